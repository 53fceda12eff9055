/** The answer to "where": why the first is first, the ranked list, and how it was made last. */
import type { Hotspot, Run } from "../api/record_types.ts";
import type { Config } from "../api/types.ts";
import { h } from "../dom/el.ts";
import { rankColour, rankText } from "../map/palette.ts";
import { sameFilter } from "../state/filter.ts";
import type { State } from "../state/state.ts";
import { count, dayAndTime, dayShort, number, percent } from "../text/words.ts";
import { button, empty, madeHow, skeleton, why } from "./parts.ts";
import { progressCard } from "./progress.ts";
import { filterOf, runTitle } from "./run_words.ts";
import { sparkline, trend } from "./sparkline.ts";

const FEW = 12;
const TREND = "The last third of the time shown, compared with the first";

export interface HotspotActions {
  open: (hotspot: Hotspot) => void;
  ask: () => void;
  cancel: () => void;
  useFilter: (run: Run) => void;
  earlier: () => void;
}

export function hotspotPanel(state: State, config: Config, actions: HotspotActions): Node[] {
  const { runDetail: run, activeRun } = state;
  const waiting = state.summary === null || (run === null && state.summary.layers.hotspots?.run);
  const going = activeRun ? [progressCard(activeRun, actions.cancel)] : [];
  if (!run) {
    const advice = config.person.can_run
      ? "Choose when, what and where in the filters. Then find the places where reports lie close together."
      : "Nobody in your agency has looked for hotspots yet. They appear here as soon as a colleague has.";
    const none = empty("No hotspots yet", advice);
    const mayRun = config.person.can_run && !activeRun;
    return [...going, waiting ? skeleton() : none, ...(mayRun && !waiting ? [button("Find hotspots", actions.ask, "", "run")] : [])];
  }
  const hotspots = run.hotspots ?? [];
  const first = hotspots.find((each) => state.opened?.kind === "hotspot" && each.id === state.opened.id) ?? hotspots[0];
  return [
    ...going,
    ...otherFilters(state, run, actions),
    first
      ? why(`Why ${first.name} is ${place(first.rank)}`, first.why)
      : nothing(state),
    ...rankedList(state, hotspots, actions),
    h(
      "div",
      { class: "actions" },
      config.person.can_run ? button("Run again", actions.ask, "", "run") : null,
      button("Earlier runs", actions.earlier, "button-secondary"),
    ),
    madeHow(made(run)),
  ];
}

function nothing({ filter }: State): HTMLElement {
  if (filter.area !== null) return empty("No hotspot here", "None of this run lies in the area chosen. Choose everywhere, or run again for this area alone.");
  return empty("Nothing lies close together", "With these settings no place has enough reports. Try a larger distance, or fewer reports.");
}

function rankedList(state: State, hotspots: Hotspot[], actions: HotspotActions): Node[] {
  const card = (hotspot: Hotspot): HTMLElement => h("li", {}, hotspotCard(hotspot, isOpen(state, hotspot), actions.open));
  const few = h("ol", { class: "hotspot-list" }, hotspots.slice(0, FEW).map(card));
  const rest = hotspots.slice(FEW);
  if (!rest.length) return [few];
  const more = h("details", { class: "more", open: rest.some((each) => isOpen(state, each)) });
  more.append(h("summary", {}, `${number(rest.length)} more`), h("ol", { class: "hotspot-list" }, rest.map(card)));
  return [few, more];
}

function isOpen(state: State, hotspot: Hotspot): boolean {
  return state.opened?.kind === "hotspot" && state.opened.id === hotspot.id;
}

function hotspotCard(hotspot: Hotspot, open: boolean, act: (hotspot: Hotspot) => void): HTMLElement {
  const rank = h("span", { class: "rank", "aria-hidden": "true" }, String(hotspot.rank));
  rank.style.borderColor = rankColour(hotspot.rank);
  rank.style.color = rankText(hotspot.rank);
  const change = hotspot.months ? trend(hotspot.months) : null;
  const card = h(
    "button",
    { type: "button", class: "hotspot-card", "data-hotspot": hotspot.id, "aria-pressed": String(open), on: { click: () => act(hotspot) } },
    rank,
    h(
      "span",
      { class: "hotspot-words" },
      h(
        "span",
        { class: "hotspot-top" },
        h("span", { class: "hotspot-name" }, h("span", { class: "for-readers" }, `Rank ${hotspot.rank}: `), hotspot.name),
        hotspot.months ? sparkline(hotspot.months, rankColour(hotspot.rank)) : null,
      ),
      h("span", { class: "hotspot-count" }, h("strong", {}, number(hotspot.reports)), " reports at ", h("strong", {}, number(hotspot.locations)), ` ${hotspot.locations === 1 ? "place" : "places"}`),
      h("span", { class: "hotspot-more", title: change ? TREND : null }, [`${percent(hotspot.share)} of all`, change].filter(Boolean).join(" · ")),
      h("span", { class: "hotspot-more" }, `${dayShort(hotspot.first_at)} to ${dayShort(hotspot.last_at)}`),
    ),
  );
  if (open) card.style.borderColor = rankColour(hotspot.rank);
  return card;
}

function otherFilters(state: State, run: Run, actions: HotspotActions): Node[] {
  if (sameFilter(state.filter, filterOf(run.filter))) return [];
  return [
    h(
      "p",
      { class: "hint" },
      "Found with other filters than those set now. ",
      button("Set its filters", () => actions.useFilter(run), "link-button"),
    ),
  ];
}

export function made(run: Run): string {
  const left = Object.entries(run.left_out)
    .filter(([, rows]) => rows > 0)
    .map(([reason, rows]) => `${number(rows)} left out (${reason})`);
  const used = run.used === null ? "" : `${number(run.used)} reports used`;
  return [
    `${run.method.toUpperCase()}, ${number(run.parameters.radius_m)} m, at least ${count(run.parameters.min_reports, "report")}`,
    used,
    ...left,
    `made by ${run.made_by}, ${dayAndTime(run.finished_at ?? run.made_at)}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

export function hotspotTitle(state: State): string {
  return state.runDetail ? runTitle(state.runDetail) : "Hotspots";
}

function place(rank: number): string {
  const words = ["first", "second", "third", "fourth", "fifth"];
  return words[rank - 1] ?? `number ${rank}`;
}
