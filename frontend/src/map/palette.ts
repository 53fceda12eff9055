/** Colours of the map: a calm ground, loud findings. The page's own colours are in styles/tokens.css. */

export const GROUND = "#f3f2ed";
export const GREEN = "#dfe8d6";
export const GREEN_TEXT = "#4f6b45";
export const WATER = "#cfdfe7";
export const WATER_TEXT = "#42687d";
export const BUILDING = "#e9e7df";
export const CASING = "#d6d2c6";
export const STREET = "#ffffff";
export const MAIN_CASING = "#d8cfb9";
export const MAIN_STREET = "#fdfaf0";
export const PATH = "#cfcabb";
export const RAILWAY = "#c9c7c0";
export const STREET_TEXT = "#5b5f5c";
export const BOUNDARY = "#8b8f8a";
export const BOUNDARY_TEXT = "#6d726f";
export const HALO = "rgba(255,255,255,0.85)";

export const INK = "#12272e";
export const VIOLET = "#2f2b8c";
/** Of notices that only lie inside a footprint: pale enough to tell apart in grey, too. */
export const VIOLET_PALE = "#d3d0ee";
export const TEAL = "#0f6e6a";

/** Deep to pale warm red by rank; everything after the fifth shares the palest. */
export const RANKS = ["#7d1519", "#b3301f", "#c9552b", "#d87f3c", "#e3a35f", "#ecc292"] as const;
/** The number stays readable on white where the outline grows pale. */
export const RANK_TEXT = ["#7d1519", "#a32a1b", "#a8421d", "#8f4c14", "#7f5018", "#6f5226"] as const;

export function rankColour(rank: number): string {
  return RANKS[Math.min(rank, RANKS.length) - 1] ?? RANKS[0];
}

export function rankText(rank: number): string {
  return RANK_TEXT[Math.min(rank, RANK_TEXT.length) - 1] ?? RANK_TEXT[0];
}
