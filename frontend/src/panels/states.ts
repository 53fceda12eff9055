/** Loading and trouble, said without taking the last picture away: a thin bar, and a line that says what still works. */
import { byId, fill, h } from "../dom/el.ts";
import type { AppStore } from "../state/state.ts";

export function mountStates(store: AppStore): void {
  const bar = byId("loading-bar");
  const trouble = byId("trouble");
  store.watch((state) => state.loading, (loading) => {
    bar.hidden = !loading;
  });
  store.watch((state) => state.problem, (problem) => {
    trouble.hidden = problem === null;
    if (problem) fill(trouble, h("strong", {}, problem.title), " ", problem.detail);
  });
}
