/** One drawing at a time: begun, changed, finished, saved; knows the pen, the keys, the bar and the form. */
import type { Map as MapLibreMap } from "maplibre-gl";
import { isAbort, sentenceOf } from "../api/http.ts";
import { createFootprint, fetchFootprint, reviseFootprint } from "../api/records.ts";
import type { Footprint, FootprintDraft, Inside, LonLat } from "../api/types.ts";
import { say, toast } from "../dom/notices.ts";
import { flyToBounds } from "../map/map.ts";
import type { AppStore } from "../state/state.ts";
import { drawingBar } from "./bar.ts";
import { showDraft } from "./draft_layer.ts";
import { begun, stepped, undone, type History } from "./history.ts";
import { countInside, type InsideAnswer } from "./inside.ts";
import { takeKeys } from "./keys.ts";
import { added, boundsOf, corners, fromCorners, fromGeometry, inserted, isShape, NOTHING, placed, removed, toGeometry, type At, type Outline } from "./outline.ts";
import { takePen } from "./pen.ts";
import { openSaveForm, type SaveForm } from "./save_form.ts";
import { askForCorners } from "./typed_dialog.ts";

interface Step {
  outline: Outline;
  open: boolean;
}

interface Begin {
  step: Step;
  caseId: number | null;
  footprint: Footprint | null;
}

export interface Drawing {
  /** `caseId`: the case it is for; without one, the case that is open. */
  draw(caseId: number | null): void;
  reshape(footprint: Footprint): void;
  reshapeOpened(): void;
  type(): void;
}

