/** Shapes of a notice in answers and bodies, and of what its form is told. Dates are ISO strings. */
import type { Location } from "../api/record_types.ts";
import type { Named } from "../api/types.ts";
import type { RecordMap } from "../record/parts.ts";

export interface Choice {
  id: number;
  name: string;
}

export interface StepChoice extends Named {
  needs: string[];
  outcome: boolean;
}

export interface ServeConfig {
  notice: number | null;
  person: Choice & { agency: string };
  issuers: (Choice & { designated: boolean })[];
  steps: StepChoice[];
  lowest_age: number | null;
  conducts: Named[];
  paper_kinds: Named[];
  requirement_kinds: Named[];
  begin: { case: Choice | null; subject: number | null; premises: Choice | null; step: string | null };
  map: RecordMap;
}

export interface Requirement {
  kind: string;
  text: string;
  deadline: string | null;
}

export interface Grounds {
  detrimental: string;
  persistent: string;
  unreasonable: string;
}

export type LocatedBy = "gps" | "pin" | "address";

/** The body of POST and PATCH. */
export interface NoticeBody {
  step: string;
  subject: number | null;
  case: number | null;
  premises: number | null;
  issued_by: number | null;
  issued_on: string | null;
  served_at: string | null;
  serial: string;
  conduct: string | null;
  conduct_text: string;
  grounds: Grounds;
  consulted: string;
  comply_by: string | null;
  evidence_on: string | null;
  evidence_text: string;
  age_basis: string;
  skip_reason: string;
  posted: boolean;
  location: Location | null;
  accuracy_m: number | null;
  located_by?: LocatedBy;
  moved_by_hand: boolean;
  requirements: Requirement[];
  stands_until?: string | null;
}

export interface Paper {
  id: number;
  kind: string;
  kind_name: string;
  title: string;
  file_name: string;
  media_type: string;
  size: number;
  has_shown: boolean;
  differences: string[];
}

export interface Lacking {
  field: string;
  rule: string;
}

export interface Blocked extends Lacking {
  source: string;
}

export interface Penalty {
  id: number;
  amount: number;
  early_amount: number | null;
  early_by: string | null;
  issued_on: string;
  pay_by: string;
  paid_on: string | null;
}

export interface Notice extends Omit<NoticeBody, "subject" | "case" | "premises" | "issued_by" | "located_by"> {
  id: number;
  step_name: string;
  status: "recording" | "served" | "withdrawn" | "erased";
  status_name: string;
  version: number;
  subject: (Choice & { kind: string }) | null;
  case: { id: number; reference: string; title: string } | null;
  premises: Choice | null;
  agency: Named;
  issued_by: Choice | null;
  entered_by: string | null;
  stands_until: string | null;
  located_by: LocatedBy | "" | "none" | null;
  requirements: (Requirement & { kind_name: string; in_effect: boolean })[];
  documents: Paper[];
  restricted: boolean;
  disputes: { id: number; reason: string; raised_on: string; raised_by: string; status: string }[];
  appeal_last_day: string | null;
  appeals: { id: number; lodged_on: string; status: string }[];
  under_appeal: boolean;
  breaches: { id: number; occurred_on: string; evidence: string; fixed_penalty: Penalty | null }[];
  missing: Lacking[];
  blocked: Blocked[];
  pointed_out: string[];
}

export interface OtherStep {
  step: string;
  step_name: string;
  needs_reason: boolean;
  blocked: Blocked[];
}

export interface Ladder {
  policy: string | null;
  history: { id: number; step: string; step_name: string; issued_on: string; status: string; stands_until: string | null; counts: boolean }[];
  next: { step: string; step_name: string; earliest_on: string; reasons: string[]; blocked: Blocked[] } | null;
  reasons: string[];
  also: OtherStep[];
}

export interface Subject extends Choice {
  kind: string;
  born_on: string | null;
}
