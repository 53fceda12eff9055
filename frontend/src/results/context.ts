/** What a result panel may do to the rest of the page. */
import type { Case, CopySource, Derived, Footprint, Location, NoticeStub } from "../api/record_types.ts";
import type { CaseMap, Config, LonLat, Outlined } from "../api/types.ts";
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
  /** Of what is asked about a place: that place. */
  at: LonLat | null;
  draw(forCase: Case): void;
  drawFor(notice: NoticeStub): void;
  /** Draws an outline made from notices, to be edited and saved. */
  propose(found: Derived, forWhat: { caseId: number } | { notice: NoticeStub }): void;
  copy(source: CopySource): void;
  /** Shows another outline beside what is on the map; null takes it away. */
  beside(geometry: Outlined | null): void;
  reshape(footprint: Footprint): void;
  changed(): void;
}
