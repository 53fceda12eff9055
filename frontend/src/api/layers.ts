/** What can be asked about layers: tiles, counts, rows, exports, search. Knows only addresses. */
import { filterQuery, type Filter } from "../state/filter.ts";
import { ask } from "./http.ts";
import type { Found, Inside, LayerName, Outlined, Rows, Summary } from "./types.ts";

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

export function exportUrl(layer: LayerName, filter: Filter, run: number | null): string {
  const query = layerQuery(layer, filter, run);
  query.set("download", "1");
  return `/layers/${layer}.geojson?${query}`;
}

/** The filters, with the chosen run where the layer is made of runs. */
export function layerQuery(layer: LayerName | null, filter: Filter, run: number | null): URLSearchParams {
  const query = filterQuery(filter);
  if (run !== null && (layer === "hotspots" || layer === null)) query.set("run", String(run));
  return query;
}

export function fetchSummary(filter: Filter, run: number | null, signal: AbortSignal): Promise<Summary> {
  return ask(`/layers/summary.json?${layerQuery(null, filter, run)}`, { signal });
}

export interface RowsRequest {
  layer: LayerName;
  filter: Filter;
  run: number | null;
  after: string | null;
  signal: AbortSignal | null;
}

export function fetchRows({ layer, filter, run, after, signal }: RowsRequest): Promise<Rows> {
  const query = layerQuery(layer, filter, run);
  query.set("limit", "50");
  if (after) query.set("after", after);
  return ask(`/layers/${layer}/rows.json?${query}`, { signal });
}

export function fetchInside(geometry: Outlined, filter: Filter, signal: AbortSignal): Promise<Inside> {
  return ask(`/layers/inside.json?${filterQuery(filter)}`, { method: "POST", body: { geometry }, signal });
}

export async function fetchFound(text: string, signal: AbortSignal): Promise<Found[]> {
  const answer = await ask<{ results: Found[] }>(`/search.json?${new URLSearchParams({ q: text })}`, { signal });
  return answer.results;
}