export function createDrawing(map: MapLibreMap, store: AppStore, saved: (footprint: Footprint) => void): Drawing {
  let history: History<Step> = begun({ outline: NOTHING, open: true });
  let caseId: number | null = null;
  let footprint: Footprint | null = null;
  let pointer: LonLat | null = null;
  let selected: At | null = null;
  let answer: InsideAnswer | null = null;
  let form: SaveForm | null = null;
  let release: (() => void) | null = null;
  let stale = false;
  const counter = countInside(store, (told) => {
    answer = told;
    stale = false;
    paint();
  });
  const bar = drawingBar({ undo, remove, type: typeCorners, cancel, finish: () => void finish() });
  store.watch((state) => state.filter, () => store.get().drawing && recount());

  return {
    draw: (wanted) => begin({ step: { outline: NOTHING, open: true }, caseId: wanted ?? openCase(), footprint: null }),
    reshape,
    reshapeOpened: () => void reshapeOpened(),
    type: () => askForCorners([], (list) => beginShape(fromCorners(list))),
  };

  function begin(first: Begin): void {
    leave();
    history = begun(first.step);
    ({ caseId, footprint } = first);
    selected = answer = pointer = null;
    store.set({ drawing: true, sheet: null });
    edit();
    recount();
    map.getCanvas().focus({ preventScroll: true });
  }

  function beginShape(outline: Outline, of: Footprint | null = null): void {
    begin({ step: { outline, open: false }, caseId: openCase(), footprint: of });
    const geometry = toGeometry(outline);
    if (geometry) flyToBounds(map, boundsOf(geometry));
  }

  function reshape(of: Footprint): void {
    beginShape(fromGeometry(of.geometry), of);
    say("Drag a corner to move it. Drag the dot in the middle of a side to add one.");
  }

  async function reshapeOpened(): Promise<void> {
    const { opened } = store.get();
    if (opened?.kind !== "footprint") return;
    try {
      reshape(await fetchFootprint(opened.id));
    } catch (error) {
      toast(sentenceOf(error));
    }
  }

  function openCase(): number | null {
    const { opened } = store.get();
    return opened?.kind === "case" ? opened.id : null;
  }

  /** Hands map, pointer and keyboard to the drawing. */
  function edit(): void {
    const pen = takePen(map, {
      outline: () => history.now.outline,
      isOpen: () => history.now.open,
      place,
      point: (lonlat) => {
        pointer = lonlat;
        paint();
      },
      close: () => void finish(),
      select: (at) => {
        selected = at;
        paint();
      },
      insert,
      drag,
    });
    const keys = takeKeys(map, {
      finish: () => void finish(),
      cancel,
      undo,
      remove,
      place,
      isOpen: () => history.now.open,
      selected: () => corners(history.now.outline).find(({ at }) => sameAt(at, selected)) ?? null,
      nudge: (at, lonlat) => change({ ...history.now, outline: placed(history.now.outline, at, lonlat) }, at),
    });
    release = () => {
      pen();
      keys();
    };
    paint();
  }

  function place(lonlat: LonLat): void {
    pointer = null;
    change({ outline: added(history.now.outline, lonlat), open: true }, null);
  }

  /** The outline before a corner was picked up, so that moving it is one step to undo. */
  let held: Step | null = null;

  function insert(at: At, lonlat: LonLat): void {
    held = history.now;
    history = { ...history, now: { ...history.now, outline: inserted(history.now.outline, at, lonlat) } };
    selected = at;
    paint();
  }

  function drag(at: At, lonlat: LonLat, done: boolean): void {
    held ??= history.now;
    const now = { ...history.now, outline: placed(history.now.outline, at, lonlat) };
    selected = at;
    history = done ? stepped({ ...history, now: held }, now) : { ...history, now };
    if (done) held = null;
    recount();
    paint();
  }

  function change(step: Step, at: At | null): void {
    history = stepped(history, step);
    selected = at;
    answer = isShape(step.outline) ? answer : null;
    recount();
    paint();
  }

  function recount(): void {
    stale = true;
    counter.ask(toGeometry(history.now.outline));
  }

  function undo(): void {
    history = undone(history);
    selected = null;
    recount();
    paint();
  }

  function remove(): void {
    if (!selected) return;
    const left = removed(history.now.outline, selected);
    if (left) change({ outline: left, open: history.now.open }, null);
    else toast("An outline needs at least 3 corners.");
  }

  function typeCorners(): void {
    const outline = history.now.outline;
    askForCorners(outline[0]?.[0] ?? [], (list) => {
      const [first, ...parts] = outline;
      change({ outline: [[list, ...(first?.slice(1) ?? [])], ...parts], open: false }, null);
    });
  }

  /** Thrown away, but for ten seconds it can be brought back. */
  function cancel(): void {
    const kept = { history, caseId, footprint };
    leave();
    if (corners(kept.history.now.outline).length === 0) return;
    toast("The drawing is put away.", {
      label: "Bring it back",
      act: () => {
        begin({ step: kept.history.now, caseId: kept.caseId, footprint: kept.footprint });
        history = kept.history;
        paint();
      },
    });
  }

  async function finish(): Promise<void> {
    const geometry = toGeometry(history.now.outline);
    if (!geometry) return toast("An outline needs at least 3 corners.");
    if (history.now.open) history = stepped(history, { ...history.now, open: false });
    try {
      review(await counter.now(geometry));
    } catch (error) {
      if (!isAbort(error)) toast(sentenceOf(error));
    }
  }

  /** The outline as the service mended it, with the form beside it. */
  function review(inside: Inside): void {
    release?.();
    release = null;
    bar.hide();
    pointer = selected = null;
    showDraft(map, { outline: fromGeometry(inside.geometry), open: false, pointer: null, selected: null, handles: false });
    form = openSaveForm({
      inside,
      caseId,
      footprint,
      save,
      back,
      takeTheirs: (theirs) => {
        footprint = theirs;
        back();
        change({ outline: fromGeometry(theirs.geometry), open: false }, null);
      },
      keepMine: (theirs) => {
        footprint = theirs;
        form?.close();
        review(inside);
      },
    });
    store.set({ sheet: "result" });
  }

  function back(): void {
    form?.close();
    form = null;
    store.set({ sheet: null });
    edit();
    recount();
  }

  async function save(draft: FootprintDraft): Promise<void> {
    const done = footprint ? await reviseFootprint(footprint.id, footprint.version, draft) : await createFootprint(draft);
    leave();
    toast(`“${done.title}” is saved as version ${done.version}.`);
    saved(done);
  }

  function leave(): void {
    counter.stop();
    release?.();
    release = null;
    form?.close();
    form = null;
    bar.hide();
    showDraft(map, null);
    store.set({ drawing: false });
  }

  function paint(): void {
    if (!release && form) return;
    const { outline, open } = history.now;
    showDraft(map, { outline, open, pointer, selected, handles: true });
    bar.show({
      title: footprint ? footprint.title : "New footprint",
      open,
      corners: corners(outline).length,
      answer,
      stale,
      canUndo: history.before.length > 0,
      canRemove: selected !== null,
      canFinish: isShape(outline),
    });
  }
}

function sameAt(one: At, other: At | null): boolean {
  return other !== null && one.part === other.part && one.ring === other.ring && one.index === other.index;
}
