/** Premises and profiles: what is known, and the cases they stand on. */
import { fetchPremises, fetchProfile } from "../api/records.ts";
import type { CaseStub } from "../api/record_types.ts";
import { h } from "../dom/el.ts";
import { capital } from "../text/words.ts";
import type { ResultContext } from "./context.ts";
import { button, empty, facts } from "./parts.ts";
import { powersButton } from "./powers.ts";

export async function premisesPanel(id: number, context: ResultContext): Promise<Node[]> {
  const found = await fetchPremises(id);
  context.title(found.name || "Premises");
  context.place(found.location ?? null);
  return [
    facts(["Kind", found.kind && capital(found.kind)], ["Address", found.address], ["UPRN", found.uprn ? String(found.uprn) : null]),
    ...powersButton(context, found.location),
    ...casesOf(found.cases ?? [], "premises", context),
  ];
}

export async function profilePanel(id: number, context: ResultContext): Promise<Node[]> {
  const found = await fetchProfile(id);
  context.title(found.name);
  return [facts(["Kind", found.kind && capital(found.kind)]), ...casesOf(found.cases ?? [], "profile", context)];
}

function casesOf(cases: CaseStub[], what: string, context: ResultContext): Node[] {
  if (!cases.length) return [empty("No case", `No case that you may see stands on this ${what}.`)];
  return [
    h("h3", {}, "Cases"),
    h(
      "ul",
      { class: "link-list" },
      cases.map((each) =>
        h("li", {}, button(each.title, () => context.open("case", each.id), "link-row"), h("span", { class: "hint" }, each.reference)),
      ),
    ),
  ];
}
