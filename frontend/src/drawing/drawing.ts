/** One drawing at a time: begun, changed, finished, saved; knows the pen, the keys, the bar and the form. */
import type { Map as MapLibreMap } from "maplibre-gl";
import { isAbort, sentenceOf } from "../api/http.ts";
import { createFootprint, fetchFootprint, reviseFootprint } from "../api/records.ts";
import type { Footprint, FootprintDraft, NoticeStub } from "../api/record_types.ts";
import type { Config, Inside, LonLat, Outlined } from "../api/types.ts";
import { say, toast } from "../dom/notices.ts";
import { flyToBounds } from "../map/map.ts";
import { showBeside } from "../map/beside.ts";
import { openCase, type AppStore } from "../state/state.ts";
import { drawingBar } from "./bar.ts";
import { showDraft } from "./draft_layer.ts";
import { begun, type History } from "./history.ts";
import { countInside, type InsideAnswer } from "./inside.ts";
import { takeKeys } from "./keys.ts";
import { boundsOf, corners, fromCorners, fromGeometry, isShape, toGeometry, type Outline } from "./outline.ts";
import { takePen, type Mode } from "./pen.ts";
import { openSaveForm, type SaveForm } from "./save_form.ts";
import { createSketch, FRESH, type Step } from "./sketch.ts";
import { askForCorners } from "./typed_dialog.ts";

const TOO_FEW = "An outline needs at least 3 corners.";

const NO_RING = "Draw around the place, so that the stroke comes back to where it began.";

/** What the drawing is for: a case or notice known beforehand, or a footprint that is being reshaped. */
export interface Purpose {
  caseId: number | null;
  notice: NoticeStub | null;
  footprint: Footprint | null;
  /** What the reason says to begin with: how a proposed outline was made. */
  reason: string;
}

export const FOR_ANYTHING: Purpose = { caseId: null, notice: null, footprint: null, reason: "" };

export interface Drawing {
  /** `caseId`: the case it is for; without one, the case that is open. */
  draw(caseId: number | null): void;
  drawFor(notice: NoticeStub): void;
  /** Begins with an outline that was proposed, to be edited and then saved. */
  propose(geometry: Outlined, purpose: Purpose): void;
  reshape(footprint: Footprint): void;
  reshapeOpened(): void;
  type(): void;
}

