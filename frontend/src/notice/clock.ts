/** The clock on the wall in London, whatever zone the device is set to. Pure. */

const PARTS = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** "2026-03-01T21:05", as a field for date and time has it. */
export function londonLocal(moment: Date): string {
  const part = Object.fromEntries(PARTS.formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/** The moment at which the wall shows this; of the hour that comes twice in autumn the first, in summer time. */
export function londonMoment(local: string): string | null {
  const wanted = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.exec(local)?.[0];
  const asIfUtc = Date.parse(`${wanted}Z`);
  if (Number.isNaN(asIfUtc)) return null;
  const summer = new Date(asIfUtc - 3_600_000);
  const found = londonLocal(summer) === wanted ? summer : new Date(asIfUtc);
  return found.toISOString();
}

export function londonToday(): string {
  return londonLocal(new Date()).slice(0, 10);
}
