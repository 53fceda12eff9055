/** Completed years on a day; who was born on 29 February is a year older on 1 March. Pure. */
export function ageOn(bornOn: string, day: string): number | null {
  const [born, then] = [bornOn, day].map((text) => /^(\d{4})-(\d\d-\d\d)$/.exec(text));
  if (!born || !then) return null;
  const before = (then[2] ?? "") < (born[2] ?? "");
  return Number(then[1]) - Number(born[1]) - (before ? 1 : 0);
}
