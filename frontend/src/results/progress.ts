/** A run that is being made: how far, at which stage, and the way out. */
import type { Run } from "../api/record_types.ts";
import { h } from "../dom/el.ts";
import { button } from "./parts.ts";

export function progressCard(run: Run, cancel: () => void): HTMLElement {
  const bar = h("progress", { max: 100, "aria-label": "Finding hotspots" });
  bar.value = run.progress;
  return h(
    "section",
    { class: "progress-card", "data-run": run.id },
    h("h3", {}, "Finding hotspots"),
    bar,
    h("p", { "aria-live": "polite" }, `${run.stage || "Waiting for its turn"} · ${run.progress} %${remaining(run)}`),
    button("Cancel", cancel, "button-secondary"),
  );
}

/** An estimate once it has taken ten seconds. */
function remaining(run: Run): string {
  const seconds = (Date.now() - Date.parse(run.made_at)) / 1000;
  if (seconds < 10 || run.progress < 5) return "";
  const left = Math.ceil((seconds / run.progress) * (100 - run.progress));
  return ` · about ${left < 90 ? `${left} seconds` : `${Math.ceil(left / 60)} minutes`} left`;
}
