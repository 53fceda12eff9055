/** Shapes of everything the service answers. Dates are ISO strings, coordinates lon/lat in degrees. */
import type { MultiPolygon, Polygon } from "geojson";

export type LayerName = "reports" | "hotspots" | "footprints" | "cases" | "premises" | "areas" | "streets";
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
    agency: Named;
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
  area_m2: number;
  geometry: Outlined;
  change: string | null;
}

export type Kind = "street" | "area" | "case" | "premises" | "profile";

export interface Found {
  kind: Kind;
  id: number;
  title: string;
  detail: string;
  bounds: Bounds | null;
}

export interface Location {
  lon: number;
  lat: number;
}

export interface CaseStub {
  id: number;
  reference: string;
  title: string;
}

export interface Report {
  id: number;
  category: string;
  category_name: string;
  source: string;
  from: string;
  to: string;
  place: string | null;
  text: string;
  reference: string;
  outcome: string | null;
  agency: string;
  handling: string;
  accuracy_m: number | null;
  located_by: string | null;
  location: Location | null;
  cases: CaseStub[];
}

export interface FootprintStub {
  id: number;
  title: string;
  version: number;
  valid_from: string;
  valid_to: string | null;
}

export interface Case extends CaseStub {
  summary: string;
  status: "open" | "monitoring" | "closed";
  opened_on: string;
  closed_on: string | null;
  lead_agency: Named;
  circle: Named[];
  location: Location | null;
  footprints: FootprintStub[];
  reports: { count: number; stubs: { agency: string; day: string }[] };
  premises: { id: number; name: string }[];
  profiles: { id: number; name: string }[];
}

export interface FootprintVersion {
  number: number;
  valid_from: string;
  valid_to: string | null;
  reason: string;
  made_by: string;
  made_at: string;
  area_m2: number;
}

export interface Footprint extends FootprintStub {
  case: CaseStub;
  reason: string;
  geometry: Outlined;
  area_m2: number;
  made_by: string;
  made_at: string;
  withdrawn_at: string | null;
  change: string | null;
  versions: FootprintVersion[];
}

export interface FootprintDraft {
  case?: number | null;
  title: string;
  geometry: Outlined;
  valid_from: string;
  valid_to: string | null;
  reason: string;
}

export interface Premises {
  id: number;
  name: string;
  kind?: string;
  uprn?: string | number | null;
  address?: string | null;
  location?: Location | null;
  cases?: CaseStub[];
}

export interface Profile {
  id: number;
  name: string;
  kind?: string;
  cases?: CaseStub[];
}

export interface Hotspot {
  id: number;
  rank: number;
  name: string;
  reports: number;
  locations: number;
  first_at: string;
  last_at: string;
  share: number;
  area_m2: number;
  bounds: Bounds;
  why: string;
  point?: LonLat;
  months?: number[];
}

export interface RunFilter {
  from?: string | null;
  to?: string | null;
  category?: string[];
  source?: string[];
  area?: number | null;
}

export type RunStatus = "queued" | "running" | "done" | "failed" | "cancelled";

export interface Run {
  id: number;
  method: string;
  parameters: { radius_m: number; min_reports: number };
  filter: RunFilter;
  status: RunStatus;
  progress: number;
  stage: string;
  used: number | null;
  left_out: Record<string, number>;
  noise: number | null;
  hotspot_count: number | null;
  made_by: string;
  made_at: string;
  finished_at: string | null;
  code_version: string;
  input_hash: string;
  error: string | null;
  hotspots?: Hotspot[];
}

export interface Page<T> {
  next: string | null;
  previous: string | null;
  results: T[];
}

export interface LiveChange {
  layer: string;
  object: number;
  what: string;
  by: string;
}
