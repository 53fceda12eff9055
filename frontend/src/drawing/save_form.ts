/** Save a footprint: its kind and what that needs, from when to when, and why. Errors stand beside the field. */
import { sentenceOf, ServiceError, type FieldError } from "../api/http.ts";
import type { Footprint, FootprintDraft } from "../api/record_types.ts";
import type { Config, Inside } from "../api/types.ts";
import { byId, fill, h } from "../dom/el.ts";
import { field, input, showErrors, textarea, type Field } from "../dom/form.ts";
import { button, facts } from "../results/parts.ts";
import { area, count } from "../text/words.ts";
import { conflictNotice } from "./conflict.ts";
import type { Purpose } from "./drawing.ts";
import { kindFields } from "./kind_fields.ts";

export interface SaveForm {
  close(): void;
}

export interface SaveRequest extends Purpose {
  config: Config;
  inside: Inside;
  save: (draft: FootprintDraft) => Promise<void>;
  back: () => void;
  /** What to do when somebody saved in between. */
  takeTheirs: (theirs: Footprint) => void;
  keepMine: (theirs: Footprint) => void;
  showTheirs: (theirs: Footprint) => void;
}

export function openSaveForm(request: SaveRequest): SaveForm {
  const host = byId("save-panel");
  const { inside, footprint } = request;
  const kind = kindFields(request);
  const title = field("Title", input("title", "text", footprint?.title ?? "", { maxlength: "160", autocomplete: "off" }), "What people will call this place.");
  const reason = field(
    "Reason",
    textarea("reason", request.reason),
    footprint ? "Why the outline changed. It is kept with the new version." : "Why this outline. It is kept with the version.",
  );
  const general = h("div", { class: "form-problem", "aria-live": "assertive" });
  const save = h("button", { type: "submit", class: "button" }, footprint ? `Save version ${footprint.version + 1}` : "Save footprint");
  const form = h(
    "form",
    { class: "form", novalidate: true, on: { submit: (event: Event) => void submit(event) } },
    facts(["Inside", `${count(inside.reports, "report")} at ${count(inside.places, "place")}`], ["Area", area(inside.area_m2)]),
    inside.change ? h("p", { class: "notice", id: "repair-notice" }, inside.change, " The map shows the mended outline.") : null,
    kind.element,
    title.element,
    kind.when,
    kind.terms,
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
    const missing = [...kind.missing(), ...missingIn(draft(null))];
    showErrors(fields(), missing);
    if (missing.length) return;
    save.disabled = true;
    try {
      await request.save(draft(await kind.chosenCase()));
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
      fill(general, await conflictNotice(mine, request.takeTheirs, request.keepMine, request.showTheirs));
    } catch (error) {
      showProblem(error);
    }
  }

  function showProblem(error: unknown): void {
    const known = error instanceof ServiceError ? error.fields : [];
    const rest = showErrors(fields(), known);
    const words = known.length ? rest.join(". ") : sentenceOf(error);
    if (words) fill(general, h("p", { class: "notice notice-error" }, words));
  }

  function fields(): Field[] {
    return [...kind.fields(), title, reason];
  }

  function draft(caseId: number | null): FootprintDraft {
    return { ...kind.read(), case: caseId, title: title.control.value.trim(), geometry: inside.geometry, reason: reason.control.value.trim() };
  }
}

/** What plainly lacks is said at once and in plain words; the service checks everything else. */
function missingIn(draft: FootprintDraft): FieldError[] {
  const needs: [string, unknown, string][] = [
    ["title", draft.title, "Give it a title that people will know it by"],
    ["reason", draft.reason, "Say why, in a sentence"],
  ];
  return needs.filter(([, given]) => !given).map(([field, , rule]) => ({ field, value: "", rule }));
}

function close(host: HTMLElement): void {
  host.hidden = true;
  host.replaceChildren();
}
