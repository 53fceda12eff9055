/** Corners as text: one "latitude, longitude" a line. Pure; every refused line says why. */
import type { LonLat } from "../api/types.ts";

export interface LineError {
  line: number;
  message: string;
}

export interface Typed {
  corners: LonLat[];
  errors: LineError[];
}

const ONE = /^([+-]?\d+(?:\.\d+)?)\s*°?\s*([NSEW])?$/i;

export function readCorners(text: string): Typed {
  const corners: LonLat[] = [];
  const errors: LineError[] = [];
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = raw.trim();
    if (!line) return;
    const read = readLine(line);
    if (typeof read === "string") errors.push({ line: index + 1, message: read });
    else corners.push(read);
  });
  const [first, last] = [corners[0], corners.at(-1)];
  // A closed ring pasted from elsewhere repeats its first corner.
  if (corners.length > 3 && first && last && first[0] === last[0] && first[1] === last[1]) corners.pop();
  return { corners, errors };
}

export function writeCorners(corners: readonly LonLat[]): string {
  return corners.map(([lon, lat]) => `${lat.toFixed(6)}, ${lon.toFixed(6)}`).join("\n");
}

function readLine(line: string): LonLat | string {
  const parts = line.split(/\s*[,;\t]\s*|(?<=[NSEW\d])\s+(?=[+-]?\d)/i).filter(Boolean);
  if (parts.length !== 2) return `“${line}” is not two numbers like 51.5113, -0.1281`;
  const [one, other] = parts.map((part) => ONE.exec(part.trim()));
  if (!one || !other) return `“${line}” is not two numbers like 51.5113, -0.1281`;
  const turned = /[EW]/i.test(one[2] ?? "") && !/[EW]/i.test(other[2] ?? "");
  const lat = signed(turned ? other : one);
  const lon = signed(turned ? one : other);
  if (Math.abs(lat) > 90) return `latitude ${lat} is outside -90 to 90; latitude comes first`;
  if (Math.abs(lon) > 180) return `longitude ${lon} is outside -180 to 180`;
  return [lon, lat];
}

function signed(match: RegExpExecArray): number {
  const value = Number(match[1]);
  return /[SW]/i.test(match[2] ?? "") ? -Math.abs(value) : value;
}
