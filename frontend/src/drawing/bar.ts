/** The bar at the bottom of the map: what is being drawn, what lies inside, and the buttons. */
import { byId, fill, h } from "../dom/el.ts";
import { icon } from "../dom/icons.ts";
import { area, count } from "../text/words.ts";
import type { InsideAnswer } from "./inside.ts";
import type { Mode } from "./pen.ts";

export interface BarActions {
  lasso: () => void;
  undo: () => void;
  remove: () => void;
  type: () => void;
  cancel: () => void;
  finish: () => void;
}

export interface BarState {
  title: string;
  mode: Mode;
  open: boolean;
  corners: number;
  answer: InsideAnswer | null;
  /** The answer is for the outline before this one; the next is on its way. */
  stale: boolean;
  canUndo: boolean;
  canFinish: boolean;
}

export interface Bar {
  show(state: BarState): void;
  hide(): void;
}

export function drawingBar(actions: BarActions): Bar {
  const host = byId("drawing-bar");
  const words = h("p", { class: "bar-words", id: "drawing-words", "aria-live": "polite" });
  const undo = barButton("Undo corner", actions.undo);
  const remove = barButton("Delete corner", actions.remove);
  const lasso = barButton("Lasso", actions.lasso);
  lasso.title = "Draw around the place in one stroke";
  const type = barButton("", actions.type, "bar-icon");
  type.append(icon("typed"));
  type.setAttribute("aria-label", "Type corners");
  type.title = "Type corners";
  const finish = barButton("Finish", actions.finish, "bar-finish");
  host.append(words, h("div", { class: "bar-buttons" }, lasso, remove, undo, type, barButton("Cancel", actions.cancel), finish));
  return {
    show(state) {
      host.hidden = false;
      undo.textContent = state.open ? "Undo corner" : "Undo";
      undo.disabled = !state.canUndo;
      remove.disabled = state.corners === 0;
      remove.setAttribute("aria-pressed", String(state.mode === "erase"));
      lasso.hidden = !state.open;
      lasso.setAttribute("aria-pressed", String(state.mode === "lasso"));
      finish.disabled = !state.canFinish;
      words.classList.toggle("stale", state.stale);
      fill(words, ...told(state));
    },
    hide() {
      host.hidden = true;
    },
  };
}

function barButton(label: string, act: () => void, kind = ""): HTMLButtonElement {
  return h("button", { type: "button", class: `bar-button ${kind}`.trim(), on: { click: act } }, label);
}

function told(state: BarState): (Node | string)[] {
  const title = h("strong", {}, state.title);
  if (state.mode === "lasso") return [title, " · Draw around the place in one stroke, with a finger or the mouse"];
  if (state.mode === "erase") return [title, ` · ${count(state.corners, "corner")} · Tap a corner to delete it`];
  if (state.open && state.corners === 0) return [title, " · Click or tap the map to place the first corner"];
  const said = [` · ${count(state.corners, "corner")}`];
  if (state.open && state.corners < 3) return [title, ...said, " · an outline needs at least 3"];
  if (state.answer === null) return [title, ...said, " · counting…"];
  if ("refused" in state.answer) return [title, ...said, ` · ${state.answer.refused}`];
  const { area_m2, reports, places, notices } = state.answer.inside;
  return [title, ...said, ` · ${area(area_m2)} · `, h("strong", {}, count(reports, "report")), ` at ${count(places, "place")} and `, h("strong", {}, count(notices, "notice")), " inside"];
}
