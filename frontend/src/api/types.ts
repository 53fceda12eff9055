/** Shapes of the page's settings and of what layers answer. Dates are ISO strings, coordinates lon/lat in degrees. */
import type { FeatureCollection, MultiPolygon, Polygon } from "geojson";

export type LayerName = "reports" | "hotspots" | "notices" | "footprints" | "cases" | "premises" | "areas" | "streets";
export type LonLat = [number, number];
export type Bounds = [number, number, number, number];
export type Outlined = Polygon | MultiPolygon;

export interface Named {
  slug: string;
  name: string;
}

export interface Counted extends Named {
  count: number;
}

export interface AreaChoice {
  id: number;
  name: string;
  kind: string;
}

export interface LayerConfig {
  name: LayerName;
  title: string;
  geometry: "point" | "polygon" | "line";
  minzoom: number;
  maxzoom: number;
  on: boolean;
  applies: ("when" | "what" | "where")[];
}

export interface BasemapConfig {
  kind: "none" | "pmtiles" | "style";
  url: string;
  attribution: string;
}

export interface Config {
  person: {
    name: string;
    role: string;
    agency: Named & { kind: string };
    can_write: boolean;
    can_run: boolean;
  };
  practice: boolean;
  urls: { live: string; sign_out: string; account: string; docs: string };
  bounds: Bounds;
  basemap: BasemapConfig;
  layers: LayerConfig[];
  categories: Named[];
  sources: Named[];
  area_kinds: Named[];
  areas: AreaChoice[];
  area_kinds_drawn: Record<string, string>;
}

export interface LayerSummary {
  count: number;
  total: number;
  unlocated?: number;
  withdrawn?: number;
  updated: string | null;
  note?: string | null;
  run?: number | null;
}

export interface Bin {
  from: string;
  to: string;
  count: number;
}

export interface Summary {
  as_of: string;
  layers: Partial<Record<LayerName, LayerSummary>>;
  sentence: string;
  histogram: { unit: string; bins: Bin[] };
  categories: Counted[];
  sources: Counted[];
}

export interface Column {
  name: string;
  title: string;
  type: "text" | "number" | "date" | "datetime";
}

export interface Row {
  id: number;
  lonlat: LonLat | null;
  values: (string | number | null)[];
}

export interface Rows {
  columns: Column[];
  rows: Row[];
  next: string | null;
  count: number;
}

export interface Inside {
  reports: number;
  places: number;
  notices: number;
  area_m2: number;
  geometry: Outlined;
  change: string | null;
}

/** The map of one case: what was counted, and where its notices cluster. */
export interface CaseMap {
  case: number;
  counts: { linked: number; inside: number; withdrawn: number; unlocated: number; off_map: number };
  not_shown: number;
  said: string[];
  cluster: FeatureCollection<Outlined, { rank: number; notices: number; places: number; why: string }> & { used: number; said: string };
  bounds: Bounds | null;
}

export type Kind = "street" | "area" | "case" | "premises" | "profile" | "notice";

export interface Found {
  kind: Kind;
  id: number;
  title: string;
  detail: string;
  bounds: Bounds | null;
}

export interface LiveChange {
  layer: string;
  object: number;
  what: string;
  by: string;
}
