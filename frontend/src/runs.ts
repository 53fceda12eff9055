/** Hotspot runs: which one is on the map, and following one that is being made. */
import { sentenceOf } from "./api/http.ts";
import { cancelRun, fetchRun, fetchRuns } from "./api/records.ts";
import { fetchRows } from "./api/layers.ts";
import type { Run } from "./api/record_types.ts";
import type { Rows } from "./api/types.ts";
import { say, toast } from "./dom/notices.ts";
import { EVERYTHING } from "./state/filter.ts";
import { shownRun, type AppStore } from "./state/state.ts";
import { count } from "./text/words.ts";

const POLL_MS = 1_000;

export interface Runs {
  /** Watches a run until it has ended; then it is the one on the map. */
  follow(run: Run): void;
  cancel(): Promise<void>;
  /** Somebody says that a run moved: look now instead of at the next poll. */
  nudge(): void;
}

export function followRuns(store: AppStore, refreshSummary: () => void): Runs {
  let timer = 0;
  store.watch(shownRun, () => void show());
  store.watch((state) => state.revisions.hotspots, () => void show());
  store.watch((state) => state.filter.area, () => void show());
  void resume();
  return {
    follow,
    nudge: () => store.get().activeRun && void poll(),
    async cancel() {
      const run = store.get().activeRun;
      if (run) step(await cancelRun(run.id));
    },
  };

  async function show(): Promise<void> {
    const id = shownRun(store.get());
    if (id === null) return store.set({ runDetail: null });
    try {
      const run = await fetchRun(id);
      const area = store.get().filter.area;
      const runDetail = area === null ? run : await insideArea(run, area);
      const { filter } = store.get();
      if (shownRun(store.get()) === id && filter.area === area) store.set({ runDetail });
    } catch (error) {
      store.set({ runDetail: null });
      toast(`The hotspots cannot be shown: ${sentenceOf(error)}`);
    }
  }

  /** After a reload: a run of this person may still be going. */
  async function resume(): Promise<void> {
    const runs = await fetchRuns().catch(() => []);
    const going = runs.find((run) => isGoing(run));
    if (going && !store.get().activeRun) follow(going);
  }

  function follow(run: Run): void {
    store.set({ activeRun: run });
    timer = setTimeout(() => void poll(), POLL_MS);
  }

  async function poll(): Promise<void> {
    clearTimeout(timer);
    const run = store.get().activeRun;
    if (!run) return;
    try {
      step(await fetchRun(run.id));
    } catch {
      // A missed poll says nothing about the run: ask again.
      timer = setTimeout(() => void poll(), POLL_MS * 3);
    }
  }

  function step(run: Run): void {
    clearTimeout(timer);
    if (isGoing(run)) return follow(run);
    store.set({ activeRun: null });
    if (run.status === "done") finished(run);
    else if (run.status === "cancelled") toast("The run is cancelled. The hotspots before it stay.");
    else toast(`The run failed. ${run.error ?? "The hotspots before it stay."}`);
  }

  function finished(run: Run): void {
    const { shown } = store.get();
    store.set({
      run: null,
      opened: null,
      shown: shown.includes("hotspots") ? shown : [...shown, "hotspots"],
      revisions: { ...store.get().revisions, hotspots: Date.now() },
    });
    refreshSummary();
    say(`The run is done: ${count(run.hotspot_count ?? 0, "hotspot")} found.`);
  }
}

/** With a place chosen the map shows that place's hotspots only; so does the list. Ranks stay those of the run. */
async function insideArea(run: Run, area: number): Promise<Run> {
  const inside = new Set<number>();
  let after: string | null = null;
  do {
    const page: Rows = await fetchRows({ layer: "hotspots", filter: { ...EVERYTHING, area }, run: run.id, ofCase: null, asOf: null, after, signal: null });
    for (const row of page.rows) inside.add(row.id);
    after = page.next;
  } while (after !== null);
  return { ...run, hotspots: (run.hotspots ?? []).filter((hotspot) => inside.has(hotspot.id)) };
}

export function isGoing(run: Run): boolean {
  return run.status === "queued" || run.status === "running";
}
