/** Numbers, dates and measures as an officer would write them. */

const LONDON = "Europe/London";
const NUMBER = new Intl.NumberFormat("en-GB");
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: LONDON });
const DAY_OF_YEAR = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: LONDON });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: LONDON });
const DAY_SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: LONDON });
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: LONDON });

export const number = (value: number): string => NUMBER.format(value);

export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** "6 January 2026", from a day or a moment. */
export const day = (iso: string): string => DAY.format(moment(iso));
export const dayShort = (iso: string): string => DAY_SHORT.format(moment(iso));
const dayOfYear = (iso: string): string => DAY_OF_YEAR.format(moment(iso));
export const time = (iso: string): string => TIME.format(moment(iso));
export const dayAndTime = (iso: string): string => `${day(iso)}, ${time(iso)}`;

export function days(from: string | null | undefined, to: string | null | undefined): string {
  if (from && to) return `${sameYear(from, to) ? dayOfYear(from) : day(from)} to ${day(to)}`;
  if (from) return `from ${day(from)}`;
  return to ? `up to ${day(to)}` : "all dates";
}

/** A report's time: one moment, a night, or a whole month where the source knows no more. */
export function timeWindow(from: string, to: string): string {
  if (from === to) return dayAndTime(from);
  const hours = (Date.parse(to) - Date.parse(from)) / 3_600_000;
  if (hours <= 24) return `${dayAndTime(from)} to ${day(from) === day(to) ? time(to) : dayAndTime(to)}`;
  const last = lastDay(to);
  return isWholeMonth(from, last) ? MONTH.format(moment(from)) : days(from, last);
}

export function percent(share: number): string {
  const value = share * 100;
  return `${value >= 9.95 ? value.toFixed(0) : value.toFixed(1)} %`;
}

export function area(squareMetres: number): string {
  if (squareMetres < 10_000) return `${number(Math.round(squareMetres))} m²`;
  return `${(squareMetres / 1_000_000).toFixed(squareMetres < 100_000 ? 3 : 2)} km²`;
}

export function position(lon: number, lat: number): string {
  const north = `${Math.abs(lat).toFixed(4)} ${lat < 0 ? "S" : "N"}`;
  return `${north}, ${Math.abs(lon).toFixed(4)} ${lon < 0 ? "W" : "E"}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function joined(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

function sameYear(one: string, other: string): boolean {
  return day(one).slice(-4) === day(other).slice(-4);
}

/** From the first moment of a month to the last of the same one. */
function isWholeMonth(from: string, last: string): boolean {
  const next = new Date(moment(last).getTime() + 1).toISOString();
  const atMonthStart = (iso: string): boolean => day(iso).startsWith("1 ") && time(iso) === "00:00";
  return atMonthStart(from) && atMonthStart(next) && MONTH.format(moment(from)) === MONTH.format(moment(last));
}

/** A day alone is noon, so that no time zone moves it. */
function moment(iso: string): Date {
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(iso) ? `${iso}T12:00:00Z` : iso);
}

/** A window that ends at midnight ends on the day before. */
function lastDay(to: string): string {
  return new Date(moment(to).getTime() - 1).toISOString();
}
