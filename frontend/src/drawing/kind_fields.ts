/** What a footprint is, and the fields that follow from it: the case, days or hours, and the terms of a power. */
import type { FieldError } from "../api/http.ts";
import type { FootprintDraft, FootprintKind } from "../api/record_types.ts";
import type { Config, Inside } from "../api/types.ts";
import { h } from "../dom/el.ts";
import { field, input, textarea, type Field } from "../dom/form.ts";
import { facts } from "../results/parts.ts";
import { caseChooser } from "./case_chooser.ts";
import type { Purpose } from "./drawing.ts";
import { KIND_NAMES, kindsFor, lastDayOf, needsHours, needsTerms, takesCase } from "./kinds.ts";

type What = Pick<FootprintDraft, "kind" | "notice" | "terms" | "valid_from" | "valid_to" | "starts_at" | "ends_at">;

export interface KindFields {
  /** The kind and the case or notice. */
  element: HTMLElement;
  when: HTMLElement;
  terms: HTMLElement;
  /** Those that are shown: an error of a hidden one is said above the buttons. */
  fields(): Field[];
  read(): What;
  /** The case, opened first where it is a new one; null where there is none. */
  chosenCase(): Promise<number | null>;
  missing(): FieldError[];
}

export function kindFields({ config, inside, caseId, notice, footprint }: Purpose & { config: Config; inside: Inside }): KindFields {
  const today = new Date().toLocaleDateString("en-CA", { timeZone: "Europe/London" });
  const fixed: FootprintKind | null = footprint?.kind ?? (notice ? "notice" : null);
  const chooser = field("What it is", kindSelect(fixed, config));
  const ofCase = footprint || notice ? null : caseChooser(config, caseId, inside.geometry);
  const from = field("Applies from", input("valid_from", "date", footprint?.valid_from ?? today));
  const to = field("until (if known)", input("valid_to", "date", footprint?.valid_to ?? ""));
  const starts = field("Begins", input("starts_at", "datetime-local", footprint?.starts_at?.slice(0, 16) ?? ""), "Time on the clock here.");
  const ends = field("Ends", input("ends_at", "datetime-local", footprint?.ends_at?.slice(0, 16) ?? ""), "48 hours later at most.");
  const terms = field("Terms", textarea("terms", footprint?.terms ?? ""), "What is forbidden there, or which power may be used.");
  const days = h("div", { class: "dates" }, from.element, to.element);
  const hours = h("div", { class: "dates" }, starts.element, ends.element);
  const told = footprint?.case ? `${footprint.case.reference}: ${footprint.case.title}` : null;
  const ofNotice = notice ?? footprint?.notice ?? null;
  /** A closure may have hours too: a form that did not show them would take them away. */
  const timed = (): boolean => needsHours(kind()) || Boolean(footprint?.starts_at);
  const kind = (): FootprintKind => fixed ?? (chooser.control.value as FootprintKind);
  chooser.element.hidden = fixed !== null;
  chooser.control.addEventListener("change", show);
  show();
  return {
    element: h(
      "div",
      { class: "form-part" },
      fixed ? facts(["What it is", KIND_NAMES[fixed]], ["Case", told], ["Notice", ofNotice && `${ofNotice.step_name} ${ofNotice.serial}`.trim()]) : null,
      chooser.element,
      ofCase?.element ?? null,
    ),
    when: h("div", { class: "form-part" }, days, hours),
    terms: terms.element,
    fields,
    read,
    chosenCase: async () => (ofCase && takesCase(kind()) ? ofCase.chosen() : null),
    missing,
  };

  function show(): void {
    if (ofCase) ofCase.element.hidden = !takesCase(kind());
    days.hidden = timed();
    hours.hidden = !timed();
    terms.element.hidden = !needsTerms(kind());
  }

  function fields(): Field[] {
    const when = timed() ? [starts, ends] : [from, to];
    return [chooser, ...(ofCase && takesCase(kind()) ? ofCase.fields : []), ...when, ...(needsTerms(kind()) ? [terms] : [])];
  }

  function read(): What {
    const hourly = timed();
    const [begin, end] = [starts.control.value, ends.control.value];
    return {
      kind: kind(),
      notice: kind() === "notice" ? (ofNotice?.id ?? null) : null,
      terms: needsTerms(kind()) ? terms.control.value.trim() : "",
      valid_from: hourly ? begin.slice(0, 10) : from.control.value,
      valid_to: (hourly ? end && lastDayOf(end) : to.control.value) || null,
      starts_at: hourly ? begin || null : null,
      ends_at: hourly ? end || null : null,
    };
  }

  function missing(): FieldError[] {
    const what = read();
    const hourly = timed();
    const needs: [string, boolean, string][] = [
      ["valid_from", !hourly && !what.valid_from, "Choose the first day"],
      ["starts_at", hourly && !what.starts_at, "Say when it begins"],
      ["ends_at", hourly && !what.ends_at, "Say when it ends: 48 hours after it begins at the latest"],
      ["terms", needsTerms(what.kind) && !what.terms, "Say what is forbidden there, or which power may be used"],
    ];
    const ofItself = needs.filter(([, lacks]) => lacks).map(([name, , rule]) => ({ field: name, value: "", rule }));
    return [...(ofCase && what.kind === "case" ? ofCase.missing() : []), ...ofItself];
  }
}

function kindSelect(fixed: FootprintKind | null, config: Config): HTMLSelectElement {
  const kinds = fixed ? [fixed] : kindsFor(config.person.agency.kind);
  return h("select", { name: "kind", class: "input" }, kinds.map((kind) => h("option", { value: kind }, KIND_NAMES[kind])));
}
