/** The powers at the pin, as cards. */
import type { PowersHere } from "../api/record_types.ts";
import { h } from "../dom/el.ts";
import { untilWords } from "../results/powers.ts";

export function powerCards({ at, powers }: PowersHere): HTMLElement {
  if (!powers.length) return h("p", { class: "hint" }, "No order, dispersal area, closure or zone that you may see covers this place now.");
  return h(
    "ul",
    { class: "power-list" },
    powers.map((power) =>
      h(
        "li",
        { class: "power-card" },
        h("strong", {}, power.kind_name),
        h("a", { href: `/?open=footprint-${power.footprint}`, target: "_blank" }, power.title),
        h("span", { class: "hint" }, `${untilWords(power.until, at)} · ${power.agency}`),
        power.terms ? h("p", {}, power.terms) : null,
      ),
    ),
  );
}
