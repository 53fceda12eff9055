/**
 * Mouse, finger and pen on the map while drawing. A click or a lifted finger places a corner; a corner is dragged.
 * The map does not pan under one finger that draws; two fingers still move and zoom it.
 */
import type { Map as MapLibreMap } from "maplibre-gl";
import type { LonLat } from "../api/types.ts";
import { corners, middles, type At, type Corner, type Outline } from "./outline.ts";

export interface PenTarget {
  outline(): Outline;
  /** Still placing corners, rather than reshaping a finished outline. */
  isOpen(): boolean;
  place(lonlat: LonLat): void;
  point(lonlat: LonLat | null): void;
  close(): void;
  select(at: At | null): void;
  insert(at: At, lonlat: LonLat): void;
  drag(at: At, lonlat: LonLat, done: boolean): void;
}

interface Press {
  id: number;
  x: number;
  y: number;
  finger: boolean;
  moved: boolean;
  held: At | null;
  fresh: boolean;
}

const REACH = { mouse: 13, finger: 26 };
const STILL = 6;

/** Takes the pointer until the returned function gives it back. */
export function takePen(map: MapLibreMap, target: PenTarget): () => void {
  const host = map.getCanvasContainer();
  const frame = map.getContainer();
  const fingers = new Set<number>();
  let press: Press | null = null;
  let given = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(where: HTMLElement, type: K, act: (event: HTMLElementEventMap[K]) => void): void =>
    where.addEventListener(type, act, { capture: true, signal: given.signal, passive: false });

  map.doubleClickZoom.disable();
  map.boxZoom.disable();
  map.getCanvas().style.cursor = "crosshair";
  on(host, "pointerdown", down);
  on(host, "pointermove", move);
  on(host, "pointerup", up);
  on(host, "pointercancel", cancel);
  on(host, "pointerleave", () => press || target.point(null));
  // The map listens below this frame: what is ours must not reach it.
  on(frame, "mousedown", (event) => press?.held && event.stopPropagation());
  for (const type of ["touchstart", "touchmove"] as const) on(frame, type, (event) => event.touches.length === 1 && owned() && event.stopPropagation());

  return () => {
    given.abort();
    given = new AbortController();
    map.doubleClickZoom.enable();
    map.boxZoom.enable();
    map.getCanvas().style.cursor = "";
  };

  /** One finger is ours while corners are placed, and on a corner while reshaping. */
  function owned(): boolean {
    return press !== null && (press.held !== null || target.isOpen());
  }

  function down(event: PointerEvent): void {
    const finger = event.pointerType !== "mouse";
    if (finger) fingers.add(event.pointerId);
    if (fingers.size > 1) {
      press = null;
      return target.point(null);
    }
    if (event.button !== 0) return;
    const reach = finger ? REACH.finger : REACH.mouse;
    const corner = nearest(event, corners(target.outline()), reach);
    const middle = corner || target.isOpen() ? null : nearest(event, middles(target.outline()), reach);
    press = { id: event.pointerId, x: event.clientX, y: event.clientY, finger, moved: false, held: corner?.at ?? middle?.at ?? null, fresh: middle !== null };
    if (middle) target.insert(middle.at, lonLat(event));
    if (finger && !press.held && target.isOpen()) target.point(lonLat(event));
  }

  function move(event: PointerEvent): void {
    if (!press) {
      if (event.pointerType === "mouse") hover(event);
      return;
    }
    if (event.pointerId !== press.id) return;
    press.moved ||= Math.hypot(event.clientX - press.x, event.clientY - press.y) > STILL;
    if (press.held && press.moved) target.drag(press.held, lonLat(event), false);
    else if (press.finger && !press.held && target.isOpen()) target.point(lonLat(event));
  }

  function up(event: PointerEvent): void {
    fingers.delete(event.pointerId);
    const ended = press;
    press = null;
    if (!ended || event.pointerId !== ended.id) return;
    if (ended.held && (ended.moved || ended.fresh)) return target.drag(ended.held, lonLat(event), true);
    if (ended.held) return tapped(ended.held);
    if (!target.isOpen()) return ended.moved ? undefined : target.select(null);
    // A mouse that moved has panned the map; a finger that moved has aimed.
    if (ended.finger || !ended.moved) target.place(lonLat(event));
  }

  function cancel(event: PointerEvent): void {
    fingers.delete(event.pointerId);
    press = null;
    target.point(null);
  }

  /** The first corner closes the outline; so does the last one, which is a double click. */
  function tapped(at: At): void {
    const ring = target.outline().at(-1)?.[0] ?? [];
    const ends = at.part === target.outline().length - 1 && (at.index === 0 || at.index === ring.length - 1);
    if (target.isOpen() && ends && ring.length >= 3) target.close();
    else target.select(at);
  }

  function hover(event: PointerEvent): void {
    const over = nearest(event, corners(target.outline()), REACH.mouse);
    map.getCanvas().style.cursor = over ? "move" : target.isOpen() ? "crosshair" : "";
    if (target.isOpen()) target.point(lonLat(event));
  }

  function nearest(event: PointerEvent, among: Corner[], reach: number): Corner | null {
    const { x, y } = local(event);
    const near = among
      .map((corner) => ({ corner, point: map.project(corner.lonlat) }))
      .map(({ corner, point }) => ({ corner, distance: Math.hypot(point.x - x, point.y - y) }))
      .filter(({ distance }) => distance <= reach)
      .sort((one, other) => one.distance - other.distance);
    return near[0]?.corner ?? null;
  }

  function lonLat(event: PointerEvent): LonLat {
    const { x, y } = local(event);
    const { lng, lat } = map.unproject([x, y]);
    return [Number(lng.toFixed(7)), Number(lat.toFixed(7))];
  }

  function local(event: PointerEvent): { x: number; y: number } {
    const box = host.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}
