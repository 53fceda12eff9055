/** Rows of the table: arrow keys move between them, Enter shows the row on the map. */
import type { Column, Row, Rows } from "../api/types.ts";
import { h } from "../dom/el.ts";
import { icon } from "../dom/icons.ts";
import { day, dayAndTime, number, timeWindow } from "../text/words.ts";

export function rowTable(found: Rows, choose: (row: Row) => void): HTMLElement {
  const { columns, rows } = withTimeWindow(found);
  const head = h("tr", {}, columns.map((column) => h("th", { scope: "col", class: column.type }, column.title)), h("th", { scope: "col" }, "Map"));
  const body = h("tbody", { on: { keydown: keys } }, rows.map((row, index) => rowElement(columns, row, index, choose)));
  return h("table", { class: "rows" }, h("thead", {}, head), body);
}

function rowElement(columns: Column[], row: Row, index: number, choose: (row: Row) => void): HTMLElement {
  const label = row.lonlat ? "Show on the map" : "Open; it has no location";
  const name = String(row.values.find((value) => typeof value === "string") ?? row.id);
  const show = h(
    "button",
    { type: "button", class: "icon-button", "aria-label": `${label}: ${name}`, title: label, tabindex: index === 0 ? 0 : -1 },
    icon(row.lonlat ? "pin" : "answer"),
  );
  return h(
    "tr",
    { "data-row": row.id, on: { click: () => choose(row) } },
    columns.map((column, at) => cellElement(column, cell(column, row.values[at]))),
    h("td", { class: "row-action" }, show),
  );
}

/** What does not fit is cut short, and whole in its title. */
function cellElement(column: Column, words: string): HTMLElement {
  return h("td", { class: `${column.type} column-${column.name}`, title: column.type === "text" ? words : undefined }, words);
}

/** From and until are one thing to a reader: "14 March 2026, 21:00 to 23:00", or "March 2026" where no more is known. */
function withTimeWindow({ columns, rows, ...rest }: Rows): Rows {
  const from = columns.findIndex((column) => column.name === "from" && column.type === "datetime");
  const to = columns.findIndex((column) => column.name === "to" && column.type === "datetime");
  if (from < 0 || to < 0) return { columns, rows, ...rest };
  const when: Column = { name: "when", title: "When", type: "text" };
  const merged = <T>(all: readonly T[], one: T): T[] => all.map((each, at) => (at === from ? one : each)).filter((_, at) => at !== to);
  const values = (row: Row): Row["values"] => merged(row.values, timeWindow(String(row.values[from]), String(row.values[to])));
  return { columns: merged(columns, when), rows: rows.map((row) => ({ ...row, values: values(row) })), ...rest };
}

function keys(event: KeyboardEvent): void {
  const row = (event.target as Element).closest("tr");
  const next = { ArrowDown: row?.nextElementSibling, ArrowUp: row?.previousElementSibling }[event.key];
  if (!next || !row) return;
  event.preventDefault();
  const button = next.querySelector("button");
  row.querySelector("button")?.setAttribute("tabindex", "-1");
  button?.setAttribute("tabindex", "0");
  button?.focus();
}

export function cell(column: Column, value: string | number | null | undefined): string {
  if (value === null || value === undefined || value === "") return "–";
  if (column.type === "date") return day(String(value));
  if (column.type === "datetime") return dayAndTime(String(value));
  if (column.name === "share") return `${(100 * Number(value)).toFixed(1)} %`;
  return typeof value === "number" && column.type === "number" ? number(value) : String(value);
}
