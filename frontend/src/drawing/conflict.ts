/** Somebody saved while this person drew: who, when, and two ways on that lose nothing. */
import { fetchFootprint } from "../api/records.ts";
import type { Footprint } from "../api/record_types.ts";
import { h } from "../dom/el.ts";
import { button } from "../results/parts.ts";
import { dayAndTime } from "../text/words.ts";

export async function conflictNotice(
  mine: Footprint,
  takeTheirs: (theirs: Footprint) => void,
  keepMine: (theirs: Footprint) => void,
  showTheirs: (theirs: Footprint) => void,
): Promise<HTMLElement> {
  const theirs = await fetchFootprint(mine.id);
  showTheirs(theirs);
  return h(
    "div",
    { class: "notice notice-error", id: "conflict" },
    h("h3", {}, `${theirs.made_by} saved version ${theirs.version} meanwhile`),
    h("p", {}, `On ${dayAndTime(theirs.made_at)}, after you had begun from version ${mine.version}. Nothing of yours is lost.`),
    theirs.difference ? h("p", {}, `What they changed: ${theirs.difference.sentence}`) : null,
    h("p", { class: "hint" }, "On the map theirs is the dotted dark line, yours the dashed teal one."),
    h(
      "div",
      { class: "actions" },
      button("Load theirs", () => takeTheirs(theirs)),
      button("Keep mine, save after theirs", () => keepMine(theirs), "button-secondary"),
    ),
    h("p", { class: "hint" }, "After loading theirs, Undo brings your outline back."),
  );
}
