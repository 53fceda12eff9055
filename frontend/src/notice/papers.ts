/** The bundle: what the step needs, a camera or a file for each, with small pictures, progress and another try. */
import type { Named } from "../api/types.ts";
import { fill, h } from "../dom/el.ts";
import { icon } from "../dom/icons.ts";
import { toast } from "../dom/notices.ts";
import { number } from "../text/words.ts";
import type { FormContext, Section } from "./context.ts";
import type { Draft } from "./draft.ts";
import { groupPlace } from "./places.ts";
import type { Tray, TrayPaper } from "./tray.ts";

const PICTURES = "image/jpeg,image/png,image/webp";
const ALL = `${PICTURES},application/pdf`;
const STATES: Record<TrayPaper["state"], string> = { waiting: "", sending: "Sending…", sent: "Handed in", failed: "Not handed in" };

export function papersSection({ config, store }: FormContext, tray: Tray): Section {
  const slots = new Map(config.paper_kinds.map((kind) => [kind.slug, slot(kind)]));
  const first = h("div", { class: "slots" });
  const rest = h("div", { class: "slots" });
  const more = h("details", { class: "more" }, h("summary", {}, "Other papers"), rest);
  const place = groupPlace("documents", "(Papers)", "Pictures (JPEG, PNG, WebP) or PDF. The original is sealed; people see a copy without its metadata.", first, more);

  const arrange = (): void => {
    const needed = needs(store.get());
    const shown = new Set([...needed, "photograph"]);
    for (const kind of config.paper_kinds) {
      const each = slots.get(kind.slug);
      if (!each) continue;
      each.need(needed.includes(kind.slug));
      (shown.has(kind.slug) ? first : rest).append(each.element);
    }
  };
  const draw = (): void => {
    for (const [kind, each] of slots) each.draw(tray.papers().filter((paper) => paper.kind === kind));
    if (tray.papers().length) place.show(null);
  };
  arrange();
  draw();
  store.watch((draft) => needs(draft).join(), arrange);
  tray.watch(draw);
  return { element: place.element, places: [place] };

  function needs({ step, posted }: Draft): string[] {
    const ofStep = config.steps.find((each) => each.slug === step)?.needs ?? ["statement"];
    return [...ofStep, ...(posted ? ["posting"] : [])];
  }

  function slot({ slug, name }: Named): { element: HTMLElement; need(now: boolean): void; draw(papers: TrayPaper[]): void } {
    const needed = h("span", { class: "needed" });
    const list = h("ul", { class: "tray" });
    const element = h(
      "div",
      { class: "slot", role: "group", "aria-label": name },
      h("p", { class: "slot-name" }, name, needed),
      h("div", { class: "slot-inputs" }, fileInput(slug, `Photograph it: ${name}`, "Camera", PICTURES, true), fileInput(slug, `Choose a file: ${name}`, "File", ALL, false)),
      list,
    );
    let wanted = false;
    let held = 0;
    const mark = (): void => {
      needed.textContent = held ? "" : wanted ? "needed" : "";
      element.classList.toggle("slot-done", held > 0);
    };
    return {
      element,
      need(now) {
        wanted = now;
        mark();
      },
      draw(papers) {
        held = papers.length;
        mark();
        fill(list, papers.map(row));
      },
    };
  }

  function fileInput(kind: string, label: string, words: string, accept: string, camera: boolean): HTMLElement {
    const control = h("input", {
      type: "file",
      accept,
      class: "file-input",
      "aria-label": label,
      "data-kind": kind,
      capture: camera ? "environment" : null,
      multiple: !camera,
      on: { change: () => taken() },
    });
    const taken = (): void => {
      tray.add(kind, control.files ?? []);
      control.value = "";
    };
    return h("label", { class: "button button-secondary file-button" }, icon(camera ? "camera" : "plus"), words, control);
  }

  function row(paper: TrayPaper): HTMLElement {
    const off = (): void => {
      const gone = tray.remove(paper.key);
      if (gone) toast(`${paper.name} was taken off.`, { label: "Undo", act: () => tray.putBack(gone) });
    };
    const bar = h("progress", { max: 1, value: paper.share, "aria-label": `Sending ${paper.name}` });
    return h(
      "li",
      { class: `tray-paper tray-${paper.state}` },
      paper.picture ? h("img", { src: paper.picture, alt: "", width: 56, height: 56 }) : h("span", { class: "tray-pdf", "aria-hidden": "true" }, "PDF"),
      h(
        "div",
        { class: "tray-words" },
        h("strong", {}, paper.name),
        h("span", { class: "hint" }, [sizeWords(paper.size), STATES[paper.state]].filter(Boolean).join(" · ")),
        paper.state === "sending" ? bar : null,
        paper.trouble ? h("span", { class: "field-error" }, paper.trouble) : null,
      ),
      paper.file && paper.state !== "sent" && paper.state !== "sending"
        ? h("button", { type: "button", class: "icon-button", "aria-label": `Take off ${paper.name}`, on: { click: off } }, icon("close"))
        : null,
    );
  }
}

export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${number(Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
