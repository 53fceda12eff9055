/** Where it was served: the pin, the powers that apply there, and the premises. */
import { sentenceOf } from "../api/http.ts";
import { fetchPowers } from "../api/records.ts";
import type { LonLat } from "../api/types.ts";
import { fill, h } from "../dom/el.ts";
import { input } from "../dom/form.ts";
import { say } from "../dom/notices.ts";
import { readCorners } from "../drawing/typed.ts";
import { button } from "../results/parts.ts";
import type { FormContext, Section } from "./context.ts";
import { fromDevice, movedTo, pinWords } from "./pin.ts";
import { createPinMap, type PinMap } from "./pin_map.ts";
import { placed, groupPlace } from "./places.ts";
import { powerCards } from "./powers.ts";

const NOT_TOLD = "This device does not tell where it is. Tap the map where the notice was served.";

export interface WhereSection extends Section {
  /** Once the section stands in the page: the map needs its measures. */
  start(): Promise<void>;
}

export function whereSection({ config, store }: FormContext): WhereSection {
  let map: PinMap | null = null;
  const words = h("p", { class: "pin-words", role: "status" });
  const told = h("p", { class: "hint", role: "status" });
  const powers = h("div", { class: "powers", "aria-live": "polite" });
  const typed = placed("Latitude, longitude", input("typed", "text", "", { autocomplete: "off", inputmode: "text" }), "Such as 51.51130, -0.12810. The pin goes there.");
  const askPowers = button("Which powers apply here?", () => void showPowers(), "button-secondary", "powers");
  const place = groupPlace(
    "location",
    "(The pin)",
    "",
    h("div", { class: "pin-map", id: "map" }),
    words,
    told,
    h("div", { class: "actions" }, button("Use where I am", () => locate(true), "button-secondary", "locate"), askPowers),
    powers,
    h(
      "details",
      { class: "more" },
      h("summary", {}, "Without a finger: type it, or take the middle of the map"),
      h("div", { class: "typed-row" }, typed.element, button("Put the pin there", readTyped, "button-secondary")),
      button("Pin in the middle of the map", () => map && setPin(map.middle()), "button-secondary"),
    ),
  );
  const update = (): void => {
    const { pin } = store.get();
    words.textContent = pinWords(pin);
    askPowers.disabled = pin === null;
    fill(powers);
    if (!pin) return;
    place.show(null);
    told.textContent = "";
  };
  update();
  store.watch((draft) => draft.pin, update);

  return { element: place.element, places: [place], start };

  async function start(): Promise<void> {
    try {
      map = await createPinMap(config, store);
    } catch {
      told.textContent = "The map cannot be shown. Type the coordinates below, or use where you are.";
    }
    const { pin } = store.get();
    if (pin) map?.show([pin.lon, pin.lat]);
    else locate(false);
  }

  /** At the start the device is asked quietly; what it says later never moves a pin that a hand has set. */
  function locate(asked: boolean): void {
    if (!navigator.geolocation) {
      told.textContent = NOT_TOLD;
      return;
    }
    told.textContent = "Asking this device where it is…";
    const before = store.get().pin;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        told.textContent = "";
        if (!asked && store.get().pin !== before) return;
        store.set({ pin: fromDevice(coords.longitude, coords.latitude, coords.accuracy) });
        map?.show([coords.longitude, coords.latitude]);
      },
      () => {
        told.textContent = NOT_TOLD;
      },
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  }

  function readTyped(): void {
    const { corners, errors } = readCorners(typed.control.value);
    const [corner] = corners;
    typed.show(errors[0]?.message ?? (corners.length === 1 ? null : "Type one latitude and one longitude"));
    if (errors.length || corners.length !== 1 || !corner) return typed.control.focus();
    setPin(corner);
    map?.show(corner);
  }

  function setPin(at: LonLat): void {
    store.set({ pin: movedTo(store.get().pin, at) });
    say(pinWords(store.get().pin));
  }

  async function showPowers(): Promise<void> {
    const { pin } = store.get();
    if (!pin) return;
    fill(powers, h("p", { class: "hint" }, "Looking…"));
    try {
      fill(powers, powerCards(await fetchPowers([pin.lon, pin.lat])));
    } catch (error) {
      fill(powers, h("p", { class: "hint" }, sentenceOf(error)));
    }
  }
}
