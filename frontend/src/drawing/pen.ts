/**
 * Mouse, finger and pen on the map while drawing. A click or a lifted finger places a corner; a corner is dragged.
 * The map does not pan under one finger that draws; two fingers still move and zoom it.
 */
import type { Map as MapLibreMap } from "maplibre-gl";
import type { LonLat } from "../api/types.ts";
import { ringOf, type Spot } from "./lasso.ts";
import { corners, middles, type At, type Corner, type Outline } from "./outline.ts";

/** Place and move corners; draw around something in one stroke; or take corners away by a tap on each. */
export type Mode = "corners" | "lasso" | "erase";

export interface PenTarget {
  mode(): Mode;
  /** The stroke as it goes on, and once the finger is lifted: the corners it became, or null. */
  trail(stroke: LonLat[]): void;
  lasso(ring: LonLat[] | null): void;
  erase(at: At): void;
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
  /** Where the finger went, in pixels of the map, while it draws around something. */
  stroke: Spot[] | null;
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
  on(frame, "mousedown", (event) => (press?.held || press?.stroke) && event.stopPropagation());
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
    return press !== null && (press.held !== null || press.stroke !== null || target.isOpen());
  }

  function down(event: PointerEvent): void {
    const finger = event.pointerType !== "mouse";
    if (finger) fingers.add(event.pointerId);
    if (fingers.size > 1) {
      if (press?.stroke) target.trail([]);
      press = null;
      return target.point(null);
    }
    if (event.button !== 0) return;
    if (target.mode() === "lasso") return beginStroke(event, finger);
    const reach = finger ? REACH.finger : REACH.mouse;
    const corner = nearest(event, corners(target.outline()), reach);
    const middle = corner || target.isOpen() || target.mode() === "erase" ? null : nearest(event, middles(target.outline()), reach);
    press = { id: event.pointerId, x: event.clientX, y: event.clientY, finger, moved: false, held: corner?.at ?? middle?.at ?? null, fresh: middle !== null, stroke: null };
    if (middle) target.insert(middle.at, lonLat(event));
    if (finger && !press.held && target.isOpen()) target.point(lonLat(event));
  }

  function beginStroke(event: PointerEvent, finger: boolean): void {
    press = { id: event.pointerId, x: event.clientX, y: event.clientY, finger, moved: false, held: null, fresh: false, stroke: [local(event)] };
  }

  function move(event: PointerEvent): void {
    if (!press) {
      if (event.pointerType === "mouse") hover(event);
      return;
    }
    if (event.pointerId !== press.id) return;
    if (press.stroke) {
      press.stroke.push(local(event));
      return target.trail(press.stroke.map(at));
    }
    press.moved ||= Math.hypot(event.clientX - press.x, event.clientY - press.y) > STILL;
    if (press.held && press.moved) target.drag(press.held, lonLat(event), false);
    else if (press.finger && !press.held && target.isOpen()) target.point(lonLat(event));
  }

  function up(event: PointerEvent): void {
    fingers.delete(event.pointerId);
    const ended = press;
    press = null;
    if (!ended || event.pointerId !== ended.id) return;
    if (ended.stroke) return target.lasso(ringOf(ended.stroke)?.map(at) ?? null);
    if (ended.held && (ended.moved || ended.fresh)) return target.drag(ended.held, lonLat(event), true);
    if (ended.held) return tapped(ended.held);
    if (!target.isOpen()) return ended.moved ? undefined : target.select(null);
    // A mouse that moved has panned the map; a finger that moved has aimed.
    if (ended.finger || !ended.moved) target.place(lonLat(event));
  }

  function cancel(event: PointerEvent): void {
    fingers.delete(event.pointerId);
    if (press?.stroke) target.trail([]);
    press = null;
    target.point(null);
  }

  /** The first corner closes the outline; so does the last one, which is a double click. */
  function tapped(corner: At): void {
    if (target.mode() === "erase") return target.erase(corner);
    const ring = target.outline().at(-1)?.[0] ?? [];
    const ends = corner.part === target.outline().length - 1 && (corner.index === 0 || corner.index === ring.length - 1);
    if (target.isOpen() && ends && ring.length >= 3) target.close();
    else target.select(corner);
  }

  function hover(event: PointerEvent): void {
    const mode = target.mode();
    const over = mode !== "lasso" && nearest(event, corners(target.outline()), REACH.mouse);
    const onCorner = mode === "erase" ? "pointer" : "move";
    map.getCanvas().style.cursor = over ? onCorner : target.isOpen() ? "crosshair" : "";
    if (target.isOpen() && mode === "corners") target.point(lonLat(event));
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
    return at(local(event));
  }

  function at({ x, y }: Spot): LonLat {
    const { lng, lat } = map.unproject([x, y]);
    return [Number(lng.toFixed(7)), Number(lat.toFixed(7))];
  }

  function local(event: PointerEvent): Spot {
    const box = host.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
}
