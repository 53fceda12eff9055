/** A question about a place: the next tap on the map is the answer, or Enter for the middle of the map. */
import type { Map as MapLibreMap, MapMouseEvent } from "maplibre-gl";
import type { LonLat } from "../api/types.ts";
import { byId, h } from "../dom/el.ts";
import type { AppStore } from "../state/state.ts";

export interface Aim {
  once(words: string, answer: (at: LonLat) => void): void;
  /** Stays, tap after tap, until it is toggled again, ended, or something is drawn. */
  toggle(words: string, answer: (at: LonLat) => void): void;
}

export function createAim(map: MapLibreMap, store: AppStore): Aim {
  const bar = byId("aim-bar");
  let end: (() => void) | null = null;
  store.watch((state) => state.drawing, (drawing) => drawing && end?.());
  return {
    once: (words, answer) => take(words, answer, false),
    toggle: (words, answer) => (end && bar.dataset.stays === "true" ? end() : take(words, answer, true)),
  };

  function take(words: string, answer: (at: LonLat) => void, stays: boolean): void {
    end?.();
    const given = new AbortController();
    const click = ({ lngLat }: MapMouseEvent): void => told([lngLat.lng, lngLat.lat]);
    end = () => {
      given.abort();
      map.off("click", click);
      map.getContainer().classList.remove("aiming");
      map.getCanvas().style.cursor = "";
      bar.hidden = true;
      end = null;
      store.set({ aiming: false });
    };
    map.on("click", click);
    addEventListener("keydown", pressed, { capture: true, signal: given.signal });
    map.getContainer().classList.add("aiming");
    map.getCanvas().style.cursor = "crosshair";
    bar.dataset.stays = String(stays);
    bar.replaceChildren(
      h("p", { class: "bar-words", "aria-live": "polite" }, h("strong", {}, words), h("span", { class: "wide-only" }, " · Enter takes the middle of the map")),
      h("div", { class: "bar-buttons" }, h("button", { type: "button", class: "bar-button", on: { click: () => end?.() } }, stays ? "Done" : "Cancel")),
    );
    bar.hidden = false;
    store.set({ aiming: true, sheet: null });
    map.getCanvas().focus({ preventScroll: true });

    function told(at: LonLat): void {
      if (!stays) end?.();
      answer(at);
    }

    function pressed(event: KeyboardEvent): void {
      const inside = event.target instanceof Element && event.target.closest("input, textarea, select, dialog, form");
      if (event.key === "Escape" && !inside) end?.();
      else if ((event.key === "Enter" || event.key === " ") && event.target === map.getCanvas()) told([map.getCenter().lng, map.getCenter().lat]);
      else return;
      event.preventDefault();
      event.stopPropagation();
    }
  }
}
