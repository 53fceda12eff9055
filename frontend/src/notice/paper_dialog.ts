/** Adds one paper to a notice, at whatever point of its life it turns up. */
import { sentenceOf, ServiceError } from "../api/http.ts";
import { openDialog } from "../dom/dialog.ts";
import { fill, h } from "../dom/el.ts";
import { input } from "../dom/form.ts";
import { button } from "../results/parts.ts";
import { fetchNotice, sendPaper } from "./api.ts";
import { chips } from "./chips.ts";
import { groupPlace, placed, showAt } from "./places.ts";
import type { Notice } from "./types.ts";

const KINDS = [
  { slug: "statement", name: "Statement of service" },
  { slug: "scan", name: "Scan of the notice" },
  { slug: "photograph", name: "Photograph" },
  { slug: "posting", name: "Photograph as posted" },
  { slug: "evidence", name: "Evidence" },
  { slug: "other", name: "Other paper" },
];

export function openPaper(notice: Notice, done: (notice: Notice) => void): void {
  let kind = notice.missing.some(({ field }) => field === "documents") ? "statement" : "photograph";
  const list = chips("kind", KINDS, (slug) => {
    kind = slug;
  });
  list.set(kind);
  const ofKind = groupPlace("kind", "What it is", "", list.element);
  const file = placed("File", input("file", "file", "", { accept: "image/jpeg,image/png,image/webp,application/pdf" }), "A picture (JPEG, PNG, WebP) or a PDF.");
  const bar = h("progress", { max: 1, value: 0, "aria-label": "Sending", hidden: true });
  const problem = h("div", { class: "form-problem", role: "alert" });
  const send = button("Hand it in", () => void handIn());
  const dialog = openDialog("Add a paper", "dialog-narrow action-dialog");
  dialog.body.append(
    h("div", { class: "form" }, ofKind.element, file.element, bar, problem, h("div", { class: "actions" }, send, button("Cancel", dialog.close, "button-secondary"))),
  );

  async function handIn(): Promise<void> {
    fill(problem);
    showAt([file.place], []);
    const chosen = (file.control as HTMLInputElement).files?.[0];
    if (!chosen) return file.show("Choose a file");
    send.disabled = true;
    bar.hidden = false;
    try {
      await sendPaper(notice.id, kind, chosen, (share) => {
        bar.value = share;
      }).done;
      dialog.close();
      done(await fetchNotice(notice.id));
    } catch (error) {
      const known = error instanceof ServiceError ? error.fields : [];
      const rest = showAt([file.place, ofKind], known).filter(({ place }) => !place);
      if (!known.length || rest.length) fill(problem, h("p", { class: "notice notice-error" }, rest.map(({ text }) => text).join(" ") || sentenceOf(error)));
    } finally {
      send.disabled = false;
      bar.hidden = true;
    }
  }
}
