/** An outline around the served notices of a case: how far around each, then it is drawn to be edited. */
import { sentenceOf } from "../api/http.ts";
import { deriveOutline } from "../api/records.ts";
import type { Derived } from "../api/record_types.ts";
import { openDialog } from "../dom/dialog.ts";
import { h } from "../dom/el.ts";
import { field, input } from "../dom/form.ts";
import { count, joined } from "../text/words.ts";

const USUAL_M = "100";

export function askForRadius(of: { case: number } | { notice: number }, done: (found: Derived) => void): void {
  const dialog = openDialog("Derive from served notices", "dialog-narrow");
  const radius = field(
    "Distance in metres",
    input("radius_m", "number", USUAL_M, { min: "10", max: "2000", step: "10", inputmode: "numeric" }),
    "The outline goes half this far around each notice, and closes gaps of half this width. 10 to 2,000.",
  );
  const derive = h("button", { type: "submit", class: "button" }, "Draw it");
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    derive.disabled = true;
    try {
      const found = await deriveOutline(of, Number(radius.control.value));
      dialog.close();
      done(found);
    } catch (error) {
      radius.show(sentenceOf(error));
    } finally {
      derive.disabled = false;
    }
  };
  dialog.body.append(
    h(
      "form",
      { class: "form", novalidate: true, on: { submit: (event: Event) => void submit(event) } },
      radius.element,
      h("div", { class: "actions" }, derive, h("button", { type: "button", class: "button button-secondary", on: { click: dialog.close } }, "Cancel")),
    ),
  );
  radius.control.focus();
}

/** "Around 12 served notices at 9 places; left out: 1 withdrawn." */
export function derivedWords({ notices, places, left_out: left }: Derived): string {
  const out = Object.entries(left).map(([why, number]) => `${number} ${why}`);
  return `Around ${count(notices, "served notice")} at ${count(places, "place")}${out.length ? `; left out: ${joined(out)}` : ""}.`;
}
