/** What a layer must tell the map. A new layer is one file of this shape and one line in layers/index.ts. */
import type { LayerSpecification } from "maplibre-gl";
import type { Config, LayerName } from "../api/types.ts";
import type { Opened } from "../state/state.ts";

/** From the ground up; a layer puts each of its parts into one of these. */
export const SLOTS = ["ground", "streets", "surfaces", "edges", "dots", "marks", "notices", "names", "badges"] as const;
export type Slot = (typeof SLOTS)[number];

export interface Part {
  slot: Slot;
  spec: LayerSpecification;
}

export interface DrawnLayer {
  name: LayerName;
  parts(config: Config): Part[];
  /** The symbol beside the layer's name: the legend. */
  legend(): SVGElement[];
  /** What each of its symbols means, where there is more than one. */
  key?(): { symbol: SVGElement[]; words: string }[];
  /** Parts that answer to a click, and what a click there opens. */
  pickable: string[];
  opens(properties: Record<string, unknown>): Opened | null;
}

export function opening(kind: Opened["kind"]): DrawnLayer["opens"] {
  return (properties) => (typeof properties.id === "number" ? { kind, id: properties.id } : null);
}

/** Text without a glyph server: the browser draws these families itself; the weight is read from the name. */
export const FONT = ["Inter", "sans-serif"];
export const FONT_BOLD = ["Inter Bold", "Inter", "sans-serif"];
export const FONT_ITALIC = ["Inter Italic", "Inter", "sans-serif"];
