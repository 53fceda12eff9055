/** Type or correct corners: the keyboard's whole way to draw, and the way to take corners from a document. */
import type { LonLat } from "../api/types.ts";
import { openDialog } from "../dom/dialog.ts";
import { h } from "../dom/el.ts";
import { field, textarea } from "../dom/form.ts";
import { readCorners, writeCorners } from "./typed.ts";

export function askForCorners(now: readonly LonLat[], done: (corners: LonLat[]) => void): void {
  const dialog = openDialog("Type the corners", "dialog-narrow");
  const box = textarea("corners", writeCorners(now), 9);
  box.spellcheck = false;
  const corners = field("One corner a line: latitude, longitude", box, "For example 51.5113, -0.1281. At least three corners, in the order you would walk them.");
  const submit = (event: Event): void => {
    event.preventDefault();
    const typed = readCorners(box.value);
    const few = typed.corners.length < 3 ? `${typed.corners.length} corners are too few: an outline needs at least 3` : null;
    const refused = typed.errors.map(({ line, message }) => `Line ${line}: ${message}`).join(". ") || few;
    corners.show(refused);
    if (refused) return showLine(box, typed.errors[0]?.line);
    dialog.close();
    done(typed.corners);
  };
  dialog.body.append(
    h(
      "form",
      { class: "form", novalidate: true, on: { submit } },
      corners.element,
      h(
        "div",
        { class: "actions" },
        h("button", { type: "submit", class: "button" }, "Show them on the map"),
        h("button", { type: "button", class: "button button-secondary", on: { click: dialog.close } }, "Cancel"),
      ),
    ),
  );
  box.focus();
}

/** Puts the keyboard on the line that was refused. */
function showLine(box: HTMLTextAreaElement, line: number | undefined): void {
  box.focus();
  if (line === undefined) return;
  const lines = box.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  box.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
}
