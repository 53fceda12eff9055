/** Which step: what the ladder proposes with its reasons, one tap to take, and every other one. */
import { isAbort, sentenceOf } from "../api/http.ts";
import { fill, h } from "../dom/el.ts";
import { textarea } from "../dom/form.ts";
import { button } from "../results/parts.ts";
import { day } from "../text/words.ts";
import { fetchLadder } from "./api.ts";
import { chips, type ChipChoice } from "./chips.ts";
import { bind, showWhile, type FormContext, type Section } from "./context.ts";
import { leavesLadder, type Draft } from "./draft.ts";
import { groupPlace, placed } from "./places.ts";
import type { Blocked, Ladder } from "./types.ts";

export function stepSection({ config, store }: FormContext): Section {
  let asking = new AbortController();
  const proposal = h("div", { class: "proposal", "aria-live": "polite" });
  const stands = h("ul", { class: "rule-list", "aria-live": "polite" });
  const list = chips("step", choices(null), (slug) => store.set({ step: slug }), "step-chips");
  const place = groupPlace("step", "Which notice it is", "", proposal, list.element, stands);
  const reason = placed("Why this step and not the ladder's next one", textarea("skip_reason", "", 2), "It is kept with the notice.");
  bind(store, "skipReason", reason.control);
  showWhile(store, reason.element, leavesLadder);

  const showStep = (): void => {
    const { step, ladder } = store.get();
    list.set(step);
    fill(stands, standing(ladder, step).map(({ rule, source }) => h("li", {}, rule, " ", h("span", { class: "hint" }, source))));
    for (const button of proposal.querySelectorAll<HTMLButtonElement>("button")) button.hidden = step === ladder?.next?.step;
    if (step) place.show(null);
  };
  const showLadder = (ladder: Ladder | null): void => {
    fill(proposal, ladder ? proposed(ladder) : null);
    list.offer(choices(ladder));
    showStep();
  };
  showLadder(store.get().ladder);
  store.watch((draft) => draft.ladder, showLadder);
  store.watch((draft) => draft.step, showStep);
  store.watch(asked, () => void look());
  void look();

  return { element: h("div", { class: "step-part" }, place.element, reason.element), places: [place, reason.place] };

  async function look(): Promise<void> {
    asking.abort();
    const { subject, conduct, issuedOn } = store.get();
    if (!subject) return store.set({ ladder: null });
    asking = new AbortController();
    const { signal } = asking;
    try {
      store.set({ ladder: await fetchLadder(subject.id, conduct || null, issuedOn || null, signal) });
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      store.set({ ladder: null });
      fill(proposal, h("p", { class: "hint" }, `The ladder cannot be asked now. ${sentenceOf(error)}`));
    }
  }

  function proposed(ladder: Ladder): Node[] {
    const { next } = ladder;
    const why = h("ul", { class: "reason-list" }, (next?.reasons ?? ladder.reasons).map((text) => h("li", {}, text)));
    if (!next) return [h("h4", {}, "The ladder proposes nothing now"), why];
    const known = config.steps.some(({ slug }) => slug === next.step);
    const from = next.earliest_on > store.get().issuedOn ? `, from ${day(next.earliest_on)} on` : "";
    return [
      h("h4", {}, `The ladder proposes: ${next.step_name}${from}`),
      why,
      ...(known ? [button(`Take ${next.step_name}`, () => store.set({ step: next.step }), from || next.blocked.length ? "button-secondary" : "")] : []),
    ];
  }

  function choices(ladder: Ladder | null): ChipChoice[] {
    return config.steps.map(({ slug, name }) => ({ slug, name, ...noteOf(ladder, slug) }));
  }
}

function noteOf(ladder: Ladder | null, step: string): Pick<ChipChoice, "note" | "warn"> {
  if (!ladder) return {};
  if (standing(ladder, step).length) return { note: "not lawful now", warn: true };
  if (against(ladder, step).length) return { note: "say how the age is known" };
  if (ladder.next?.step === step) return { note: "next on the ladder" };
  return ladder.also.some((other) => other.step === step && other.needs_reason) ? { note: "needs a reason" } : {};
}

/** The hard rules that stand against a step whatever is typed: how the age is known has a field of its own. */
function standing(ladder: Ladder | null, step: string): Blocked[] {
  return against(ladder, step).filter(({ field }) => field !== "age_basis");
}

function against(ladder: Ladder | null, step: string): Blocked[] {
  if (!ladder || !step) return [];
  if (ladder.next?.step === step) return ladder.next.blocked;
  return ladder.also.find((other) => other.step === step)?.blocked ?? [];
}

/** What the ladder's answer depends on. */
function asked({ subject, conduct, issuedOn }: Draft): string {
  return `${subject?.id} ${conduct} ${issuedOn}`;
}
