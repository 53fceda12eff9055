/** Save a footprint: to which case, from when to when, and why. Errors stand beside the field. */
import { sentenceOf, ServiceError, type FieldError } from "../api/http.ts";
import type { Footprint, FootprintDraft } from "../api/record_types.ts";
import type { Inside } from "../api/types.ts";
import { byId, fill, h } from "../dom/el.ts";
import { field, input, showErrors, textarea, type Field } from "../dom/form.ts";
import { button, facts } from "../results/parts.ts";
import { area, count } from "../text/words.ts";
import { caseChooser } from "./case_chooser.ts";
import { conflictNotice } from "./conflict.ts";

export interface SaveForm {
  close(): void;
}

export interface SaveRequest {
  inside: Inside;
  caseId: number | null;
  /** The footprint as it was when reshaping began; null for a new one. */
  footprint: Footprint | null;
  save: (draft: FootprintDraft) => Promise<void>;
  back: () => void;
  /** What to do when somebody saved in between. */
  takeTheirs: (theirs: Footprint) => void;
  keepMine: (theirs: Footprint) => void;
}

export function openSaveForm(request: SaveRequest): SaveForm {
  const host = byId("save-panel");
  const { inside, footprint } = request;
  const today = new Date().toLocaleDateString("en-CA", { timeZone: "Europe/London" });
  const chooser = footprint ? null : caseChooser(request.caseId, inside.geometry);
  const title = field("Title", input("title", "text", footprint?.title ?? "", { maxlength: "200", autocomplete: "off" }), "What people will call this place.");
  const from = field("Applies from", input("valid_from", "date", footprint?.valid_from ?? today));
  const to = field("until (if known)", input("valid_to", "date", footprint?.valid_to ?? ""));
  const reason = field("Reason", textarea("reason"), footprint ? "Why the outline changed. It is kept with the new version." : "Why this outline. It is kept with the version.");
  const fields: Field[] = [...(chooser?.fields ?? []), title, from, to, reason];
  const general = h("div", { class: "form-problem", "aria-live": "assertive" });
  const save = h("button", { type: "submit", class: "button" }, footprint ? `Save version ${footprint.version + 1}` : "Save footprint");
  const form = h(
    "form",
    { class: "form", novalidate: true, on: { submit: (event: Event) => void submit(event) } },
    facts(["Inside", `${count(inside.reports, "report")} at ${count(inside.places, "place")}`], ["Area", area(inside.area_m2)]),
    inside.change ? h("p", { class: "notice", id: "repair-notice" }, inside.change, " The map shows the mended outline.") : null,
    footprint ? facts(["Case", `${footprint.case.reference}: ${footprint.case.title}`]) : null,
    chooser?.element ?? null,
    title.element,
    h("div", { class: "dates" }, from.element, to.element),
    reason.element,
    general,
    h("div", { class: "actions" }, save, button("Back to the drawing", request.back, "button-secondary")),
  );
  fill(host, h("h2", { tabindex: -1 }, footprint ? "Save the new outline" : "Save the footprint"), form);
  host.hidden = false;
  host.querySelector("h2")?.focus();
  return { close: () => close(host) };

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    fill(general);
    const missing = [...(chooser?.missing() ?? []), ...missingIn(draft(null))];
    showErrors(fields, missing);
    if (missing.length) return;
    save.disabled = true;
    try {
      await request.save(draft(chooser ? await chooser.chosen() : (footprint?.case.id ?? null)));
    } catch (error) {
      const stale = error instanceof ServiceError && error.status === 412 && footprint;
      if (stale) await showConflict(footprint);
      else showProblem(error);
    } finally {
      save.disabled = false;
    }
  }

  async function showConflict(mine: Footprint): Promise<void> {
    try {
      fill(general, await conflictNotice(mine, request.takeTheirs, request.keepMine));
    } catch (error) {
      showProblem(error);
    }
  }

  function showProblem(error: unknown): void {
    const known = error instanceof ServiceError ? error.fields : [];
    const rest = showErrors(fields, known);
    const words = known.length ? rest.join(". ") : sentenceOf(error);
    if (words) fill(general, h("p", { class: "notice notice-error" }, words));
  }

  function draft(caseId: number | null): FootprintDraft {
    return {
      case: caseId,
      title: title.control.value.trim(),
      geometry: inside.geometry,
      valid_from: from.control.value,
      valid_to: to.control.value || null,
      reason: reason.control.value.trim(),
    };
  }
}

/** What plainly lacks is said at once and in plain words; the service checks everything else. */
function missingIn(draft: FootprintDraft): FieldError[] {
  const needs: [string, unknown, string][] = [
    ["title", draft.title, "Give it a title that people will know it by"],
    ["valid_from", draft.valid_from, "Choose the first day"],
    ["reason", draft.reason, "Say why, in a sentence"],
  ];
  return needs.filter(([, given]) => !given).map(([field, , rule]) => ({ field, value: "", rule }));
}

function close(host: HTMLElement): void {
  host.hidden = true;
  host.replaceChildren();
}
