/** The report that was clicked, and everything else that was reported at the same place. */
import { sentenceOf } from "../api/http.ts";
import { fetchNext, fetchReport, fetchReportsAt } from "../api/records.ts";
import type { Page, Report } from "../api/record_types.ts";
import { h } from "../dom/el.ts";
import { toast } from "../dom/notices.ts";
import { capital, timeWindow } from "../text/words.ts";
import type { ResultContext } from "./context.ts";
import { button, empty, facts } from "./parts.ts";

/** How a place was found, in words; what the service adds later is shown as it says it. */
const FOUND: Record<string, string> = {
  gps: "by the device",
  pin: "pinned by hand",
  address: "from the address",
  snapped: "moved to the middle of a street by its source",
  given: "as its source gave it",
  none: "",
};

export async function reportPanel(id: number, context: ResultContext): Promise<Node[]> {
  const [clicked, page] = await Promise.all([fetchReport(id), fetchReportsAt(id, context.store.get().filter)]);
  context.title(clicked.place ?? "Reports here");
  context.place(clicked.location);
  if (!clicked.location) return [h("p", { class: "notice" }, "This report has no location, so it is not on the map."), reportCard(clicked, context)];
  if (!page.results.length) return [empty("Nothing matches here", "The filters hide the reports of this place."), reportCard(clicked, context)];
  const list = h("ul", { class: "report-list" });
  const words = h("p", { class: "hint", "aria-live": "polite" });
  const more = h("div", { class: "actions" });
  append(page);
  return [words, list, more];

  function append(next: Page<Report>): void {
    list.append(...next.results.map((report) => h("li", {}, reportCard(report, context))));
    words.textContent = `${next.next ? "The newest" : "All"} ${list.children.length} reports at this place that match the filters.`;
    more.replaceChildren(...(next.next ? [button("Show more", () => void load(next), "button-secondary")] : []));
  }

  async function load(before: Page<Report>): Promise<void> {
    try {
      append(await fetchNext(before));
    } catch (error) {
      toast(sentenceOf(error));
    }
  }
}

function reportCard(report: Report, context: ResultContext): HTMLElement {
  return h(
    "article",
    { class: "report-card" },
    h("h3", {}, report.category_name),
    h("p", { class: "hint" }, capital(timeWindow(report.from, report.to))),
    report.text ? h("p", {}, report.text) : null,
    facts(
      ["Source", [sourceName(report.source, context), report.reference].filter(Boolean).join(", ")],
      ["Outcome", report.outcome],
      ["Place known", located(report)],
      ["Case", report.cases[0] && caseLinks(report, context)],
    ),
  );
}

function caseLinks(report: Report, context: ResultContext): HTMLElement {
  return h(
    "span",
    {},
    report.cases.map((each) => button(each.reference, () => context.open("case", each.id), "link-button")),
  );
}

function sourceName(slug: string, { config }: ResultContext): string {
  return config.sources.find((source) => source.slug === slug)?.name ?? slug;
}

function located(report: Report): string | null {
  if (!report.location) return null;
  const within = report.accuracy_m ? `within ${Math.round(report.accuracy_m)} m` : "";
  return capital([within, FOUND[report.located_by ?? ""] ?? report.located_by ?? ""].filter(Boolean).join(", "));
}
