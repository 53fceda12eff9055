/** The map page, put together. Nothing is decided here. */
import "./styles/map.css";
import type { CopySource, Footprint } from "./api/record_types.ts";
import type { Config, LayerName } from "./api/types.ts";
import { byId, fill } from "./dom/el.ts";
import { createDrawing } from "./drawing/drawing.ts";
import { followLive } from "./live.ts";
import { createAim } from "./map/aim.ts";
import { renewWhenOver } from "./map/expiry.ts";
import { createMap, setView } from "./map/map.ts";
import { bindPicking } from "./map/picking.ts";
import { mountReadout } from "./map/readout.ts";
import { mountTools } from "./map/tools.ts";
import { mountAsOf } from "./panels/as_of.ts";
import { mountSearch } from "./panels/search.ts";
import { mountSheets } from "./panels/sheets.ts";
import { mountSidebar } from "./panels/sidebar.ts";
import { mountStates } from "./panels/states.ts";
import { mountTable } from "./panels/table.ts";
import { mountTopbar } from "./panels/topbar.ts";
import { askForCopy } from "./results/copy_dialog.ts";
import { mountResults } from "./results/panel.ts";
import { problem } from "./results/parts.ts";
import { followRuns } from "./runs.ts";
import { bindAddress, type Defaults } from "./state/address.ts";
import { createState, openCase } from "./state/state.ts";
import { followSummary } from "./summary.ts";

async function start(): Promise<void> {
  const config = JSON.parse(byId("cordon-config").textContent ?? "{}") as Config;
  const store = createState(config);
  const known = config.layers.map((layer) => layer.name);
  const defaults: Defaults = { known, shown: store.get().shown };
  let showView: Parameters<typeof bindAddress>[2] = () => undefined;
  bindAddress(store, defaults, (view) => showView(view));
  mountTopbar(config, store);
  mountSidebar(config, store);
  if (store.get().opened) store.set({ sheet: "result" });
  mountSheets(config, store);
  mountStates(store);
  const summary = followSummary(store);
  const runs = followRuns(store, summary.refresh);
  const map = await createMap(config, store);
  showView = (view) => setView(map, view);
  const touch = (...layers: LayerName[]): void => {
    const now = Object.fromEntries(layers.map((name) => [name, Date.now()]));
    store.set({ revisions: { ...store.get().revisions, ...now } });
    summary.refresh();
  };
  const saved = (footprint: Footprint): void => {
    touch("footprints");
    store.set({ opened: { kind: "footprint", id: footprint.id }, sheet: "result" });
    results.refresh(new Set(["footprints"]));
  };
  const drawing = createDrawing(map, config, store, saved);
  const aim = createAim(map, store);
  const copyTo = (source: CopySource | null): void => aim.once("Tap where the middle of the copy shall lie", (at) => askForCopy({ config, at, source, openCase: openCase(store), saved }));
  const results = mountResults(map, config, store, runs, { ...drawing, copy: copyTo }, summary.refresh);
  bindPicking(map, config, store);
  mountTools(map, config, store, {
    draw: () => drawing.draw(null),
    reshape: drawing.reshapeOpened,
    type: drawing.type,
    copy: () => copyTo(null),
    powers: () => aim.toggle("Tap a place to see which powers apply there now", (at) => store.set({ opened: { kind: "powers", id: 0, at }, sheet: "result" })),
  });
  mountAsOf(store);
  renewWhenOver(map, store);
  mountReadout(map);
  mountSearch(map, store);
  mountTable(map, config, store);
  followLive(config.urls.live, store, known, (changes) => {
    summary.refresh();
    runs.nudge();
    results.refresh(new Set(changes.map((change) => change.layer)));
  });
}

start().catch((error: unknown) => {
  const detail = error instanceof Error ? error.message : String(error);
  fill(byId("map"), problem("The map cannot be shown", `${detail} The lists and the table may still work; try to reload the page.`));
  document.body.dataset.ready = "failed";
  throw error;
});
