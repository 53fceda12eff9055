/** The bar under the thumb: which parts are filled in, what stands against it, and the two buttons. */
import { ServiceError, sentenceOf } from "../api/http.ts";
import { fill, h } from "../dom/el.ts";
import { icon } from "../dom/icons.ts";
import { button } from "../results/parts.ts";
import { count } from "../text/words.ts";
import type { DraftStore } from "./context.ts";
import type { Draft } from "./draft.ts";
import type { Shown } from "./places.ts";
import type { Stage } from "./saving.ts";
import type { Tray } from "./tray.ts";

const STAGES: Record<Stage, string> = {
  storing: "Saving what was typed…",
  papers: "Handing in the papers…",
  serving: "Checking the rules, and serving…",
};

export interface Part {
  id: string;
  title: string;
  filled: (draft: Draft) => boolean;
}

export interface Bar {
  element: HTMLElement;
  busy(stage: Stage | null): void;
  refused(shown: readonly Shown[], kept: boolean): void;
  failed(error: unknown): void;
  clear(): void;
}

export function saveBar(parts: readonly Part[], store: DraftStore, tray: Tray, press: (serve: boolean) => void): Bar {
  const told = h("div", { class: "bar-told", role: "alert" });
  const stage = h("p", { class: "bar-stage", role: "status" });
  const serve = button("Save as served", () => press(true), "bar-serve");
  const later = button("Keep for later", () => press(false), "button-secondary");
  let wrong = new Set<string>();
  const updates: (() => void)[] = [];
  const marks = parts.map((part) => {
    const tick = h("span", { class: "part-tick", "aria-hidden": "true" });
    const heard = h("span", { class: "for-readers" });
    const update = (): void => {
      const bad = wrong.has(part.id);
      const done = !bad && part.filled(store.get());
      fill(tick, bad ? "!" : done ? icon("tick") : null);
      heard.textContent = bad ? ", look at it" : done ? ", filled in" : ", to fill in";
      link.classList.toggle("part-done", done);
      link.classList.toggle("part-wrong", bad);
    };
    updates.push(update);
    const link = h("a", { href: `#${part.id}`, class: "part-link" }, tick, part.title, heard);
    update();
    store.watch((draft) => draft, update);
    tray.watch(update);
    return link;
  });
  const element = h(
    "div",
    { class: "serve-bar", role: "region", "aria-label": "Save" },
    told,
    stage,
    h("div", { class: "bar-row" }, h("nav", { class: "bar-parts", "aria-label": "Parts of the form" }, marks), h("div", { class: "actions" }, later, serve)),
  );
  new ResizeObserver(() => document.documentElement.style.setProperty("--bar-height", `${element.offsetHeight}px`)).observe(element);

  return {
    element,
    clear: () => {
      fill(told);
      mark([]);
    },
    busy(now) {
      serve.disabled = later.disabled = now !== null;
      stage.textContent = now ? STAGES[now] : "";
      element.classList.toggle("bar-busy", now !== null);
    },
    refused(shown, kept) {
      mark(shown);
      const saved = kept ? " What you typed is kept; nothing is served." : "";
      fill(
        told,
        h("p", {}, h("strong", {}, `${count(shown.length, "thing")} to look at.`), saved),
        h("ul", { class: "told-list" }, shown.map(line)),
      );
    },
    failed(error) {
      fill(told, trouble(error));
    },
  };

  /** The parts in which something is wrong. */
  function mark(shown: readonly Shown[]): void {
    wrong = new Set(shown.map(({ place }) => place?.element.closest(".serve-card")?.id ?? ""));
    for (const update of updates) update();
  }
}

function line({ place, text }: Shown): HTMLElement {
  if (!place) return h("li", {}, text);
  const go = (): void => {
    place.focus();
    place.element.scrollIntoView({ block: "center" });
  };
  return h("li", {}, h("button", { type: "button", class: "told-link", on: { click: go } }, text));
}

function trouble(error: unknown): HTMLElement {
  const status = error instanceof ServiceError ? error.status : -1;
  if (status === 401) {
    return h(
      "p",
      {},
      h("strong", {}, "You have been signed out. "),
      "Nothing you typed is lost while this page stays open: ",
      h("a", { href: "/sign-in/?next=/account/", target: "_blank", rel: "noopener" }, "sign in in another tab"),
      ", come back, and press the button again.",
    );
  }
  if (status === 0) {
    return h(
      "p",
      {},
      h("strong", {}, "No connection. "),
      "What you typed and photographed stays on this page, and nowhere else on this device: leave it open, and press the button again when the connection is back.",
    );
  }
  return h("p", {}, sentenceOf(error));
}
