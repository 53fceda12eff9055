/** Counts, sentence, histogram: asked again whenever a filter or somebody's change makes them old. */
import { isAbort, sentenceOf, ServiceError } from "./api/http.ts";
import { fetchSummary } from "./api/layers.ts";
import { sameFilter } from "./state/filter.ts";
import type { AppStore } from "./state/state.ts";

const WAIT_MS = 60;

export function followSummary(store: AppStore): { refresh: () => void } {
  let asking = new AbortController();
  let timer = 0;
  const refresh = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void load(), WAIT_MS);
  };
  store.watch((state) => state.filter, refresh, sameFilter);
  store.watch((state) => state.run, refresh);
  store.watch((state) => state.asOf, refresh);
  refresh();
  return { refresh };

  async function load(): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const { filter, run, asOf } = store.get();
    store.set({ loading: true });
    try {
      const summary = await fetchSummary(filter, run, asOf, asking.signal);
      store.set({ summary, problem: null, loading: false });
    } catch (error) {
      if (isAbort(error)) return;
      const title = error instanceof ServiceError && error.status === 0 ? "Offline." : "The counts could not be renewed.";
      store.set({ loading: false, problem: { title, detail: `${sentenceOf(error)} The map, the list and what you draw stay.` } });
    }
  }
}
