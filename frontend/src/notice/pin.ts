/** The pin in words, and as a hand or the device sets it. Pure. */
import type { LonLat } from "../api/types.ts";
import { position } from "../text/words.ts";
import type { Pin } from "./draft.ts";

const FOUND: Record<Pin["by"], string> = {
  gps: "found by this device",
  pin: "set by hand",
  address: "at the premises",
};

export function pinWords(pin: Pin | null): string {
  if (!pin) return "No pin yet: tap the map where the notice was served.";
  const within = pin.accuracy === null ? "" : `, within ${Math.max(1, Math.round(pin.accuracy))} m`;
  const moved = pin.moved ? ", then moved by hand" : "";
  return `${position(pin.lon, pin.lat)}: ${FOUND[pin.by]}${within}${moved}.`;
}

/** The pin after a finger put it elsewhere: what the device had found, and that it was moved, stays known. */
export function movedTo(pin: Pin | null, [lon, lat]: LonLat): Pin {
  const at = { lon: rounded(lon), lat: rounded(lat) };
  if (!pin || pin.by === "pin") return { ...at, by: "pin", accuracy: null, moved: false };
  return { ...pin, ...at, moved: true };
}

export function fromDevice(lon: number, lat: number, accuracy: number): Pin {
  return { lon: rounded(lon), lat: rounded(lat), by: "gps", accuracy: Math.round(accuracy * 10) / 10, moved: false };
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
