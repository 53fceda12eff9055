/** A small observable store: one state, patches, watchers of a part of it. */

export interface Store<S> {
  get(): Readonly<S>;
  set(patch: Partial<S>): void;
  /** Calls `seen` with the chosen part whenever it changes (compared by identity or by `same`). */
  watch<T>(choose: (state: S) => T, seen: (now: T, before: T) => void, same?: (a: T, b: T) => boolean): void;
}

export function createStore<S extends object>(initial: S): Store<S> {
  let state = initial;
  const watchers: ((before: S) => void)[] = [];
  return {
    get: () => state,
    set(patch) {
      const before = state;
      state = { ...state, ...patch };
      for (const watcher of watchers) watcher(before);
    },
    watch(choose, seen, same = Object.is) {
      let last = choose(state);
      watchers.push(() => {
        const now = choose(state);
        if (same(now, last)) return;
        const before = last;
        last = now;
        seen(now, before);
      });
    },
  };
}
