/** On whom: an existing profile, or a new one made in place. */
import { sentenceOf, ServiceError } from "../api/http.ts";
import { fill, h } from "../dom/el.ts";
import { input } from "../dom/form.ts";
import { button } from "../results/parts.ts";
import { day } from "../text/words.ts";
import { createSubject, fetchSubject } from "./api.ts";
import { ageOn } from "./age.ts";
import { chips } from "./chips.ts";
import type { FormContext, Section } from "./context.ts";
import { picker } from "./picker.ts";
import { groupPlace, placed, showAt } from "./places.ts";
import type { Subject } from "./types.ts";

const KINDS = [
  { slug: "person", name: "Person" },
  { slug: "organisation", name: "Organisation" },
];

export function subjectSection({ store, config }: FormContext): Section {
  const fresh = h("div", { class: "fresh", hidden: true });
  const about = h("p", { class: "hint", role: "status" });
  const pick = picker({
    kind: "profile",
    name: "subject",
    label: "Find a person or an organisation",
    chosen: (choice) => (choice ? void take(choice.id) : choose(null)),
    other: (typed) => (typed.length < 2 ? null : button(`Make “${typed}” new`, () => openFresh(typed), "button-secondary", "plus")),
  });
  const place = groupPlace("subject", "Served on", "", pick.element, fresh, about);

  const update = (subject: Subject | null): void => {
    pick.show(subject);
    about.textContent = subject ? subjectWords(subject, store.get().issuedOn, config.lowest_age) : "";
    if (subject) place.show(null);
  };
  update(store.get().subject);
  store.watch((draft) => draft.subject, update);
  store.watch((draft) => draft.issuedOn, () => update(store.get().subject));

  return { element: place.element, places: [place] };

  function choose(subject: Subject | null): void {
    fresh.hidden = true;
    fill(fresh);
    store.set({ subject });
  }

  async function take(id: number): Promise<void> {
    try {
      choose(await fetchSubject(id));
    } catch (error) {
      place.show(sentenceOf(error));
    }
  }

  function openFresh(typed: string): void {
    let kind = "person";
    const name = placed("Name", input("name", "text", typed, { autocomplete: "off", maxlength: "200" }));
    const born = placed("Birth date, if known", input("born_on", "date"));
    const choice = chips("fresh-kind", KINDS, (slug) => {
      kind = slug;
      born.element.hidden = slug !== "person";
    });
    choice.set(kind);
    const save = button("Record them", () => void record(), "");
    const problem = h("p", { class: "field-error", "aria-live": "assertive" });
    const cancel = (): void => {
      choose(null);
      pick.input.focus();
    };
    fill(
      fresh,
      h("h4", {}, "New profile"),
      h("fieldset", { class: "group" }, h("legend", {}, "What it is"), choice.element),
      h("div", { class: "pair" }, name.element, born.element),
      problem,
      h("div", { class: "actions" }, save, button("Cancel", cancel, "button-secondary")),
    );
    fresh.hidden = false;
    pick.show(null);
    name.control.focus();

    async function record(): Promise<void> {
      problem.textContent = "";
      save.disabled = true;
      try {
        choose(await createSubject(kind, name.control.value.trim(), kind === "person" ? born.control.value : null));
      } catch (error) {
        const known = error instanceof ServiceError ? error.fields : [];
        const rest = showAt([name.place, born.place], known).filter((each) => !each.place);
        problem.textContent = known.length ? rest.map((each) => each.text).join(" ") : sentenceOf(error);
      } finally {
        save.disabled = false;
      }
    }
  }
}

function subjectWords(subject: Subject, issuedOn: string, lowest: number | null): string {
  if (subject.kind !== "person") return "An organisation.";
  if (!subject.born_on) return "A person. The birth date is not known.";
  const age = ageOn(subject.born_on, issuedOn);
  const born = `Born ${day(subject.born_on)}`;
  if (age === null) return `${born}.`;
  const young = lowest !== null && age < lowest ? `: too young for a CPW or CPN, which need ${lowest} or over (s43(1))` : "";
  return `${born}, ${age} on the day of issue${young}.`;
}
