/** What can be done with the notice of this page. What was done is read back into the page. */
import { ask, sentenceOf, ServiceError } from "../api/http.ts";
import { fill, h } from "../dom/el.ts";
import { say, toast } from "../dom/notices.ts";
import { button } from "../results/parts.ts";
import { openAction } from "./action_dialog.ts";
import { actionsFor, DISCARD, type ActionSpec, type Me } from "./action_specs.ts";
import { act, fetchNotice } from "./api.ts";
import { openPaper } from "./paper_dialog.ts";
import { readPageAgain } from "./page.ts";
import type { Notice } from "./types.ts";

export async function mountActions(host: HTMLElement): Promise<void> {
  const id = Number(host.dataset.notice);
  const me = await ask<Me>("/api/v1/me/");
  if (!me.can_write) return;
  const notice = await fetchNotice(id);
  if (notice.agency.slug === me.agency.slug && notice.status !== "erased") show(host, notice, me);
}

function show(host: HTMLElement, notice: Notice, me: Me): void {
  const done = (words: string) => (now: Notice): void => {
    toast(words);
    say(words);
    show(host, now, me);
    host.querySelector<HTMLElement>("button, a")?.focus();
    void readPageAgain();
  };
  const recording = notice.status === "recording";
  const problem = h("div", { role: "alert" });
  fill(
    host,
    h("h2", {}, recording ? "Go on" : "What has happened since"),
    pointedOut(notice),
    problem,
    h(
      "div",
      { class: "actions" },
      recording ? [h("a", { class: "button", href: `/notices/${notice.id}/complete/` }, "Complete it"), serveButton(notice, problem, done("The notice is served."))] : null,
      notice.status === "erased" ? null : button("Add a paper", () => openPaper(notice, done("The paper is handed in.")), "button-secondary"),
      actionsFor(notice, me).map((spec) => button(spec.label, () => openAction(notice, spec, after(spec)), spec.strong ? "" : "button-secondary")),
    ),
  );

  function after(spec: ActionSpec): (now: Notice) => void {
    return spec.action === DISCARD ? () => gone(host, notice, done("It is back.")) : done(spec.done);
  }
}

/** What was discarded is at no door any more, but for this way back. */
function gone(host: HTMLElement, notice: Notice, back: (notice: Notice) => void): void {
  const problem = h("p", { class: "field-error", role: "alert" });
  const resume = async (): Promise<void> => {
    try {
      back(await act(notice.id, "resume"));
    } catch (error) {
      problem.textContent = sentenceOf(error);
    }
  };
  const undo = button("Undo: bring it back", () => void resume());
  fill(host, h("p", { class: "notice", role: "status" }, "This notice is discarded: nobody sees it any more."), problem, h("div", { class: "actions" }, undo));
  undo.focus();
}

/** Only where nothing stands against it as far as is known; the service looks again. */
function serveButton(notice: Notice, problem: HTMLElement, done: (notice: Notice) => void): HTMLElement | null {
  if (notice.missing.length || notice.blocked.length) return null;
  const serve = async (): Promise<void> => {
    fill(problem);
    try {
      done(await act(notice.id, "serve"));
    } catch (error) {
      const errors = error instanceof ServiceError ? error.fields : [];
      fill(
        problem,
        h(
          "div",
          { class: "notice notice-error" },
          errors.length ? h("ul", { class: "told-list" }, errors.map(({ rule }) => h("li", {}, rule))) : h("p", {}, sentenceOf(error)),
        ),
      );
    }
  };
  return button("Save as served", () => void serve());
}

function pointedOut(notice: Notice): HTMLElement | null {
  if (!notice.pointed_out.length) return null;
  return h("div", { class: "notice" }, h("p", {}, h("strong", {}, "Look at this")), h("ul", { class: "told-list" }, notice.pointed_out.map((text) => h("li", {}, text))));
}
