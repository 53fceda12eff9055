/** The registry: every layer the map can draw. */
import type { LayerName } from "../../api/types.ts";
import type { DrawnLayer } from "../drawn.ts";
import { areas } from "./areas.ts";
import { cases } from "./cases.ts";
import { footprints } from "./footprints.ts";
import { hotspots } from "./hotspots.ts";
import { notices } from "./notices.ts";
import { premises } from "./premises.ts";
import { reports } from "./reports.ts";
import { streets } from "./streets.ts";

export const DRAWN: Record<LayerName, DrawnLayer> = {
  reports,
  hotspots,
  notices,
  footprints,
  cases,
  premises,
  areas,
  streets,
};
