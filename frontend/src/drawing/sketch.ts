/** The outline under the pen: its steps, what is selected, where the pointer is. Tells when anything changed. */
import type { LonLat } from "../api/types.ts";
import { begun, stepped, undone, type History } from "./history.ts";
import { added, corners, dropped, inserted, NOTHING, placed, removed, toGeometry, type At, type Corner, type Outline } from "./outline.ts";

export interface Step {
  outline: Outline;
  /** Corners are still being placed; later they are only moved. */
  open: boolean;
}

export interface Sketch {
  now(): Step;
  pointer(): LonLat | null;
  selected(): Corner | null;
  canUndo(): boolean;
  /** Everything that is needed to bring this sketch back. */
  keep(): History<Step>;
  begin(history: History<Step>): void;
  change(step: Step, at?: At | null): void;
  place(lonlat: LonLat): void;
  point(lonlat: LonLat | null): void;
  select(at: At | null): void;
  insert(at: At, lonlat: LonLat): void;
  drag(at: At, lonlat: LonLat, done: boolean): void;
  undo(): void;
  /** Takes a corner away: this one, or the selected one. False when nothing would be left. */
  remove(at?: At): boolean;
  close(): void;
}

export const FRESH: Step = { outline: NOTHING, open: true };

/** `reshaped` when the outline is another one, `painted` when only its look changed. */
export function createSketch(reshaped: () => void, painted: () => void): Sketch {
  let history: History<Step> = begun(FRESH);
  let pointer: LonLat | null = null;
  let selected: At | null = null;
  /** The step before a corner was picked up, so that moving it is one step to undo. */
  let held: Step | null = null;

  const become = (next: History<Step>, at: At | null): void => {
    history = next;
    selected = at;
    reshaped();
  };
  const change = (step: Step, at: At | null = null): void => become(stepped(history, step), at);
  const moving = (outline: Outline): History<Step> => ({ ...history, now: { ...history.now, outline } });

  return {
    now: () => history.now,
    pointer: () => pointer,
    selected: () => corners(history.now.outline).find(({ at }) => sameAt(at, selected)) ?? null,
    canUndo: () => history.before.length > 0,
    keep: () => history,
    begin(first) {
      pointer = held = null;
      become(first, null);
    },
    change,
    place(lonlat) {
      pointer = null;
      const last = history.now.outline.at(-1)?.[0]?.at(-1);
      // A second tap on the same spot is no second corner.
      if (last?.[0] === lonlat[0] && last[1] === lonlat[1]) return painted();
      change({ outline: added(history.now.outline, lonlat), open: true });
    },
    point(lonlat) {
      pointer = lonlat;
      painted();
    },
    select(at) {
      selected = at;
      painted();
    },
    insert(at, lonlat) {
      held = history.now;
      become(moving(inserted(history.now.outline, at, lonlat)), at);
    },
    drag(at, lonlat, done) {
      held ??= history.now;
      const now = moving(placed(history.now.outline, at, lonlat));
      become(done ? stepped({ ...history, now: held }, now.now) : now, at);
      if (done) held = null;
    },
    undo: () => become(undone(history), null),
    remove(at) {
      const gone = at ?? selected;
      if (!gone) return true;
      const { outline, open } = history.now;
      const left = open ? dropped(outline, gone) : removed(outline, gone);
      if (left) change({ outline: left, open });
      return left !== null;
    },
    close() {
      if (history.now.open && toGeometry(history.now.outline)) change({ ...history.now, open: false });
    },
  };
}

function sameAt(one: At, other: At | null): boolean {
  return other !== null && one.part === other.part && one.ring === other.ring && one.index === other.index;
}
