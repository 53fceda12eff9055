/** A case: what it is about, who works on it, its footprints, and what others may know without reading it. */
import { fetchCaseMap } from "../api/layers.ts";
import { fetchCase } from "../api/records.ts";
import type { Case, FootprintStub } from "../api/record_types.ts";
import type { CaseMap } from "../api/types.ts";
import { h } from "../dom/el.ts";
import { icon } from "../dom/icons.ts";
import { count, day, days, number } from "../text/words.ts";
import type { ResultContext } from "./context.ts";
import { askForRadius } from "./derive_dialog.ts";
import { button, empty, facts } from "./parts.ts";
import { powersButton } from "./powers.ts";

const STATUS: Record<Case["status"], string> = { open: "Open", monitoring: "Being watched", closed: "Closed" };

export async function casePanel(id: number, context: ResultContext): Promise<Node[]> {
  const [found, onMap] = await Promise.all([fetchCase(id), fetchCaseMap(id)]);
  context.title(found.title);
  context.place(onMap.bounds ? null : found.location);
  context.caseMap(onMap);
  const { person } = context.config;
  // Only the lead agency's people draw: to others the buttons would be a way to a refusal.
  const canDraw = person.can_write && found.status !== "closed" && found.lead_agency.slug === person.agency.slug;
  return [
    h("p", { class: "record-line" }, h("span", { class: `status status-${found.status}` }, STATUS[found.status]), found.reference),
    h("section", { class: "why" }, h("h3", {}, "What it is about"), h("p", {}, found.summary || "No summary has been written yet.")),
    facts(
      ["Lead", found.lead_agency.name],
      ["Shared with", circle(found)],
      ["Opened", day(found.opened_on)],
      ["Closed", found.closed_on && day(found.closed_on)],
      ["Reports", count(found.reports.count, "report")],
    ),
    h("p", {}, h("a", { class: "page-link", href: `/cases/${found.id}/` }, "Open the case: chronology, papers, people")),
    ...serveLink(found, context),
    ...noticesOf(onMap),
    h("h3", {}, "Footprints"),
    found.status === "closed" && !found.footprints.length ? h("p", { class: "hint" }, "None was drawn.") : footprintList(found.footprints, context),
    ...(canDraw ? [drawActions(found, context)] : []),
    ...powersButton(context, found.location),
    ...linked("Premises", found.premises, (each) => context.open("premises", each.id)),
    ...linked("People and organisations", found.profiles, (each) => context.open("profile", each.id)),
    ...stubs(found),
  ];
}

/** What the map shows of the notices, and what it does not; every number says what it counted. */
function noticesOf(onMap: CaseMap): Node[] {
  const { linked, inside } = onMap.counts;
  return [
    h("h3", {}, `Notices: ${number(linked)} linked, ${number(inside)} more inside`),
    h("ul", { class: "said-list" }, onMap.said.map((sentence) => h("li", {}, sentence))),
    ...(onMap.cluster.features.length ? [h("p", { class: "hint" }, onMap.cluster.said)] : []),
  ];
}

function drawActions(found: Case, context: ResultContext): HTMLElement {
  const derive = (): void => askForRadius({ case: found.id }, (outline) => context.propose(outline, { caseId: found.id }));
  return h(
    "div",
    { class: "actions" },
    button("Draw a footprint", () => context.draw(found), "", "draw"),
    button("Derive from served notices", derive, "button-secondary"),
  );
}

export function footprintList(footprints: FootprintStub[], context: ResultContext): HTMLElement {
  if (!footprints.length) return empty("None drawn yet", "Draw the outline within which this case applies.");
  return h(
    "ul",
    { class: "link-list" },
    footprints.map((each) =>
      h(
        "li",
        {},
        button(each.title, () => context.open("footprint", each.id), "link-row"),
        h("span", { class: "hint" }, `${days(each.valid_from, each.valid_to)} · version ${each.version}`),
      ),
    ),
  );
}

/** The form of a notice, with this case filled in. */
function serveLink(found: Case, context: ResultContext): Node[] {
  if (!context.config.person.can_write || found.status === "closed") return [];
  return [h("div", { class: "actions" }, h("a", { class: "button", href: `/notices/new/?case=${found.id}` }, icon("notice"), "Serve a notice"))];
}

function circle(found: Case): string {
  const others = found.circle.filter((agency) => agency.slug !== found.lead_agency.slug).map((agency) => agency.name);
  return others.join(", ") || "nobody else";
}

function linked(title: string, items: { id: number; name: string }[], open: (item: { id: number; name: string }) => void): Node[] {
  if (!items.length) return [];
  return [h("h3", {}, title), h("ul", { class: "link-list" }, items.map((item) => h("li", {}, button(item.name, () => open(item), "link-row"))))];
}

/** Work of other agencies that this person may know of, but not read. */
function stubs(found: Case): Node[] {
  if (!found.reports.stubs.length) return [];
  return [
    h("h3", {}, "Others were here"),
    h(
      "ul",
      { class: "stub-list" },
      found.reports.stubs.map((stub) => h("li", {}, `${stub.agency} worked on this case on ${day(stub.day)}.`)),
    ),
  ];
}
