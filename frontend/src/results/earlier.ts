/** Runs made before: look at one again on the map. */
import { sentenceOf } from "../api/http.ts";
import { fetchRuns } from "../api/records.ts";
import type { Run } from "../api/record_types.ts";
import { openDialog } from "../dom/dialog.ts";
import { fill, h } from "../dom/el.ts";
import { count, dayAndTime, number } from "../text/words.ts";
import { button, empty, problem, skeleton } from "./parts.ts";
import { runTitle } from "./run_words.ts";

export async function chooseEarlier(shown: number | null, choose: (id: number | null) => void): Promise<void> {
  const dialog = openDialog("Earlier runs", "dialog-narrow");
  fill(dialog.body, skeleton());
  try {
    const runs = (await fetchRuns()).filter((run) => run.status === "done");
    const rows = runs.map((run, index) => row(run, run.id === shown, () => pick(index === 0 ? null : run.id)));
    fill(dialog.body, runs.length ? h("ul", { class: "link-list" }, rows) : empty("No run yet", "Find hotspots first."));
  } catch (error) {
    fill(dialog.body, problem("The runs cannot be listed", sentenceOf(error)));
  }

  function pick(id: number | null): void {
    dialog.close();
    choose(id);
  }
}

function row(run: Run, current: boolean, act: () => void): HTMLElement {
  const link = button(runTitle(run), act, "link-row");
  if (current) link.setAttribute("aria-current", "true");
  const words = [
    count(run.hotspot_count ?? 0, "hotspot"),
    `${number(run.parameters.radius_m)} m, at least ${count(run.parameters.min_reports, "report")}`,
    `${run.made_by}, ${dayAndTime(run.finished_at ?? run.made_at)}`,
  ];
  return h("li", {}, link, h("span", { class: "hint" }, (current ? ["On the map now", ...words] : words).join(" · ")));
}
