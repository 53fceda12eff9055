/** What others save, as it happens: one stream, replayed after a break, and the badge's heartbeat. */
import type { LayerName, LiveChange } from "./api/types.ts";
import type { AppStore } from "./state/state.ts";

/** Changes that come together (an import, a run) are answered once. */
const GATHER_MS = 250;
/** After an answer that is no stream (the service restarts, the session ended) the browser gives up: we do not. */
const REOPEN_MS = 5000;

export type Heard = (changes: LiveChange[]) => void;

export function followLive(url: string, store: AppStore, known: readonly LayerName[], heard: Heard): void {
  let gathered: LiveChange[] = [];
  let timer = 0;
  let beats = false;
  const alive = (): void => store.set({ live: { connected: true, seenAt: Date.now(), beats } });
  let refused = false;

  function open(): void {
    const stream = new EventSource(url, { withCredentials: true });
    stream.addEventListener("open", alive);
    stream.addEventListener("hello", hello);
    stream.addEventListener("beat", () => {
      beats = true;
      alive();
    });
    stream.addEventListener("change", (event: MessageEvent<string>) => {
      alive();
      gathered.push(JSON.parse(event.data) as LiveChange);
      clearTimeout(timer);
      timer = setTimeout(deliver, GATHER_MS);
    });
    stream.addEventListener("error", () => {
      const seenAt = store.get().live?.seenAt ?? Date.now();
      store.set({ live: { connected: false, seenAt, beats } });
      if (stream.readyState !== EventSource.CLOSED) return; // the browser comes back by itself
      refused = true;
      setTimeout(open, REOPEN_MS);
    });
  }

  /** A stream opened anew after a refusal has no replay: everything is asked for again. */
  function hello(): void {
    alive();
    if (refused) store.set({ revisions: Object.fromEntries(known.map((name) => [name, Date.now()])) });
    refused = false;
  }

  open();

  function deliver(): void {
    const changes = gathered;
    gathered = [];
    store.set({ revisions: bumped(store.get().revisions, changes, known) });
    heard(changes);
  }
}

/** Progress of a run changes no tile; everything else makes the layer's tiles new. */
function bumped(
  revisions: Partial<Record<LayerName, number>>,
  changes: LiveChange[],
  known: readonly LayerName[],
): Partial<Record<LayerName, number>> {
  const touched = new Set(changes.filter(({ what }) => what !== "progress").map(({ layer }) => layer));
  const layers = known.filter((name) => touched.has(name));
  if (!layers.length) return revisions;
  return { ...revisions, ...Object.fromEntries(layers.map((name) => [name, Date.now()])) };
}
