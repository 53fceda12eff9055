/**
 * What is being drawn: parts of rings of corners, as plain values. Pure; every change is a new outline.
 * Rings are open here (the first corner is not repeated); the first ring of a part is its outside.
 */
import type { Position } from "geojson";
import type { Bounds, LonLat, Outlined } from "../api/types.ts";

export type Ring = readonly LonLat[];
export type Part = readonly Ring[];
export type Outline = readonly Part[];

export interface At {
  part: number;
  ring: number;
  index: number;
}

export interface Corner {
  at: At;
  lonlat: LonLat;
}

export const NOTHING: Outline = [[[]]];
const LEAST = 3;

export function corners(outline: Outline): Corner[] {
  return outline.flatMap((rings, part) =>
    rings.flatMap((ring, at) => ring.map((lonlat, index) => ({ at: { part, ring: at, index }, lonlat }))),
  );
}

/** The middle of each side, at the place where a corner put there would stand. */
export function middles(outline: Outline): Corner[] {
  return outline.flatMap((rings, part) =>
    rings.flatMap((ring, at) =>
      ring.map((lonlat, index) => {
        const next = ring[(index + 1) % ring.length] ?? lonlat;
        const middle: LonLat = [(lonlat[0] + next[0]) / 2, (lonlat[1] + next[1]) / 2];
        return { at: { part, ring: at, index: index + 1 }, lonlat: middle };
      }),
    ),
  );
}

export function isShape(outline: Outline): boolean {
  return outline.length > 0 && outline.every((rings) => rings.every((ring) => ring.length >= LEAST));
}

/** Adds a corner to the end of the part that is being drawn: the last one. */
export function added(outline: Outline, lonlat: LonLat): Outline {
  const part = outline.length - 1;
  const ring = outline[part]?.[0] ?? [];
  return inserted(outline, { part, ring: 0, index: ring.length }, lonlat);
}

export function inserted(outline: Outline, at: At, lonlat: LonLat): Outline {
  return ringChanged(outline, at, (ring) => [...ring.slice(0, at.index), lonlat, ...ring.slice(at.index)]);
}

export function placed(outline: Outline, at: At, lonlat: LonLat): Outline {
  return ringChanged(outline, at, (ring) => ring.map((corner, index) => (index === at.index ? lonlat : corner)));
}

/** Without this corner; a hole or a further part that grows too small goes with it. Null: nothing would be left. */
export function removed(outline: Outline, at: At): Outline | null {
  const ring = outline[at.part]?.[at.ring] ?? [];
  if (ring.length > LEAST) return ringChanged(outline, at, (corner) => corner.filter((_, index) => index !== at.index));
  if (at.ring > 0) return outline.map((rings, part) => (part === at.part ? rings.filter((_, index) => index !== at.ring) : rings));
  return outline.length > 1 ? outline.filter((_, part) => part !== at.part) : null;
}

/** Without this corner, of an outline that is still being drawn: it may have fewer than three. */
export function dropped(outline: Outline, at: At): Outline {
  return ringChanged(outline, at, (ring) => ring.filter((_, index) => index !== at.index));
}

function ringChanged(outline: Outline, at: At, change: (ring: Ring) => Ring): Outline {
  return outline.map((rings, part) => (part === at.part ? rings.map((ring, index) => (index === at.ring ? change(ring) : ring)) : rings));
}

export function toGeometry(outline: Outline): Outlined | null {
  if (!isShape(outline)) return null;
  const [first, ...rest] = outline.map((rings) => rings.map((ring) => [...ring, ring[0] as LonLat]));
  return rest.length ? { type: "MultiPolygon", coordinates: [first ?? [], ...rest] } : { type: "Polygon", coordinates: first ?? [] };
}

export function fromGeometry(geometry: Outlined): Outline {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return parts.map((rings) => rings.map((ring) => ring.slice(0, -1).map(lonLat)));
}

export function fromCorners(list: readonly LonLat[]): Outline {
  return [[list]];
}

export function boundsOf(geometry: Outlined): Bounds {
  const all = corners(fromGeometry(geometry)).map((corner) => corner.lonlat);
  const lons = all.map(([lon]) => lon);
  const lats = all.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

function lonLat(position: Position): LonLat {
  return [position[0] ?? 0, position[1] ?? 0];
}
