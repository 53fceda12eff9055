/** Shapes of single records: reports, cases, footprints, hotspot runs. Dates are ISO strings. */
import type { Bounds, LonLat, Named, Outlined } from "./types.ts";

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

export type FootprintKind = "case" | "notice" | "template" | "pspo" | "dispersal" | "closure" | "cbo";

export interface FootprintStub {
  id: number;
  kind: FootprintKind;
  title: string;
  version: number;
  valid_from: string;
  valid_to: string | null;
}

/** Hours, where the hour matters: half-open moments; else both null. */
export interface Hours {
  starts_at: string | null;
  ends_at: string | null;
}

export interface NoticeStub {
  id: number;
  step: string;
  step_name: string;
  serial: string;
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

export interface Requirement {
  kind: string;
  kind_name: string;
  text: string;
  deadline: string | null;
  in_effect: boolean;
}

/** What the map's panel shows of a notice; its page shows the rest. */
export interface Notice {
  id: number;
  step: string;
  step_name: string;
  status: "recording" | "served" | "withdrawn" | "erased";
  status_name: string;
  serial: string;
  subject: { id: number; name: string; kind: string } | null;
  case: CaseStub | null;
  premises: { id: number; name: string } | null;
  agency: Named;
  issued_on: string | null;
  served_at: string | null;
  conduct_name: string | null;
  conduct_text: string;
  comply_by: string | null;
  stands_until: string | null;
  location: Location | null;
  accuracy_m: number | null;
  requirements: Requirement[];
  restricted: boolean;
  under_appeal: boolean;
  withdrawn: { at: string; by: string; reason: string } | null;
  erased_at: string | null;
}

export interface FootprintVersion extends Hours {
  number: number;
  valid_from: string;
  valid_to: string | null;
  reason: string;
  made_by: string;
  made_at: string;
  area_m2: number;
}

export interface OlderFootprint extends FootprintVersion {
  title: string;
  geometry: Outlined;
}

export interface Footprint extends FootprintStub, Hours {
  kind_name: string;
  agency: Named;
  case: CaseStub | null;
  notice: NoticeStub | null;
  terms: string;
  reason: string;
  geometry: Outlined;
  area_m2: number;
  made_by: string;
  made_at: string;
  withdrawn_at: string | null;
  change: string | null;
  difference?: { sentence: string } | null;
  versions: FootprintVersion[];
}

export interface FootprintDraft {
  kind: FootprintKind;
  case: number | null;
  notice: number | null;
  title: string;
  terms: string;
  geometry: Outlined;
  valid_from: string;
  valid_to: string | null;
  starts_at: string | null;
  ends_at: string | null;
  reason: string;
}

/** An outline proposed from served notices. */
export interface Derived {
  geometry: Outlined;
  notices: number;
  places: number;
  left_out: Record<string, number>;
  method: string;
}

/** Where a copy goes, and what its first version says. */
export interface CopyDraft {
  case: number | null;
  location: Location;
  title: string;
  valid_from: string;
  valid_to: string | null;
  reason: string;
}

/** What is copied: a footprint of any kind, or an area of the ground. */
export type CopySource = { footprint: number } | { area: number };

/** A legal area in force: from and until are moments where it has hours, else days, both included. */
export interface PowerHere {
  footprint: number;
  kind: FootprintKind;
  kind_name: string;
  title: string;
  terms: string;
  agency: string;
  from: string;
  until: string | null;
}

export interface PowersHere {
  at: string;
  powers: PowerHere[];
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
