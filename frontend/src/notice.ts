/** The form in which an officer records and serves a notice. */
import { sentenceOf } from "./api/http.ts";
import { byId } from "./dom/el.ts";
import { mountForm } from "./notice/form.ts";
import type { ServeConfig } from "./notice/types.ts";
import { problem } from "./results/parts.ts";
import "./styles/notice.css";

const host = byId("serve");
const config = JSON.parse(byId("serve-config").textContent ?? "{}") as ServeConfig;

mountForm(host, config).catch((error: unknown) => {
  host.replaceChildren(problem("The form cannot be shown", sentenceOf(error), () => location.reload()));
  document.body.dataset.ready = "failed";
});
