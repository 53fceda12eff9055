/** What a result panel may do to the rest of the page. */
import type { Case, Footprint, Location } from "../api/record_types.ts";
import type { CaseMap, Config, Outlined } from "../api/types.ts";
import type { AppStore, OpenKind } from "../state/state.ts";

export interface ResultContext {
  config: Config;
  store: AppStore;
  /** Names the panel once the record is there. */
  title(text: string): void;
  open(kind: OpenKind, id: number): void;
  /** Remembers where the record lies, for "Show on the map", and goes there if it is out of sight. */
  place(location: Location | null): void;
  outline(geometry: Outlined): void;
  /** Shows the notices of this case alone, and where they cluster. */
  caseMap(found: CaseMap): void;
  draw(forCase: Case): void;
  reshape(footprint: Footprint): void;
  changed(): void;
}
