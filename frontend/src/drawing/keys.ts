/** The keyboard while drawing: Enter finishes, Escape cancels, Backspace undoes, Space places, arrows nudge. */
import type { Map as MapLibreMap } from "maplibre-gl";
import type { LonLat } from "../api/types.ts";
import type { At } from "./outline.ts";

export interface KeyTarget {
  finish: () => void;
  cancel: () => void;
  undo: () => void;
  remove: () => void;
  place: (lonlat: LonLat) => void;
  isOpen: () => boolean;
  selected: () => { at: At; lonlat: LonLat } | null;
  nudge: (at: At, lonlat: LonLat) => void;
}

const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STEP = 3;

export function takeKeys(map: MapLibreMap, target: KeyTarget): () => void {
  const given = new AbortController();
  addEventListener("keydown", pressed, { capture: true, signal: given.signal });
  map.getContainer().classList.add("aiming");
  return () => {
    given.abort();
    map.getContainer().classList.remove("aiming");
  };

  function pressed(event: KeyboardEvent): void {
    if (event.target instanceof Element && event.target.closest("input, textarea, select, dialog, form")) return;
    const onMap = event.target === map.getCanvas() || event.target === document.body;
    const onButton = event.target instanceof Element && event.target.closest("button, a, summary");
    if (act(event, onMap, Boolean(onButton))) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  function act(event: KeyboardEvent, onMap: boolean, onButton: boolean): boolean {
    if (event.key === "Escape") target.cancel();
    else if (event.key === "Enter" && !onButton) target.finish();
    else if (event.key === "Backspace") target.undo();
    else if (event.key === "Delete") target.remove();
    else if (event.key === " " && onMap && target.isOpen()) target.place(middle());
    else return onMap && nudge(event);
    return true;
  }

  function nudge(event: KeyboardEvent): boolean {
    const arrow = ARROWS[event.key];
    const selected = target.selected();
    if (!arrow || !selected) return false;
    const far = STEP * (event.shiftKey ? 8 : 1);
    const point = map.project(selected.lonlat);
    const { lng, lat } = map.unproject([point.x + arrow[0] * far, point.y + arrow[1] * far]);
    target.nudge(selected.at, [lng, lat]);
    return true;
  }

  function middle(): LonLat {
    const { lng, lat } = map.getCenter();
    return [Number(lng.toFixed(7)), Number(lat.toFixed(7))];
  }
}
