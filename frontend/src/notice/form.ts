/** The whole form: its parts in the order in which an officer knows them, and what happens when it is saved. */
import { ServiceError } from "../api/http.ts";
import { h } from "../dom/el.ts";
import { createStore } from "../state/store.ts";
import { fetchNotice, fetchSubject } from "./api.ts";
import { saveBar, type Bar, type Part } from "./bar.ts";
import type { DraftStore, FormContext, Section } from "./context.ts";
import { bodyOf, draftOf, emptyDraft, type Draft } from "./draft.ts";
import { papersSection } from "./papers.ts";
import { showAt } from "./places.ts";
import { createSaver, Refused, type Saver } from "./saving.ts";
import { servedSection, tiesSection } from "./served.ts";
import { stepSection } from "./step.ts";
import { subjectSection } from "./subject.ts";
import { createTray, type Tray } from "./tray.ts";
import type { Notice, NoticeBody, ServeConfig } from "./types.ts";
import { whatSection } from "./what.ts";
import { whereSection } from "./where.ts";

export async function mountForm(host: HTMLElement, config: ServeConfig): Promise<void> {
  const began = config.notice === null ? null : await fetchNotice(config.notice);
  const store: DraftStore = createStore(await beginning(config, began));
  const tray = createTray();
  if (began) holdPapers(tray, began);
  const context: FormContext = { config, store };
  const where = whereSection(context);
  const who = [subjectSection(context), stepSection(context)];
  const what = [whatSection(context)];
  const papers = [papersSection(context, tray)];
  const when = [servedSection(context), tiesSection(context)];
  const parts: Part[] = [
    { id: "part-where", title: "Where", filled: (draft) => draft.pin !== null },
    { id: "part-who", title: "Who", filled: (draft) => draft.step !== "" && (draft.subject !== null || draft.posted) },
    { id: "part-what", title: "What", filled: (draft) => draft.conduct !== "" && draft.conductText.trim() !== "" },
    { id: "part-papers", title: "Papers", filled: () => tray.papers().length > 0 },
    { id: "part-when", title: "When", filled: (draft) => Boolean(draft.servedAt && draft.issuedOn && draft.issuedBy) },
  ];
  const saver = createSaver(config, tray, began, bodyNow());
  const bar = saveBar(parts, store, tray, (serve) => void press(serve));
  const sections = [where, ...who, ...what, ...papers, ...when];
  host.replaceChildren(
    h("div", { class: "serve-place" }, card("part-where", "Where", [where])),
    h(
      "form",
      { class: "serve-form", novalidate: true, on: { submit: (event: Event) => event.preventDefault() } },
      card("part-who", "Who, and which notice", who),
      card("part-what", "What", what),
      card("part-papers", "Papers", papers),
      card("part-when", "When, by whom, and for which case", when),
      h("p", { class: "hint serve-kept" }, "Names must not stay on a shared tablet: what you type is kept on this page alone until you save it."),
    ),
    bar.element,
  );
  warnBeforeLeaving(() => saver.differs(bodyNow()) || tray.papers().some((paper) => paper.state !== "sent"));
  await where.start();
  document.body.dataset.ready = "true";

  function bodyNow(): NoticeBody {
    const draft = store.get();
    return bodyOf(draft, config.steps.some((step) => step.slug === draft.step && step.outcome));
  }

  async function press(serve: boolean): Promise<void> {
    const places = sections.flatMap((section) => section.places);
    bar.clear();
    showAt(places, []);
    const body = bodyNow();
    if (!body.step) return bar.refused(showAt(places, [{ field: "step", value: "", rule: "Choose which notice it is" }]), false);
    await attempt(saver, bar, body, serve, places);
  }
}

type Places = Section["places"];

async function attempt(saver: Saver, bar: Bar, body: NoticeBody, serve: boolean, places: Places): Promise<void> {
  try {
    const id = await saver.save(body, serve, bar.busy);
    location.assign(`/notices/${id}/`);
  } catch (error) {
    bar.busy(null);
    const errors = error instanceof Refused ? error.errors : error instanceof ServiceError ? error.fields : [];
    if (errors.length) bar.refused(showAt(places, errors), saver.stored() !== null && !saver.differs(body));
    else bar.failed(error);
    keepAddress(saver);
  }
}

/** Once it is stored, loading the page again goes on with it. */
function keepAddress(saver: Saver): void {
  const id = saver.stored();
  if (id !== null) history.replaceState(null, "", `/notices/${id}/complete/`);
}

async function beginning(config: ServeConfig, began: Notice | null): Promise<Draft> {
  const subjectId = began ? (began.subject?.id ?? null) : config.begin.subject;
  const subject = subjectId === null ? null : await fetchSubject(subjectId);
  if (began) return draftOf(began, subject);
  const { case: ofCase, premises, step } = config.begin;
  return { ...emptyDraft(config.person.id, new Date()), subject, case: ofCase, premises, step: step ?? "" };
}

function holdPapers(tray: Tray, notice: Notice): void {
  for (const paper of notice.documents) {
    const picture = paper.has_shown && paper.media_type.startsWith("image/") ? `/api/v1/notices/${notice.id}/documents/${paper.id}/` : null;
    tray.hold(paper.kind, paper.file_name || paper.title, paper.size, picture);
  }
}

function card(id: string, title: string, sections: Section[]): HTMLElement {
  return h(
    "section",
    { class: "card serve-card", id, "aria-labelledby": `${id}-title` },
    h("h2", { id: `${id}-title` }, title),
    sections.map((section) => section.element),
  );
}

function warnBeforeLeaving(unsaved: () => boolean): void {
  addEventListener("beforeunload", (event) => {
    if (unsaved()) event.preventDefault();
  });
}
