/** Rows of the table: arrow keys move between them, Enter shows the row on the map. */
import type { Column, Row, Rows } from "../api/types.ts";
import { h } from "../dom/el.ts";
import { icon } from "../dom/icons.ts";
import { day, dayAndTime, number } from "../text/words.ts";

export function rowTable({ columns, rows }: Rows, choose: (row: Row) => void): HTMLElement {
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
    columns.map((column, at) => h("td", { class: column.type }, cell(column, row.values[at]))),
    h("td", { class: "row-action" }, show),
  );
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
