/** Kinds of footprint in words: who may draw which, and what each of them asks for. Pure. */
import type { FootprintKind } from "../api/record_types.ts";

export const KIND_NAMES: Record<FootprintKind, string> = {
  case: "Footprint of a case",
  notice: "Footprint of a notice",
  template: "Template to copy",
  pspo: "Public spaces protection order",
  dispersal: "Dispersal area",
  closure: "Closure",
  cbo: "Zone of a criminal behaviour order",
};

const POLICE: FootprintKind[] = ["dispersal", "closure", "cbo"];
const BY_AGENCY: Record<string, FootprintKind[]> = {
  council: ["pspo", "closure"],
  police: POLICE,
  "transport-police": POLICE,
};

/** The kinds that people of such an agency may draw by themselves; that of a notice begins at the notice. */
export function kindsFor(agencyKind: string): FootprintKind[] {
  return ["case", ...(BY_AGENCY[agencyKind] ?? []), "template"];
}

export const needsTerms = (kind: FootprintKind): boolean => ["pspo", "dispersal", "closure", "cbo"].includes(kind);
export const needsHours = (kind: FootprintKind): boolean => kind === "dispersal";
export const takesCase = (kind: FootprintKind): boolean => kind === "case" || kind === "cbo";

/** The last day of hours that end then: those that end at midnight end on the day before. */
export function lastDayOf(endsAt: string): string {
  if (!endsAt.endsWith("T00:00")) return endsAt.slice(0, 10);
  const day = new Date(`${endsAt.slice(0, 10)}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}
