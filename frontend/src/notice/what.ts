/** What was done: the kind of conduct, in words, and what the law asks of a CPW and a CPN. */
import { h } from "../dom/el.ts";
import { input, textarea } from "../dom/form.ts";
import { button } from "../results/parts.ts";
import { chips } from "./chips.ts";
import { bind, showWhile, type FormContext, type Section } from "./context.ts";
import { CPN, CPW, isOfTheAct, needsAgeBasis } from "./draft.ts";
import { groupPlace, placed, type ErrorPlace } from "./places.ts";
import { requirementsPart } from "./requirements.ts";
import type { Grounds } from "./types.ts";

/** So many kinds of conduct stand open; the rest unfold. */
const OPEN = 10;

const TESTS: [keyof Grounds, string, string][] = [
  ["detrimental", "How it harms the quality of life of people there", "Detrimental effect, s43(1)(a)"],
  ["persistent", "How it is persistent or continuing", "s43(1)(a)"],
  ["unreasonable", "Why it is unreasonable", "s43(1)(b)"],
];

export function whatSection(context: FormContext): Section {
  const { store } = context;
  const conduct = conductPart(context);
  const text = placed("What was done", textarea("conduct_text", "", 3), "What you saw or were told, where and when.");
  bind(store, "conductText", text.control);
  const asks = requirementsPart(store, context.config.requirement_kinds);
  const law = lawPart(context);
  return {
    element: h("div", { class: "part-stack" }, conduct.element, text.element, law.element, asks.element),
    places: [conduct, text.place, ...law.places, asks],
  };
}

function conductPart({ config, store }: FormContext): ErrorPlace {
  let open = false;
  const shown = (): typeof config.conducts =>
    config.conducts.filter(({ slug }, index) => open || index < OPEN || slug === store.get().conduct);
  const list = chips("conduct", shown(), (slug) => store.set({ conduct: slug }));
  const more = button("More kinds of conduct", () => unfold(), "link-row");
  const place = groupPlace("conduct", "Kind of conduct", "", list.element, config.conducts.length > OPEN ? more : null);
  const show = (slug: string): void => {
    list.offer(shown());
    list.set(slug);
    if (slug) place.show(null);
  };
  show(store.get().conduct);
  store.watch((draft) => draft.conduct, show);
  return place;

  function unfold(): void {
    open = true;
    more.remove();
    show(store.get().conduct);
    list.element.querySelectorAll<HTMLInputElement>("input")[OPEN]?.focus();
  }
}

function lawPart({ store, config }: FormContext): Section {
  const lowest = config.lowest_age ?? 16;
  const grounds = TESTS.map(([key, label, hint]) => {
    const control = textarea(`grounds.${key}`, store.get().grounds[key], 2);
    control.addEventListener("input", () => store.set({ grounds: { ...store.get().grounds, [key]: control.value } }));
    store.watch(
      (draft) => draft.grounds[key],
      (now) => {
        if (control.value !== now) control.value = now;
      },
    );
    return placed(label, control, hint);
  });
  const age = placed(`How you know they are ${lowest} or over`, input("age_basis", "text", "", { maxlength: "200", autocomplete: "off" }), "Such as: driving licence seen. Needed while no birth date is on record (s43(1)).");
  const comply = placed("Put right by", input("comply_by", "date"), "The last day of the time allowed. A notice can follow only after it (s43(5)).");
  const evidenceOn = placed("Day of the evidence", input("evidence_on", "date"), "After the time allowed by the warning (s43(5)).");
  const evidence = placed("Evidence that it went on", textarea("evidence_text", "", 2));
  const consulted = placed("Who was informed before", input("consulted", "text", "", { autocomplete: "off" }), "Or: nobody had to be (s43(6)).");
  bind(store, "ageBasis", age.control);
  bind(store, "complyBy", comply.control);
  bind(store, "evidenceOn", evidenceOn.control);
  bind(store, "evidenceText", evidence.control);
  bind(store, "consulted", consulted.control);
  const ofTheAct = h("fieldset", { class: "group" }, h("legend", {}, "The three tests"), grounds.map((each) => each.element));
  const ofCpn = h("fieldset", { class: "group" }, h("legend", {}, "After the warning"), evidenceOn.element, evidence.element, consulted.element);
  showWhile(store, age.element, needsAgeBasis);
  showWhile(store, ofTheAct, (draft) => isOfTheAct(draft.step));
  showWhile(store, comply.element, (draft) => draft.step === CPW);
  showWhile(store, ofCpn, (draft) => draft.step === CPN);
  return {
    element: h("div", { class: "part-stack law-part" }, age.element, ofTheAct, comply.element, ofCpn),
    places: [age.place, ...grounds.map((each) => each.place), comply.place, evidenceOn.place, evidence.place, consulted.place],
  };
}