export function createDrawing(map: MapLibreMap, config: Config, store: AppStore, saved: (footprint: Footprint) => void): Drawing {
  let purpose = FOR_ANYTHING;
  let mode: Mode = "corners";
  let trail: LonLat[] = [];
  let answer: InsideAnswer | null = null;
  let stale = false;
  let form: SaveForm | null = null;
  /** Gives pen and keys back; null while nothing is edited. */
  let release: (() => void) | null = null;

  const counter = countInside(store, (told) => {
    answer = told;
    stale = false;
    paint();
  });
  const sketch = createSketch(recount, paint);
  const bar = drawingBar({ lasso: () => take("lasso"), undo: sketch.undo, remove, type: typeCorners, cancel, finish });
  store.watch((state) => state.filter, () => release && recount());

  return {
    draw: (caseId) => begin(begun(FRESH), { ...FOR_ANYTHING, caseId: caseId ?? openCase(store) }),
    drawFor: (notice) => begin(begun(FRESH), { ...FOR_ANYTHING, notice }),
    propose: (geometry, what) => beginWith(fromGeometry(geometry), what),
    reshape,
    reshapeOpened: () => void reshapeOpened(),
    type: () => askForCorners([], (list) => beginWith(fromCorners(list), { ...FOR_ANYTHING, caseId: openCase(store) })),
  };

  function begin(history: History<Step>, what: Purpose): void {
    leave();
    purpose = what;
    answer = null;
    mode = "corners";
    store.set({ drawing: true, sheet: null });
    edit();
    sketch.begin(history);
    map.getCanvas().focus({ preventScroll: true });
  }

  function beginWith(outline: Outline, what: Purpose): void {
    begin(begun({ outline, open: false }), what);
    const geometry = toGeometry(outline);
    if (geometry) flyToBounds(map, boundsOf(geometry));
  }

  function reshape(footprint: Footprint): void {
    beginWith(fromGeometry(footprint.geometry), { ...FOR_ANYTHING, footprint });
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

  /** Hands map, pointer and keyboard to the drawing. */
  function edit(): void {
    const isOpen = (): boolean => sketch.now().open;
    const pen = takePen(map, {
      ...sketch,
      outline: () => sketch.now().outline,
      isOpen,
      close: finish,
      mode: () => mode,
      trail: (stroke) => {
        trail = stroke;
        paint();
      },
      lasso: drawnAround,
      erase: (at) => {
        if (!sketch.remove(at)) toast(TOO_FEW);
      },
    });
    const keys = takeKeys(map, {
      ...sketch,
      isOpen,
      finish,
      cancel,
      remove: () => {
        if (!sketch.remove()) toast(TOO_FEW);
      },
      nudge: (at, lonlat) => sketch.drag(at, lonlat, true),
    });
    release = () => {
      pen();
      keys();
      release = null;
    };
  }

  function recount(): void {
    const geometry = toGeometry(sketch.now().outline);
    if (!geometry) answer = null;
    stale = true;
    counter.ask(geometry);
    paint();
  }

  /** Takes up another tool, or puts it down again. */
  function take(other: Mode): void {
    mode = mode === other ? "corners" : other;
    sketch.point(null);
  }

  function drawnAround(ring: LonLat[] | null): void {
    trail = [];
    if (!ring) {
      paint();
      return toast(NO_RING);
    }
    mode = "corners";
    sketch.change({ outline: [[ring]], open: false });
  }

  /** The selected corner at once; without one, whichever is tapped next. */
  function remove(): void {
    if (mode === "erase" || !sketch.selected()) return take("erase");
    if (!sketch.remove()) toast(TOO_FEW);
  }

  function typeCorners(): void {
    const [first, ...parts] = sketch.now().outline;
    askForCorners(first?.[0] ?? [], (list) => sketch.change({ outline: [[list, ...(first?.slice(1) ?? [])], ...parts], open: false }));
  }

  /** Thrown away, but for ten seconds it can be brought back. */
  function cancel(): void {
    const kept = { history: sketch.keep(), purpose };
    leave();
    if (corners(kept.history.now.outline).length === 0) return;
    toast("The drawing is put away.", { label: "Bring it back", act: () => begin(kept.history, kept.purpose) });
  }

  function finish(): void {
    const geometry = toGeometry(sketch.now().outline);
    if (!geometry) return toast(TOO_FEW);
    sketch.close();
    counter.now(geometry).then(review, (error: unknown) => {
      if (!isAbort(error)) toast(sentenceOf(error));
    });
  }

  /** The outline as the service mended it, with the form beside it. */
  function review(inside: Inside): void {
    release?.();
    bar.hide();
    showDraft(map, { outline: fromGeometry(inside.geometry), open: false, pointer: null, selected: null, handles: false });
    form = openSaveForm({
      ...purpose,
      config,
      inside,
      showTheirs: (theirs) => showBeside(map, theirs.geometry),
      save,
      back,
      takeTheirs: (theirs) => {
        purpose = { ...purpose, footprint: theirs };
        back();
        sketch.change({ outline: fromGeometry(theirs.geometry), open: false });
      },
      keepMine: (theirs) => {
        purpose = { ...purpose, footprint: theirs };
        showBeside(map, null);
        form?.close();
        review(inside);
      },
    });
    store.set({ sheet: "result" });
  }

  function back(): void {
    form?.close();
    form = null;
    showBeside(map, null);
    store.set({ sheet: null });
    edit();
    recount();
  }

  async function save(draft: FootprintDraft): Promise<void> {
    const { footprint } = purpose;
    const done = footprint ? await reviseFootprint(footprint.id, footprint.version, draft) : await createFootprint(draft);
    leave();
    toast(`“${done.title}” is saved as version ${done.version}.`);
    saved(done);
  }

  function leave(): void {
    counter.stop();
    release?.();
    form?.close();
    form = null;
    bar.hide();
    showDraft(map, null);
    showBeside(map, null);
    store.set({ drawing: false });
  }

  function paint(): void {
    if (!release) return;
    const { outline, open } = sketch.now();
    const stroke = trail.length > 0;
    showDraft(map, {
      outline: stroke ? fromCorners(trail) : outline,
      open,
      pointer: stroke ? null : sketch.pointer(),
      selected: sketch.selected()?.at ?? null,
      handles: !stroke,
    });
    bar.show({
      title: purpose.footprint?.title ?? "New footprint",
      mode,
      open,
      corners: corners(outline).length,
      answer,
      stale,
      canUndo: sketch.canUndo(),
      canFinish: isShape(outline),
    });
  }
}
