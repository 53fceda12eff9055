/** Single records: cases, reports, footprints, hotspot runs. */
import { filterQuery, type Filter } from "../state/filter.ts";
import { ask } from "./http.ts";
import type {
  Case,
  CopyDraft,
  CopySource,
  Derived,
  Footprint,
  FootprintDraft,
  FootprintKind,
  Location,
  Notice,
  OlderFootprint,
  Page,
  PowersHere,
  Premises,
  Profile,
  Report,
  Run,
  RunFilter,
} from "./record_types.ts";
import type { LonLat } from "./types.ts";

const API = "/api/v1";

export const fetchCase = (id: number): Promise<Case> => ask(`${API}/cases/${id}/`);
export const fetchPremises = (id: number): Promise<Premises> => ask(`${API}/premises/${id}/`);
export const fetchProfile = (id: number): Promise<Profile> => ask(`${API}/profiles/${id}/`);
export const fetchReport = (id: number): Promise<Report> => ask(`${API}/reports/${id}/`);
export const fetchFootprint = (id: number): Promise<Footprint> => ask(`${API}/footprints/${id}/`);
export const fetchNotice = (id: number): Promise<Notice> => ask(`${API}/notices/${id}/`);
export const fetchRun = (id: number): Promise<Run> => ask(`${API}/hotspot-runs/${id}/`);

/** Every case the person may see; cases are few, so all pages are read. */
export async function fetchCases(): Promise<Case[]> {
  const found: Case[] = [];
  let url: string | null = `${API}/cases/`;
  while (url && found.length < 2000) {
    const page: Page<Case> = await ask(samePath(url));
    found.push(...page.results);
    url = page.next;
  }
  return found;
}

export async function fetchRuns(): Promise<Run[]> {
  return (await ask<Page<Run>>(`${API}/hotspot-runs/`)).results;
}

export function fetchReportsAt(id: number, filter: Filter): Promise<Page<Report>> {
  const query = filterQuery(filter);
  query.set("same_place_as", String(id));
  return ask(`${API}/reports/?${query}`);
}

export function fetchNext<T>(page: Page<T>): Promise<Page<T>> {
  return ask(samePath(page.next ?? ""));
}

export function startRun(radius_m: number, min_reports: number, filter: RunFilter): Promise<Run> {
  return ask(`${API}/hotspot-runs/`, { method: "POST", body: { radius_m, min_reports, filter } });
}

export const cancelRun = (id: number): Promise<Run> =>
  ask(`${API}/hotspot-runs/${id}/cancel/`, { method: "POST", body: {} });

export const createCase = (reference: string, title: string, location: Location): Promise<Case> =>
  ask(`${API}/cases/`, { method: "POST", body: { reference, title, location } });

export const createFootprint = (draft: FootprintDraft): Promise<Footprint> =>
  ask(`${API}/footprints/`, { method: "POST", body: draft });

/** A new version; refused with 412 when somebody saved since `version`. */
export function reviseFootprint(id: number, version: number, draft: FootprintDraft): Promise<Footprint> {
  const { case: _case, notice: _notice, kind: _kind, ...body } = draft;
  return ask(`${API}/footprints/${id}/`, { method: "PUT", body, headers: { "If-Match": `"${version}"` } });
}

export const fetchOlder = (id: number, version: number): Promise<OlderFootprint> =>
  ask(`${API}/footprints/${id}/versions/${version}/`);

export const fetchFootprints = (kind: FootprintKind): Promise<Page<Footprint>> =>
  ask(`${API}/footprints/?${new URLSearchParams({ kind, limit: "100" })}`);

/** The outline around the served notices of a case, or around one notice. */
export const deriveOutline = (of: { case: number } | { notice: number }, radius_m: number): Promise<Derived> =>
  ask(`${API}/footprints/derive/`, { method: "POST", body: { ...of, radius_m } });

export const copyOutline = (source: CopySource, draft: CopyDraft): Promise<Footprint> =>
  "area" in source
    ? ask(`${API}/footprints/copy-area/`, { method: "POST", body: { ...draft, area: source.area } })
    : ask(`${API}/footprints/${source.footprint}/copy/`, { method: "POST", body: draft });

/** The legal areas in force at a place now. */
export const fetchPowers = ([lon, lat]: LonLat): Promise<PowersHere> =>
  ask(`${API}/powers/?${new URLSearchParams({ lon: lon.toFixed(7), lat: lat.toFixed(7) })}`);

export const withdrawFootprint = (id: number, reason: string): Promise<void> =>
  ask(`${API}/footprints/${id}/`, { method: "DELETE", body: { reason } });

export const restoreFootprint = (id: number): Promise<Footprint> =>
  ask(`${API}/footprints/${id}/restore/`, { method: "POST", body: {} });

/** Page links carry the host as the service sees it; only the path is ours to follow. */
function samePath(url: string): string {
  const parsed = new URL(url, location.origin);
  return parsed.pathname + parsed.search;
}
