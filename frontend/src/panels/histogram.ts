/** Reports over time as bars, with a window that is dragged, or moved by keyboard from either end. */
import type { Bin } from "../api/types.ts";
import { h, s } from "../dom/el.ts";
import { count, day, days } from "../text/words.ts";
import { clamp, moved, type Handle, type Span } from "./range.ts";

export interface Histogram {
  element: HTMLElement;
  show(bins: readonly Bin[], span: Span): void;
}

const HEIGHT = 48;

/** `chosen` is called when a drag ends or a key was pressed, with the bins in the window. */
export function histogram(chosen: (span: Span) => void): Histogram {
  let bins: readonly Bin[] = [];
  let span: Span = { first: 0, last: 0 };
  const bars = s("svg", { class: "bars", preserveAspectRatio: "none", "aria-hidden": "true" });
  const first = handle("first", "First day shown");
  const last = handle("last", "Last day shown");
  const body = h("div", { class: "range-body" });
  const range = h("div", { class: "range" }, body, first, last);
  const element = h("div", { class: "histogram" }, bars, range);
  drag(first, "first");
  drag(last, "last");
  drag(body, "both");
  return {
    element,
    show(newBins, newSpan) {
      bins = newBins;
      span = newSpan;
      element.hidden = bins.length === 0;
      paint();
    },
  };

  function handle(which: Handle, label: string): HTMLElement {
    const keys = (event: KeyboardEvent): void => {
      const step = stepOf(event.key, which, span, bins.length);
      if (step === null) return;
      event.preventDefault();
      span = moved(span, which, step, bins.length);
      paint();
      chosen(span);
    };
    return h("div", { class: `range-handle range-${which}`, role: "slider", tabindex: 0, "aria-label": label, on: { keydown: keys } });
  }

  function drag(element: HTMLElement, which: Handle): void {
    element.addEventListener("pointerdown", (down: PointerEvent) => {
      const start = span;
      const perBin = range.clientWidth / Math.max(1, bins.length);
      down.preventDefault();
      element.focus();
      element.setPointerCapture(down.pointerId);
      const move = (event: PointerEvent): void => {
        span = moved(start, which, Math.round((event.clientX - down.clientX) / perBin), bins.length);
        paint();
      };
      const done = (): void => {
        element.removeEventListener("pointermove", move);
        if (span.first !== start.first || span.last !== start.last) chosen(span);
      };
      element.addEventListener("pointermove", move);
      element.addEventListener("lostpointercapture", done, { once: true });
    });
  }

  function paint(): void {
    const most = Math.max(1, ...bins.map((bin) => bin.count));
    bars.setAttribute("viewBox", `0 0 ${Math.max(1, bins.length)} ${HEIGHT}`);
    bars.replaceChildren(...bins.map((bin, index) => bar(bin, index, most)));
    const share = (index: number): string => `${(clamp(index, 0, bins.length) / Math.max(1, bins.length)) * 100}%`;
    range.style.setProperty("--first", share(span.first));
    range.style.setProperty("--last", share(span.last + 1));
    speak(first, span.first, bins[span.first]?.from);
    speak(last, span.last, bins[span.last]?.to);
  }

  function bar(bin: Bin, index: number, most: number): SVGElement {
    const height = bin.count ? Math.max(1.5, (bin.count / most) * HEIGHT) : 0;
    const inside = index >= span.first && index <= span.last;
    const title = s("title");
    title.textContent = `${count(bin.count, "report")}, ${days(bin.from, bin.to)}`;
    return s(
      "rect",
      { x: index + 0.08, y: HEIGHT - height, width: 0.84, height, class: inside ? "bar inside" : "bar" },
      title,
    );
  }

  function speak(element: HTMLElement, value: number, iso: string | undefined): void {
    element.setAttribute("aria-valuemin", "0");
    element.setAttribute("aria-valuemax", String(Math.max(0, bins.length - 1)));
    element.setAttribute("aria-valuenow", String(value));
    element.setAttribute("aria-valuetext", iso ? day(iso) : "");
  }
}

function stepOf(key: string, which: Handle, span: Span, length: number): number | null {
  const at = which === "first" ? span.first : span.last;
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowDown: -1,
    ArrowRight: 1,
    ArrowUp: 1,
    PageDown: -3,
    PageUp: 3,
    Home: -at,
    End: length - 1 - at,
  };
  return steps[key] ?? null;
}
