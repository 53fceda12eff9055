/** Copy an outline so that its middle lies on a place: a template, a footprint, or a station or school catchment. */
import { sentenceOf, ServiceError } from "../api/http.ts";
import { copyOutline, fetchFootprints } from "../api/records.ts";
import type { CopySource, Footprint } from "../api/record_types.ts";
import type { Config, LonLat } from "../api/types.ts";
import { openDialog } from "../dom/dialog.ts";
import { fill, h } from "../dom/el.ts";
import { field, input, showErrors, textarea, type Field } from "../dom/form.ts";
import { toast } from "../dom/notices.ts";
import { caseField } from "../drawing/case_field.ts";
import { position } from "../text/words.ts";

/** Kinds of area whose form is used at other sites. */
const CATCHMENTS = ["station-catchment", "school"];

export interface CopyRequest {
  config: Config;
  at: LonLat;
  /** What is copied; null lets the person choose. */
  source: CopySource | null;
  openCase: number | null;
  saved: (footprint: Footprint) => void;
}

export function askForCopy({ config, at, source, openCase, saved }: CopyRequest): void {
  const dialog = openDialog("Copy an outline to this place", "dialog-narrow");
  const what = source ? null : sourceField(config);
  const ofCase = caseField(config, openCase);
  const title = field("Title", input("title", "text", "", { maxlength: "160", autocomplete: "off" }), "What people will call this place.");
  const today = new Date().toLocaleDateString("en-CA", { timeZone: "Europe/London" });
  const from = field("Applies from", input("valid_from", "date", today));
  const to = field("until (if known)", input("valid_to", "date"));
  const reason = field("Reason", textarea("reason"), "Why this outline. It is kept with the version.");
  const fields: Field[] = [...(what ? [what] : []), ofCase, title, from, to, reason];
  const general = h("div", { class: "form-problem", "aria-live": "assertive" });
  const save = h("button", { type: "submit", class: "button" }, "Copy it here");
  dialog.body.append(
    h(
      "form",
      { class: "form", novalidate: true, on: { submit: (event: Event) => void submit(event) } },
      h("p", { class: "hint" }, `Its middle will lie at ${position(...at)}. Afterwards it can be reshaped like any other.`),
      what?.element ?? null,
      ofCase.element,
      title.element,
      h("div", { class: "dates" }, from.element, to.element),
      reason.element,
      general,
      h("div", { class: "actions" }, save, h("button", { type: "button", class: "button button-secondary", on: { click: dialog.close } }, "Cancel")),
    ),
  );
  (what ?? title).control.focus();

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const chosen = source ?? sourceOf(what?.control.value ?? "");
    const missing = missingIn(chosen);
    fill(general);
    showErrors(fields, missing);
    if (missing.length || !chosen) return;
    save.disabled = true;
    try {
      const made = await copyOutline(chosen, {
        case: Number(ofCase.control.value),
        location: { lon: Number(at[0].toFixed(7)), lat: Number(at[1].toFixed(7)) },
        title: title.control.value.trim(),
        valid_from: from.control.value,
        valid_to: to.control.value || null,
        reason: reason.control.value.trim(),
      });
      dialog.close();
      toast(`“${made.title}” is copied here.`);
      saved(made);
    } catch (error) {
      const known = error instanceof ServiceError ? error.fields : [];
      const words = known.length ? showErrors(fields, known).join(". ") : sentenceOf(error);
      if (words) fill(general, h("p", { class: "notice notice-error" }, words));
    } finally {
      save.disabled = false;
    }
  }

  function missingIn(chosen: CopySource | null): { field: string; value: string; rule: string }[] {
    const needs: [string, unknown, string][] = [
      ["source", chosen, "Choose what to copy"],
      ["case", ofCase.control.value, "Choose the case that the copy belongs to"],
      ["title", title.control.value.trim(), "Give it a title that people will know it by"],
      ["valid_from", from.control.value, "Choose the first day"],
      ["reason", reason.control.value.trim(), "Say why, in a sentence"],
    ];
    return needs.filter(([, given]) => !given).map(([name, , rule]) => ({ field: name, value: "", rule }));
  }
}

function sourceField(config: Config): Field {
  const select = h("select", { name: "source", class: "input" }, h("option", { value: "" }, "Choose an outline…"));
  const shown = field("Outline", select);
  for (const { slug, name } of config.area_kinds.filter((kind) => CATCHMENTS.includes(kind.slug))) {
    const areas = config.areas.filter((area) => area.kind === slug);
    if (areas.length) select.append(h("optgroup", { label: name }, areas.map((area) => h("option", { value: `area-${area.id}` }, area.name))));
  }
  void fetchFootprints("template").then(
    ({ results }) => {
      if (results.length) select.firstElementChild?.after(h("optgroup", { label: "Templates" }, results.map((each) => h("option", { value: `footprint-${each.id}` }, each.title))));
    },
    (error: unknown) => shown.show(`The templates cannot be listed. ${sentenceOf(error)}`),
  );
  return shown;
}

function sourceOf(value: string): CopySource | null {
  const [what, id] = value.split("-");
  if (what === "area") return { area: Number(id) };
  return what === "footprint" ? { footprint: Number(id) } : null;
}
