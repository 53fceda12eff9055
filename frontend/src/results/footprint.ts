/** A footprint: why it is there, from when to when, and every version of it. */
import { sentenceOf } from "../api/http.ts";
import { fetchFootprint, restoreFootprint, withdrawFootprint } from "../api/records.ts";
import type { Footprint, FootprintVersion } from "../api/record_types.ts";
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
      ["Case", button(`${footprint.case.reference}: ${footprint.case.title}`, () => context.open("case", footprint.case.id), "link-button")],
      ["Applies", days(footprint.valid_from, footprint.valid_to)],
      ["Area", area(footprint.area_m2)],
      ["Version", `${footprint.version}, by ${footprint.made_by}, ${dayAndTime(footprint.made_at)}`],
    ),
    ...(footprint.change ? [h("p", { class: "notice" }, footprint.change)] : []),
    ...(context.config.person.can_write ? [actions(footprint, withdrawn, context)] : []),
    h("h3", {}, "Versions"),
    h("ol", { class: "versions", reversed: true }, footprint.versions.map((version) => versionRow(version))),
  ];
}

function actions(footprint: Footprint, withdrawn: boolean, context: ResultContext): HTMLElement {
  if (withdrawn) return h("div", { class: "actions" }, button("Put it back", () => void restore(footprint, context)));
  return h(
    "div",
    { class: "actions" },
    button("Reshape", () => context.reshape(footprint), "", "reshape"),
    button("Withdraw", () => void withdraw(footprint, context), "button-secondary"),
  );
}

function versionRow(version: FootprintVersion): HTMLElement {
  return h(
    "li",
    { value: version.number },
    h("p", {}, h("strong", {}, `Version ${version.number}`), ` · ${area(version.area_m2)}`),
    h("p", { class: "hint" }, `${version.made_by}, ${dayAndTime(version.made_at)} · applies ${days(version.valid_from, version.valid_to)}`),
    version.reason ? h("p", {}, version.reason) : null,
  );
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
