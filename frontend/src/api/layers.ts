/** What can be asked about layers: tiles, counts, rows, exports, search. Knows only addresses. */
import { filterQuery, type Filter } from "../state/filter.ts";
import { ask } from "./http.ts";
import type { CaseMap, Found, Inside, LayerName, LonLat, Outlined, Rows, Summary } from "./types.ts";

/** Address template of a layer's tiles. */
export function tileUrl(layer: LayerName, query: URLSearchParams): string {
  const suffix = query.toString();
  return `${location.origin}/tiles/${layer}/{z}/{x}/{y}.mvt${suffix ? `?${suffix}` : ""}`;
}

/** The layer a tile's address belongs to, or null when it is not one of our tiles. */
export function layerOfTile(url: string): LayerName | null {
  const match = /^(.*)\/tiles\/([a-z]+)\/\d/.exec(url);
  return match?.[1] === location.origin ? (match[2] as LayerName) : null;
}

export function exportUrl(layer: LayerName, filter: Filter, run: number | null, ofCase: number | null, asOf: string | null): string {
  const query = layerQuery(layer, filter, run, ofCase, asOf);
  query.set("download", "1");
  return `/layers/${layer}.geojson?${query}`;
}

/** The filters, with the chosen run where the layer is made of runs, and the day where it has versions; of an open case all notices, on all dates. */
export function layerQuery(layer: LayerName | null, filter: Filter, run: number | null, ofCase: number | null = null, asOf: string | null = null): URLSearchParams {
  if (ofCase !== null && layer === "notices") return new URLSearchParams({ case: String(ofCase) });
  const query = filterQuery(filter);
  if (asOf !== null && (layer === "footprints" || layer === null)) query.set("as_of", asOf);
  if (run !== null && (layer === "hotspots" || layer === null)) query.set("run", String(run));
  return query;
}

export function fetchSummary(filter: Filter, run: number | null, asOf: string | null, signal: AbortSignal): Promise<Summary> {
  return ask(`/layers/summary.json?${layerQuery(null, filter, run, null, asOf)}`, { signal });
}

export interface RowsRequest {
  layer: LayerName;
  filter: Filter;
  run: number | null;
  ofCase: number | null;
  asOf: string | null;
  after: string | null;
  signal: AbortSignal | null;
}

export function fetchRows({ layer, filter, run, ofCase, asOf, after, signal }: RowsRequest): Promise<Rows> {
  const query = layerQuery(layer, filter, run, ofCase, asOf);
  query.set("limit", "50");
  if (after) query.set("after", after);
  return ask(`/layers/${layer}/rows.json?${query}`, { signal });
}

export function fetchInside(geometry: Outlined, filter: Filter, signal: AbortSignal): Promise<Inside> {
  return ask(`/layers/inside.json?${filterQuery(filter)}`, { method: "POST", body: { geometry }, signal });
}

/** The newest notices within some metres of a place, whatever the filters. */
export function fetchNoticesAt([lon, lat]: LonLat): Promise<Rows> {
  const [east, north] = [0.000036, 0.0000225];
  const box = [lon - east, lat - north, lon + east, lat + north].map((edge) => edge.toFixed(7)).join(",");
  return ask(`/layers/notices/rows.json?${new URLSearchParams({ bbox: box, limit: "50" })}`);
}

export const fetchCaseMap = (id: number): Promise<CaseMap> => ask(`/layers/cases/${id}/map.json`);

export async function fetchFound(text: string, signal: AbortSignal): Promise<Found[]> {
  const answer = await ask<{ results: Found[] }>(`/search.json?${new URLSearchParams({ q: text })}`, { signal });
  return answer.results;
}
