/** The column of tools on the map: zoom, fit, where I am, drawing, typed coordinates, layers. */
import type { Map as MapLibreMap } from "maplibre-gl";
import type { Config } from "../api/types.ts";
import { byId, h } from "../dom/el.ts";
import { icon, type IconName } from "../dom/icons.ts";
import { toast } from "../dom/notices.ts";
import type { AppStore } from "../state/state.ts";
import { calm, flyToBounds, flyToPoint } from "./map.ts";

export interface DrawingTools {
  draw: () => void;
  reshape: () => void;
  type: () => void;
  copy: () => void;
  powers: () => void;
}

export function mountTools(map: MapLibreMap, config: Config, store: AppStore, drawing: DrawingTools): void {
  const move = { animate: !calm() };
  const tools = byId("tools");
  const view = group(
    tool("plus", "Zoom in", () => map.zoomIn(move)),
    tool("minus", "Zoom out", () => map.zoomOut(move)),
    tool("fit", "Show the whole area", () => flyToBounds(map, config.bounds)),
    tool("locate", "Show where I am", () => locate(map)),
  );
  const powers = tool("powers", "Which powers apply here?", drawing.powers);
  tools.append(view, group(powers));
  store.watch((state) => state.aiming, () => powers.setAttribute("aria-pressed", String(store.get().aiming)));
  store.watch((state) => state.drawing, (busy) => {
    powers.disabled = busy;
  });
  if (config.person.can_write) {
    const draw = tool("draw", "Draw a footprint", drawing.draw);
    const reshape = tool("reshape", "Reshape the open footprint", drawing.reshape);
    const type = tool("typed", "Type the corners of a footprint", drawing.type);
    const copy = tool("copy", "Copy an outline to a place", drawing.copy);
    tools.append(group(draw, reshape, type, copy));
    const update = (): void => {
      const { opened, drawing: busy } = store.get();
      draw.setAttribute("aria-pressed", String(busy));
      reshape.disabled = busy || opened?.kind !== "footprint";
      draw.disabled = type.disabled = copy.disabled = busy;
    };
    update();
    store.watch((state) => state.opened, update);
    store.watch((state) => state.drawing, update);
  }
}

function group(...buttons: HTMLElement[]): HTMLElement {
  return h("div", { class: "tool-group" }, buttons);
}

function tool(name: IconName, label: string, act: () => void): HTMLButtonElement {
  return h(
    "button",
    { type: "button", class: "tool", "aria-label": label, title: label, "data-tool": name, on: { click: act } },
    icon(name),
  );
}

function locate(map: MapLibreMap): void {
  const refused = (): void => toast("This device does not tell where it is. Use the search, or move the map by hand.");
  if (!navigator.geolocation) return refused();
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => flyToPoint(map, [coords.longitude, coords.latitude], 16.5),
    refused,
    { enableHighAccuracy: true, timeout: 10_000 },
  );
}
