/** What every part of the form shares: what was told, what has been typed, and where errors go. */
import type { Store } from "../state/store.ts";
import type { Draft } from "./draft.ts";
import type { ErrorPlace } from "./places.ts";
import type { ServeConfig } from "./types.ts";

export type DraftStore = Store<Draft>;

export interface FormContext {
  config: ServeConfig;
  store: DraftStore;
}

export interface Section {
  element: HTMLElement;
  places: ErrorPlace[];
}

type TextKey = {
  [K in keyof Draft]: Draft[K] extends string ? K : never;
}[keyof Draft];

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The control shows what the draft holds, and writes what is typed into it. */
export function bind(store: DraftStore, key: TextKey, control: Control): void {
  const put = (): void => {
    if (control.value !== store.get()[key]) control.value = store.get()[key];
  };
  put();
  control.addEventListener("input", () => store.set({ [key]: control.value }));
  store.watch((draft) => draft[key], put);
}

/** Shows an element only while something holds. */
export function showWhile(store: DraftStore, element: HTMLElement, holds: (draft: Draft) => boolean): void {
  const update = (now: boolean): void => {
    element.hidden = !now;
  };
  update(holds(store.get()));
  store.watch(holds, update);
}
