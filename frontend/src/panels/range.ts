/** The arithmetic of the histogram's range: which bins a window of days touches, and the window of some bins. Pure. */
import type { Bin } from "../api/types.ts";

export interface Span {
  first: number;
  last: number;
}

export interface Window {
  from: string | null;
  to: string | null;
}

/** Bins that the window touches; an open end reaches to the edge. */
export function spanOf(bins: readonly Bin[], { from, to }: Window): Span {
  const end = bins.length - 1;
  const first = from === null ? 0 : bins.findIndex((bin) => bin.to >= from);
  const last = to === null ? end : bins.findLastIndex((bin) => bin.from <= to);
  return { first: clamp(first < 0 ? end : first, 0, end), last: clamp(last, 0, end) };
}

/** The whole picture is no filter at all, so that reports outside it still count. */
export function windowOf(bins: readonly Bin[], span: Span): Window {
  const end = bins.length - 1;
  return {
    from: span.first <= 0 ? null : (bins[span.first]?.from ?? null),
    to: span.last >= end ? null : (bins[span.last]?.to ?? null),
  };
}

export type Handle = "first" | "last" | "both";

/** Moves one end, or both, by whole bins; an end pushed past the other stops there. */
export function moved(span: Span, handle: Handle, by: number, length: number): Span {
  const end = length - 1;
  if (handle === "first") return { ...span, first: clamp(span.first + by, 0, span.last) };
  if (handle === "last") return { ...span, last: clamp(span.last + by, span.first, end) };
  const step = clamp(by, -span.first, end - span.last);
  return { first: span.first + step, last: span.last + step };
}

export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
