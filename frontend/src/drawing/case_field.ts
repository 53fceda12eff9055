/** Chooses a case: every open one that the person's agency leads, because only its people draw on it. */
import { sentenceOf } from "../api/http.ts";
import { fetchCases } from "../api/records.ts";
import type { Case, CaseStub } from "../api/record_types.ts";
import type { Config } from "../api/types.ts";
import { h } from "../dom/el.ts";
import { field, type Field } from "../dom/form.ts";

export function caseField(config: Config, caseId: number | null, more: HTMLOptionElement[] = []): Field {
  const select = h("select", { name: "case", class: "input" }, h("option", { value: "" }, "Choose a case…"), more);
  const shown = field("Case", select);
  const drawnOn = (each: Case): boolean => each.status !== "closed" && each.lead_agency.slug === config.person.agency.slug;
  void fetchCases().then(
    (cases) => {
      select.append(...cases.filter(drawnOn).map(caseOption));
      if (caseId !== null && !select.value) select.value = String(caseId);
      if (select.selectedIndex < 0) select.value = "";
    },
    (error: unknown) => shown.show(`The cases cannot be listed. ${sentenceOf(error)}`),
  );
  return shown;
}

export function caseOption(each: CaseStub): HTMLOptionElement {
  return h("option", { value: each.id }, `${each.reference}: ${each.title}`);
}
