/** A modal dialog on the browser's own element: focus stays inside, Escape closes. */
import { h } from "./el.ts";
import { icon } from "./icons.ts";

export interface Dialog {
  element: HTMLDialogElement;
  body: HTMLElement;
  close: () => void;
}

export function openDialog(title: string, className = "", closed?: () => void): Dialog {
  const titleId = `dialog-${crypto.randomUUID()}`;
  const body = h("div", { class: "dialog-body" });
  const shut = (): void => element.close();
  const element = h(
    "dialog",
    { class: `dialog ${className}`, "aria-labelledby": titleId },
    h(
      "header",
      { class: "dialog-head" },
      h("h2", { id: titleId }, title),
      h("button", { type: "button", class: "icon-button", "aria-label": "Close", on: { click: shut } }, icon("close")),
    ),
    body,
  );
  element.addEventListener("close", () => {
    element.remove();
    closed?.();
  });
  document.body.append(element);
  element.showModal();
  return { element, body, close: shut };
}
