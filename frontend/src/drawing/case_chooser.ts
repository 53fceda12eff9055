/** Which case a footprint belongs to: an open one, or a new one that is opened as the footprint is saved. */
import { ServiceError, type FieldError } from "../api/http.ts";
import { createCase } from "../api/records.ts";
import type { CaseStub } from "../api/record_types.ts";
import type { Config, Outlined } from "../api/types.ts";
import { h } from "../dom/el.ts";
import { field, input, type Field } from "../dom/form.ts";
import { caseField, caseOption } from "./case_field.ts";
import { boundsOf } from "./outline.ts";

const NEW = "new";

export interface CaseChooser {
  element: HTMLElement;
  fields: Field[];
  /** What plainly lacks. */
  missing(): FieldError[];
  /** The number of the case; opens the new one first, once, so that a second try to save finds it chosen. */
  chosen(): Promise<number | null>;
}

/** Lists every open case that the person may draw on; `caseId`, from which the drawing was started, is chosen. A new one lies in the middle of `outline`. */
export function caseChooser(config: Config, caseId: number | null, outline: Outlined): CaseChooser {
  const shown = caseField(config, caseId, [h("option", { value: NEW }, "Open a new case…")]);
  const select = shown.control;
  select.addEventListener("change", unfold);
  const reference = field("Reference of the new case", input("case_reference", "text", "", { maxlength: "40", autocomplete: "off" }));
  const title = field("What the new case is about", input("case_title", "text", "", { maxlength: "200", autocomplete: "off" }));
  const fresh = h("div", { class: "form", hidden: true }, reference.element, title.element);
  return { element: h("div", { class: "form" }, shown.element, fresh), fields: [shown, reference, title], missing, chosen };

  function unfold(): void {
    fresh.hidden = select.value !== NEW;
  }

  function missing(): FieldError[] {
    const needs: [Field, boolean, string][] = [
      [shown, true, "Choose the case that this footprint belongs to"],
      [reference, select.value === NEW, "Give the new case the reference your agency knows it by"],
      [title, select.value === NEW, "Say in a few words what the new case is about"],
    ];
    return needs
      .filter(([each, needed]) => needed && !each.control.value.trim())
      .map(([each, , rule]) => ({ field: each.name, value: "", rule }));
  }

  async function chosen(): Promise<number | null> {
    if (select.value === NEW) {
      const opened = await open(reference.control.value.trim(), title.control.value.trim(), outline);
      select.append(caseOption(opened));
      select.value = String(opened.id);
      unfold();
    }
    return Number(select.value) || null;
  }
}

/** What the service refuses about the case belongs beside the fields of the case, not of the footprint. */
async function open(reference: string, title: string, outline: Outlined): Promise<CaseStub> {
  const [west, south, east, north] = boundsOf(outline);
  try {
    return await createCase(reference, title, { lon: (west + east) / 2, lat: (south + north) / 2 });
  } catch (error) {
    if (error instanceof ServiceError) for (const each of error.fields) each.field = `case_${each.field}`;
    throw error;
  }
}
