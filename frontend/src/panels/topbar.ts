/** The bar at the top: practice banner, live badge, person. Name and places come with the page. */
import { csrfToken } from "../api/http.ts";
import type { Config } from "../api/types.ts";
import { byId, h } from "../dom/el.ts";
import { icon } from "../dom/icons.ts";
import type { AppStore, LiveState } from "../state/state.ts";
import { capital, time } from "../text/words.ts";

/** Longer than the service's own beat, so that a badge does not flicker between two of them. */
const FRESH_S = 25;

export function mountTopbar(config: Config, store: AppStore): void {
  if (config.practice) {
    byId("practice").append(
      h("span", { class: "practice", title: "Everything here is invented. Nothing you do matters." }, "Practice", h("span", { class: "wide-only" }, " data")),
    );
  }
  byId("live").append(liveBadge(store));
  byId("person").append(personMenu(config));
}

function liveBadge(store: AppStore): HTMLElement {
  const words = h("span", { class: "live-words" });
  const badge = h("span", { class: "live", role: "status" }, h("span", { class: "live-dot", "aria-hidden": "true" }), words);
  const show = (): void => {
    const { text, state, short } = liveWords(store.get().live, Date.now());
    if (words.textContent !== text) words.textContent = text;
    badge.dataset.live = state;
    badge.title = short;
  };
  show();
  store.watch((state) => state.live, show);
  setInterval(show, 5_000);
  return badge;
}

/** "Live", "40 seconds old", or "Offline since 09:12". */
export function liveWords(live: LiveState | null, now: number): { text: string; state: string; short: string } {
  if (!live) return { text: "Connecting", state: "waiting", short: "Waiting for the first sign of life" };
  const age = Math.round((now - live.seenAt) / 1000);
  if (!live.connected) {
    const since = time(new Date(live.seenAt).toISOString());
    return { text: `Offline since ${since}`, state: "offline", short: "What you see stays; it is not up to date" };
  }
  if (live.beats && age > FRESH_S) return { text: `${age} seconds old`, state: "old", short: "No news for a while" };
  return { text: "Live", state: "live", short: "What others save appears by itself" };
}

function personMenu(config: Config): HTMLElement {
  const { person, urls } = config;
  const menu = h(
    "details",
    { class: "menu" },
    h(
      "summary",
      { class: "menu-button", "aria-label": `${person.name}, ${person.agency.name}: account` },
      h("span", { class: "wide-only" }, `${person.name} · ${person.agency.name}`),
      h("span", { class: "narrow-only" }, icon("person")),
      icon("chevron"),
    ),
    h(
      "div",
      { class: "menu-list" },
      h("p", { class: "menu-who" }, h("strong", {}, person.name), h("br"), `${capital(person.role)}, ${person.agency.name}`),
      h("a", { href: urls.account }, "My account"),
      h("a", { href: urls.docs }, "The API and its documents"),
      h(
        "form",
        { method: "post", action: urls.sign_out },
        h("input", { type: "hidden", name: "csrfmiddlewaretoken", value: csrfToken() }),
        h("button", { type: "submit" }, "Sign out"),
      ),
    ),
  );
  addEventListener("pointerdown", (event) => {
    if (!menu.contains(event.target as Node)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  return menu;
}
