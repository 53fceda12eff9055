/** A footprint: why it is there, from when to when, and every version of it. */
import { sentenceOf } from "../api/http.ts";
import { fetchFootprint, fetchOlder, restoreFootprint, withdrawFootprint } from "../api/records.ts";
import type { CaseStub, Footprint, FootprintVersion, Hours } from "../api/record_types.ts";
import { h } from "../dom/el.ts";
import { toast } from "../dom/notices.ts";
import { area, day, dayAndTime, days } from "../text/words.ts";
import type { ResultContext } from "./context.ts";
import { button, facts } from "./parts.ts";

export async function footprintPanel(id: number, context: ResultContext): Promise<Node[]> {
  const footprint = await fetchFootprint(id);
  context.title(footprint.title);
  context.outline(footprint.geometry);
  const withdrawn = footprint.withdrawn_at !== null;
  return [
    ...(withdrawn ? [h("p", { class: "notice" }, `Withdrawn on ${day(footprint.withdrawn_at ?? "")}. It is no longer on the map.`)] : []),
    h("section", { class: "why" }, h("h3", {}, "Why it is here"), h("p", {}, footprint.reason || "No reason was given.")),
    facts(
      ["What it is", footprint.kind_name],
      ["Case", footprint.case && caseButton(footprint.case, context)],
      ["Notice", footprint.notice && `${footprint.notice.step_name} ${footprint.notice.serial}`.trim()],
      ["Terms", footprint.terms],
      ["Applies", applies(footprint)],
      ["Drawn by", footprint.kind === "case" ? null : footprint.agency.name],
      ["Area", area(footprint.area_m2)],
      ["Version", `${footprint.version}, by ${footprint.made_by}, ${dayAndTime(footprint.made_at)}`],
    ),
    ...(footprint.change ? [h("p", { class: "notice" }, footprint.change)] : []),
    ...(context.config.person.can_write ? [actions(footprint, withdrawn, context)] : []),
    h("h3", {}, "Versions"),
    h("ol", { class: "versions", reversed: true }, footprint.versions.map((version) => versionRow(footprint, version, context))),
  ];
}

function caseButton(stub: CaseStub, context: ResultContext): HTMLElement {
  return button(`${stub.reference}: ${stub.title}`, () => context.open("case", stub.id), "link-button");
}

/** With hours to the minute, and whether that is over. */
function applies(span: { valid_from: string; valid_to: string | null } & Hours): string {
  if (!span.starts_at || !span.ends_at) return days(span.valid_from, span.valid_to);
  const over = Date.parse(span.ends_at) <= Date.now() ? " (over)" : "";
  return `${dayAndTime(span.starts_at)} to ${dayAndTime(span.ends_at)}${over}`;
}

/** Those who drew it change it; whoever writes may take its form to another place. */
function actions(footprint: Footprint, withdrawn: boolean, context: ResultContext): HTMLElement {
  const own = footprint.agency.slug === context.config.person.agency.slug;
  if (withdrawn) return h("div", { class: "actions" }, own ? button("Put it back", () => void restore(footprint, context)) : null);
  return h(
    "div",
    { class: "actions" },
    own ? button("Reshape", () => context.reshape(footprint), "", "reshape") : null,
    button("Copy to another place", () => context.copy({ footprint: footprint.id }), "button-secondary", "copy"),
    own ? button("Withdraw", () => void withdraw(footprint, context), "button-secondary") : null,
  );
}

function versionRow(footprint: Footprint, version: FootprintVersion, context: ResultContext): HTMLElement {
  const older = version.number !== footprint.version;
  return h(
    "li",
    { value: version.number },
    h("p", {}, h("strong", {}, `Version ${version.number}`), ` · ${area(version.area_m2)}`),
    h("p", { class: "hint" }, `${version.made_by}, ${dayAndTime(version.made_at)} · applies ${applies(version)}`),
    version.reason ? h("p", {}, version.reason) : null,
    older ? showOlder(footprint.id, version.number, context) : null,
  );
}

/** Shows an older outline beside the newest, and takes it away again. */
function showOlder(id: number, number: number, context: ResultContext): HTMLElement {
  const shown = button("Show this outline", () => void toggle(), "link-button");
  shown.setAttribute("aria-pressed", "false");
  return shown;

  async function toggle(): Promise<void> {
    const off = shown.getAttribute("aria-pressed") === "true";
    try {
      context.beside(off ? null : (await fetchOlder(id, number)).geometry);
    } catch (error) {
      return toast(`The outline cannot be shown. ${sentenceOf(error)}`);
    }
    for (const other of shown.closest("ol")?.querySelectorAll("[aria-pressed]") ?? []) other.setAttribute("aria-pressed", "false");
    shown.setAttribute("aria-pressed", String(!off));
  }
}

/** No "are you sure": it is done at once and can be undone. */
async function withdraw(footprint: Footprint, context: ResultContext): Promise<void> {
  try {
    await withdrawFootprint(footprint.id, "Withdrawn from the map");
    toast(`“${footprint.title}” is withdrawn.`, { label: "Undo", act: () => void restore(footprint, context) });
    context.changed();
  } catch (error) {
    toast(`It is not withdrawn. ${sentenceOf(error)}`);
  }
}

async function restore(footprint: Footprint, context: ResultContext): Promise<void> {
  try {
    await restoreFootprint(footprint.id);
    toast(`“${footprint.title}” is back.`);
    context.changed();
  } catch (error) {
    toast(`It is not back. ${sentenceOf(error)}`);
  }
}
