/** When and by whom, the pad's serial, the case, and the premises. */
import { h } from "../dom/el.ts";
import { input } from "../dom/form.ts";
import { bind, showWhile, type FormContext, type Section } from "./context.ts";
import { isOfTheAct } from "./draft.ts";
import { picker } from "./picker.ts";
import { groupPlace, placed } from "./places.ts";

export function servedSection({ config, store }: FormContext): Section {
  const servedAt = placed("Served at", input("served_at", "datetime-local"));
  const issuedOn = placed("Issued on", input("issued_on", "date"));
  const serial = placed("Serial on the pad", input("serial", "text", "", { maxlength: "40", autocomplete: "off", autocapitalize: "characters" }));
  bind(store, "servedAt", servedAt.control);
  bind(store, "issuedOn", issuedOn.control);
  bind(store, "serial", serial.control);
  const issuer = issuerField({ config, store });
  const until = placed("Stands until", input("stands_until", "date"), "As the court set it.");
  bind(store, "standsUntil", until.control);
  showWhile(store, until.element, ({ step }) => config.steps.some((each) => each.slug === step && each.outcome));
  return {
    element: h(
      "div",
      { class: "part-stack" },
      h("div", { class: "pair" }, servedAt.element, issuedOn.element),
      h("div", { class: "pair" }, issuer.element, serial.element),
      until.element,
    ),
    places: [servedAt.place, issuedOn.place, issuer.place, serial.place, until.place],
  };
}

function issuerField({ config, store }: FormContext): ReturnType<typeof placed> {
  const select = h("select", { name: "issued_by", class: "input" });
  const options = (act: boolean): void => {
    select.replaceChildren(
      h("option", { value: "" }, "Choose…"),
      ...config.issuers.map(({ id, name, designated }) => h("option", { value: id }, act && !designated ? `${name} (no designation today)` : name)),
    );
    select.value = String(store.get().issuedBy ?? "");
  };
  options(isOfTheAct(store.get().step));
  store.watch((draft) => isOfTheAct(draft.step), options);
  store.watch(
    (draft) => draft.issuedBy,
    (now) => {
      select.value = String(now ?? "");
    },
  );
  select.addEventListener("change", () => store.set({ issuedBy: Number(select.value) || null }));
  return placed("Issued by", select);
}

/** The case it belongs to, and the premises; posted where the owner is not known (s45). */
export function tiesSection({ store }: FormContext): Section {
  const casePick = picker({ kind: "case", name: "case", label: "Find a case", chosen: (choice) => store.set({ case: choice }) });
  const premisesPick = picker({
    kind: "premises",
    name: "premises",
    label: "Find premises by name or address",
    chosen: (choice, found) => {
      store.set({ premises: choice });
      if (choice && found?.bounds && !store.get().pin) {
        const [lon, lat] = found.bounds;
        store.set({ pin: { lon, lat, by: "address", accuracy: null, moved: false } });
      }
    },
  });
  const posted = h("input", { type: "checkbox", name: "posted" });
  posted.addEventListener("change", () => store.set({ posted: posted.checked }));
  const ofCase = groupPlace("case", "Case", "", casePick.element);
  const ofPremises = groupPlace(
    "premises",
    "Premises",
    "",
    premisesPick.element,
    h("label", { class: "check-line" }, posted, h("span", {}, "Posted on these premises: who owns or occupies them is not known (s45)")),
  );
  const update = (): void => {
    casePick.show(store.get().case);
    premisesPick.show(store.get().premises);
    posted.checked = store.get().posted;
  };
  update();
  store.watch((draft) => draft.case, update);
  store.watch((draft) => draft.premises, update);
  store.watch((draft) => draft.posted, update);
  return { element: h("div", { class: "pair" }, ofCase.element, ofPremises.element), places: [ofCase, ofPremises] };
}
