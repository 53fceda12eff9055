/** The powers at the pin, as cards. */
import { h } from "../dom/el.ts";
import { day, dayAndTime } from "../text/words.ts";
import type { PowerList } from "./answers.ts";

export function powerCards({ powers }: PowerList): HTMLElement {
  if (!powers.length) return h("p", { class: "hint" }, "No order, dispersal area, closure or zone that you may see covers this place now.");
  return h(
    "ul",
    { class: "power-list" },
    powers.map((power) =>
      h(
        "li",
        { class: "power-card" },
        h("strong", {}, power.kind_name),
        h("span", {}, power.title),
        h("span", { class: "hint" }, until(power.until)),
        power.terms ? h("p", {}, power.terms) : null,
      ),
    ),
  );
}

function until(moment: string | null): string {
  if (moment === null) return "No end is set";
  return moment.includes("T") ? `Until ${dayAndTime(moment)}` : `Until the end of ${day(moment)}`;
}
