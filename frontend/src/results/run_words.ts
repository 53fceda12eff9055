/** A run's filters as filters of the page, and in words. Pure. */
import type { Run, RunFilter } from "../api/record_types.ts";
import type { Filter } from "../state/filter.ts";
import { days } from "../text/words.ts";

export function filterOf(run: RunFilter): Filter {
  return {
    from: run.from ?? null,
    to: run.to ?? null,
    categories: [...(run.category ?? [])].sort(),
    sources: [...(run.source ?? [])].sort(),
    area: run.area ?? null,
  };
}

export function runFilterOf(filter: Filter): RunFilter {
  return {
    ...(filter.from ? { from: filter.from } : {}),
    ...(filter.to ? { to: filter.to } : {}),
    ...(filter.categories.length ? { category: [...filter.categories] } : {}),
    ...(filter.sources.length ? { source: [...filter.sources] } : {}),
    ...(filter.area === null ? {} : { area: filter.area }),
  };
}

export function runTitle(run: Run): string {
  const { from, to } = run.filter;
  return from || to ? `Hotspots, ${days(from, to)}` : "Hotspots, all dates";
}
