/** What can be done with the notice of this page. */
import { sentenceOf } from "./api/http.ts";
import { h } from "./dom/el.ts";
import { mountActions } from "./notice/actions.ts";
import "./styles/notice.css";

const host = document.getElementById("notice-actions");
if (host) {
  mountActions(host)
    .catch((error: unknown) => host.replaceChildren(h("p", { class: "notice notice-error" }, sentenceOf(error))))
    .finally(() => {
      document.body.dataset.ready = "true";
    });
}
