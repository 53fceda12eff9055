/** Which powers apply at a place now: legal areas around it, what ends first standing first. */
import { fetchPowers } from "../api/records.ts";
import type { PowerHere } from "../api/record_types.ts";
import type { LonLat } from "../api/types.ts";
import { h } from "../dom/el.ts";
import { count, day, dayAndTime, position, time } from "../text/words.ts";
import { kindSymbol, KINDS } from "../map/footprint_kinds.ts";
import type { ResultContext } from "./context.ts";
import { button, empty } from "./parts.ts";

export async function powersPanel(_id: number, context: ResultContext): Promise<Node[]> {
  const at = context.at;
  if (!at) return [empty("No place", "Choose the tool again and tap the map.")];
  const found = await fetchPowers(at);
  context.title("Which powers apply here?");
  context.place({ lon: at[0], lat: at[1] });
  const asked = h("p", { class: "hint" }, `At ${position(...at)}, ${dayAndTime(found.at)}.`);
  if (!found.powers.length) {
    return [empty("No area where a power applies", "No order, dispersal area, closure or zone that you may see covers this place now."), asked];
  }
  return [
    h("p", { class: "record-line" }, `${count(found.powers.length, "power")} ${found.powers.length === 1 ? "applies" : "apply"} now`),
    h("ul", { class: "power-list" }, found.powers.map((power) => h("li", { class: "power-card" }, ...card(power, found.at, context)))),
    asked,
  ];
}

function card(power: PowerHere, at: string, context: ResultContext): Node[] {
  const look = KINDS.find(({ kind }) => kind === power.kind);
  return [
    h("p", { class: "power-kind" }, look ? kindSymbol(look) : null, power.kind_name),
    button(power.title, () => context.open("footprint", power.footprint), "link-row"),
    h("p", { class: "power-until" }, untilWords(power.until, at)),
    h("p", {}, power.terms),
    h("p", { class: "hint" }, `${power.agency} · since ${power.from.includes("T") ? dayAndTime(power.from) : day(power.from)}`),
  ];
}

/** A day is included; a moment is the first at which it no longer holds. */
export function untilWords(until: string | null, at: string): string {
  if (until === null) return "No end is set";
  if (!until.includes("T")) return `Until the end of ${day(until)}`;
  const minutes = Math.max(0, Math.floor((Date.parse(until) - Date.parse(at)) / 60_000));
  const left = minutes >= 120 ? count(Math.floor(minutes / 60), "hour") : count(minutes, "minute");
  return day(until) === day(at) ? `Until ${time(until)} today: ${left} left` : `Until ${dayAndTime(until)}: ${left} left`;
}

/** One tap from a record to the powers where it lies. */
export function powersButton(context: ResultContext, at: { lon: number; lat: number } | null | undefined): Node[] {
  if (!at) return [];
  const here: LonLat = [at.lon, at.lat];
  const ask = (): void => context.store.set({ opened: { kind: "powers", id: 0, at: here } });
  return [h("div", { class: "actions" }, button("Which powers apply here?", ask, "button-secondary", "powers"))];
}
