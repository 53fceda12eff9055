/** How many reports lie inside, asked while somebody draws: only the newest question counts. */
import { isAbort, sentenceOf } from "../api/http.ts";
import { fetchInside } from "../api/layers.ts";
import type { Inside, Outlined } from "../api/types.ts";
import type { AppStore } from "../state/state.ts";

const WAIT_MS = 200;

export type InsideAnswer = { inside: Inside } | { refused: string };

export interface InsideCounter {
  ask(geometry: Outlined | null): void;
  /** The answer for this very geometry, waited for. */
  now(geometry: Outlined): Promise<Inside>;
  stop(): void;
}

export function countInside(store: AppStore, told: (answer: InsideAnswer | null) => void): InsideCounter {
  let asking = new AbortController();
  let timer = 0;
  const stop = (): void => {
    clearTimeout(timer);
    asking.abort();
  };
  return {
    stop,
    ask(geometry) {
      stop();
      if (!geometry) return told(null);
      timer = setTimeout(() => void load(geometry), WAIT_MS);
    },
    now: (geometry) => {
      stop();
      asking = new AbortController();
      return fetchInside(geometry, store.get().filter, asking.signal);
    },
  };

  async function load(geometry: Outlined): Promise<void> {
    asking = new AbortController();
    try {
      told({ inside: await fetchInside(geometry, store.get().filter, asking.signal) });
    } catch (error) {
      if (!isAbort(error)) told({ refused: sentenceOf(error) });
    }
  }
}
