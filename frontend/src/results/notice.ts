/** The notice that was clicked: what it is and asks, and every other notice served at the same place. */
import { fetchNoticesAt } from "../api/layers.ts";
import { fetchNotice } from "../api/records.ts";
import type { Notice, Requirement } from "../api/record_types.ts";
import type { Rows } from "../api/types.ts";
import { h, s } from "../dom/el.ts";
import { noticeSvg, OUTCOME, SHAPE_OF_STEP } from "../map/notice_symbols.ts";
import { capital, day, dayAndTime } from "../text/words.ts";
import type { ResultContext } from "./context.ts";
import { askForRadius } from "./derive_dialog.ts";
import { button, facts, why } from "./parts.ts";
import { powersButton } from "./powers.ts";

export async function noticePanel(id: number, context: ResultContext): Promise<Node[]> {
  const notice = await fetchNotice(id);
  const { location } = notice;
  const here = location ? await fetchNoticesAt([location.lon, location.lat]) : null;
  context.title(notice.step_name);
  context.place(location);
  return [
    h("p", { class: "record-line" }, symbol(notice), h("span", { class: `status ${mark(notice)}` }, state(notice)), notice.serial),
    ...warnings(notice),
    ...(notice.conduct_text ? [why(notice.conduct_name ?? "What was done", notice.conduct_text)] : []),
    facts(
      ["Issued", notice.issued_on && day(notice.issued_on)],
      ["Served", notice.served_at && dayAndTime(notice.served_at)],
      ["For", !notice.conduct_text && notice.conduct_name],
      ["To", notice.subject && button(notice.subject.name, openProfile, "link-button")],
      ["Case", notice.case && button(`${notice.case.reference}: ${notice.case.title}`, openCase, "link-button")],
      ["By", notice.agency.name],
      ["Comply by", notice.comply_by && day(notice.comply_by)],
      ["Stands until", notice.stands_until && day(notice.stands_until)],
      ["Place known", notice.accuracy_m !== null && `within ${Math.round(notice.accuracy_m)} m`],
    ),
    ...requirements(notice.requirements),
    h("p", {}, h("a", { class: "page-link", href: `/notices/${notice.id}/` }, "Open the notice: papers, appeal, breaches")),
    ...drawActions(notice, context),
    ...powersButton(context, location),
    ...others(here, notice, context),
  ];

  function openProfile(): void {
    if (notice.subject) context.open("profile", notice.subject.id);
  }

  function openCase(): void {
    if (notice.case) context.open("case", notice.case.id);
  }
}

/** Its footprint is drawn by the agency that issued it: by hand, or from the place where it was served. */
function drawActions(notice: Notice, context: ResultContext): Node[] {
  const { person } = context.config;
  if (!person.can_write || notice.erased_at || notice.agency.slug !== person.agency.slug) return [];
  const counts = notice.status === "served" && !notice.restricted;
  const derive = (): void => askForRadius({ notice: notice.id }, (found) => context.propose(found, { notice }));
  return [
    h(
      "div",
      { class: "actions" },
      button("Draw its footprint", () => context.drawFor(notice), "button-secondary", "draw"),
      counts ? button("Derive from its place", derive, "button-secondary") : null,
    ),
  ];
}

function symbol(notice: Notice): SVGElement {
  const manner = notice.status === "withdrawn" ? "-withdrawn" : "";
  const drawn = noticeSvg(SHAPE_OF_STEP[notice.step] ?? OUTCOME, manner);
  return s("svg", { class: "symbol", viewBox: "0 0 24 24", width: 22, height: 22, "aria-hidden": "true" }, ...drawn);
}

function state(notice: Notice): string {
  if (notice.erased_at) return "Erased";
  return notice.restricted ? "Disputed" : notice.status_name;
}

function mark(notice: Notice): string {
  if (notice.restricted || notice.status === "recording") return "status-monitoring";
  return notice.status === "served" ? "" : "status-closed";
}

function warnings(notice: Notice): Node[] {
  const said = [
    notice.restricted && "It is disputed: until that is decided it is on no map and counts nowhere.",
    notice.withdrawn && `Withdrawn on ${day(notice.withdrawn.at)} by ${notice.withdrawn.by}: “${notice.withdrawn.reason}”. It does not count.`,
    notice.under_appeal && "Under appeal: what it says to stop stands, the rest is suspended.",
    !notice.location && !notice.erased_at && "It has no location, so it is not on the map.",
  ];
  return said.filter((words) => typeof words === "string").map((words) => h("p", { class: "notice" }, words));
}

function requirements(list: Requirement[]): Node[] {
  if (!list.length) return [];
  const line = (each: Requirement): HTMLElement =>
    h(
      "li",
      {},
      h("strong", {}, `${each.kind_name}: `),
      each.text,
      each.deadline ? h("span", { class: "hint" }, ` by ${day(each.deadline)}`) : null,
      each.in_effect ? null : h("span", { class: "hint" }, " (suspended)"),
    );
  return [h("h3", {}, "What it asks"), h("ol", { class: "said-list" }, list.map(line))];
}

/** Notices pile up at one door; on the map only the topmost can be clicked. */
function others(here: Rows | null, notice: Notice, context: ResultContext): Node[] {
  const rest = here?.rows.filter((row) => row.id !== notice.id) ?? [];
  if (!here || !rest.length) return [];
  const at = (name: string): number => here.columns.findIndex((column) => column.name === name);
  const [step, issued, serial, status] = [at("step_name"), at("issued_on"), at("serial"), at("status_name")];
  return [
    h("h3", {}, "Also served here"),
    h(
      "ul",
      { class: "link-list" },
      rest.map(({ id, values }) => {
        const hint = [values[issued] && day(String(values[issued])), values[serial], values[status]].filter(Boolean).join(" · ");
        return h("li", {}, button(capital(String(values[step])), () => context.open("notice", id), "link-row"), h("span", { class: "hint" }, hint));
      }),
    ),
  ];
}
