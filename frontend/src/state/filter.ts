/** The one filter that acts on every layer and number: when, what, where, source. Pure. */

export interface Filter {
  from: string | null;
  to: string | null;
  categories: readonly string[];
  sources: readonly string[];
  area: number | null;
}

export const EVERYTHING: Filter = { from: null, to: null, categories: [], sources: [], area: null };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function filterQuery(filter: Filter): URLSearchParams {
  const query = new URLSearchParams();
  if (filter.from) query.set("from", filter.from);
  if (filter.to) query.set("to", filter.to);
  if (filter.categories.length) query.set("category", filter.categories.join(","));
  if (filter.sources.length) query.set("source", filter.sources.join(","));
  if (filter.area !== null) query.set("area", String(filter.area));
  return query;
}

/** Reads what it understands and leaves the rest: an address typed by hand never breaks the page. */
export function parseFilter(query: URLSearchParams): Filter {
  const area = Number(query.get("area"));
  return {
    from: dayOf(query.get("from")),
    to: dayOf(query.get("to")),
    categories: listOf(query, "category"),
    sources: listOf(query, "source"),
    area: Number.isInteger(area) && area > 0 ? area : null,
  };
}

export function sameFilter(one: Filter, other: Filter): boolean {
  return filterQuery(one).toString() === filterQuery(other).toString();
}

export function isEverything(filter: Filter): boolean {
  return filterQuery(filter).toString() === "";
}

export function toggled(list: readonly string[], item: string): string[] {
  return list.includes(item) ? list.filter((each) => each !== item) : [...list, item].sort();
}

export function dayOf(text: string | null): string | null {
  return text && DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

function listOf(query: URLSearchParams, name: string): string[] {
  const items = query.getAll(name).flatMap((text) => text.split(",")).filter(Boolean);
  return [...new Set(items)].sort();
}
