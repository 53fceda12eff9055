/** Start a hotspot run: two numbers in plain words, with the filters of the moment. */
import { isAbort, sentenceOf, ServiceError } from "../api/http.ts";
import { startRun } from "../api/records.ts";
import type { Run } from "../api/record_types.ts";
import type { Config } from "../api/types.ts";
import { openDialog } from "../dom/dialog.ts";
import { h } from "../dom/el.ts";
import { field, input, showErrors } from "../dom/form.ts";
import { areaName } from "../panels/where.ts";
import type { State } from "../state/state.ts";
import { count, days, joined } from "../text/words.ts";
import { runFilterOf } from "./run_words.ts";

const DEFAULTS = { radius_m: 200, min_reports: 25 };

export function askForRun(config: Config, state: State, started: (run: Run) => void): void {
  const last = state.runDetail?.parameters ?? DEFAULTS;
  const dialog = openDialog("Find hotspots", "dialog-narrow");
  const radius = field(
    "How close is close? (metres)",
    input("radius_m", "number", String(last.radius_m), { min: "5", max: "5000", step: "5", inputmode: "numeric" }),
    "Reports within this distance of each other belong together. 200 m is about two minutes on foot; smaller finds single corners, larger finds whole quarters.",
  );
  const least = field(
    "How many reports make a hotspot?",
    input("min_reports", "number", String(last.min_reports), { min: "2", max: "100000", step: "1", inputmode: "numeric" }),
    "A place counts only with at least so many reports within that distance. More finds fewer, stronger hotspots.",
  );
  const general = h("p", { class: "notice notice-error", role: "alert", hidden: true });
  const go = h("button", { type: "submit", class: "button" }, "Find hotspots");
  const form = h(
    "form",
    { novalidate: true, class: "form", on: { submit: (event: Event) => void submit(event) } },
    h("p", {}, used(config, state)),
    radius.element,
    least.element,
    general,
    h("div", { class: "actions" }, go, h("button", { type: "button", class: "button button-secondary", on: { click: dialog.close } }, "Cancel")),
  );
  dialog.body.append(form);
  radius.control.focus();

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    general.hidden = true;
    go.disabled = true;
    try {
      const run = await startRun(Number(radius.control.value), Number(least.control.value), runFilterOf(state.filter));
      dialog.close();
      started(run);
    } catch (error) {
      if (isAbort(error)) return;
      const rest = error instanceof ServiceError ? showErrors([radius, least], error.fields) : [];
      const silent = error instanceof ServiceError && error.fields.length > 0 && rest.length === 0;
      general.hidden = silent;
      general.textContent = rest.join(". ") || sentenceOf(error);
    } finally {
      go.disabled = false;
    }
  }
}

/** What will be looked at, so that nobody runs on filters they forgot. */
function used(config: Config, { filter, summary }: State): string {
  const names = filter.categories.map((slug) => config.categories.find((each) => each.slug === slug)?.name ?? slug);
  const where = filter.area === null ? "everywhere" : `in ${areaName(config, filter.area)}`;
  const what = names.length ? joined(names) : "all kinds";
  const reports = summary?.layers.reports;
  const left = reports?.unlocated ? ` ${count(reports.unlocated, "report")} without a location are left out.` : "";
  const many = reports ? count(reports.count, "report") : "All reports";
  return `${many}: ${days(filter.from, filter.to)}, ${what}, ${where}.${left} Change the filters to look at others.`;
}
