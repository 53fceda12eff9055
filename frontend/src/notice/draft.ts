/** What has been typed so far, and how it goes to the service and comes back. Pure. */
import { londonLocal, londonMoment } from "./clock.ts";
import type { Choice, Grounds, Ladder, LocatedBy, Notice, NoticeBody, Requirement, Subject } from "./types.ts";

/** Where it was served: by whom the place was found, how well, and whether the pin was then moved. */
export interface Pin {
  lon: number;
  lat: number;
  by: LocatedBy;
  accuracy: number | null;
  moved: boolean;
}

export interface Draft {
  step: string;
  subject: Subject | null;
  case: Choice | null;
  premises: Choice | null;
  issuedBy: number | null;
  issuedOn: string;
  /** As the clock on the wall: "2026-03-01T21:05". */
  servedAt: string;
  serial: string;
  conduct: string;
  conductText: string;
  grounds: Grounds;
  consulted: string;
  complyBy: string;
  evidenceOn: string;
  evidenceText: string;
  ageBasis: string;
  skipReason: string;
  posted: boolean;
  pin: Pin | null;
  requirements: Requirement[];
  standsUntil: string;
  ladder: Ladder | null;
}

export const CPW = "cpw";
export const CPN = "cpn";

export function emptyDraft(issuedBy: number, now: Date): Draft {
  const servedAt = londonLocal(now);
  return {
    step: "",
    subject: null,
    case: null,
    premises: null,
    issuedBy,
    issuedOn: servedAt.slice(0, 10),
    servedAt,
    serial: "",
    conduct: "",
    conductText: "",
    grounds: { detrimental: "", persistent: "", unreasonable: "" },
    consulted: "",
    complyBy: "",
    evidenceOn: "",
    evidenceText: "",
    ageBasis: "",
    skipReason: "",
    posted: false,
    pin: null,
    requirements: [],
    standsUntil: "",
    ladder: null,
  };
}

export function draftOf(notice: Notice, subject: Subject | null): Draft {
  const by = notice.located_by;
  return {
    step: notice.step,
    subject,
    case: notice.case && { id: notice.case.id, name: `${notice.case.reference}: ${notice.case.title}` },
    premises: notice.premises,
    issuedBy: notice.issued_by?.id ?? null,
    issuedOn: notice.issued_on ?? "",
    servedAt: notice.served_at ? londonLocal(new Date(notice.served_at)) : "",
    serial: notice.serial,
    conduct: notice.conduct ?? "",
    conductText: notice.conduct_text,
    grounds: notice.grounds,
    consulted: notice.consulted,
    complyBy: notice.comply_by ?? "",
    evidenceOn: notice.evidence_on ?? "",
    evidenceText: notice.evidence_text,
    ageBasis: notice.age_basis,
    skipReason: notice.skip_reason,
    posted: notice.posted,
    pin: notice.location && {
      lon: notice.location.lon,
      lat: notice.location.lat,
      by: by === "gps" || by === "address" ? by : "pin",
      accuracy: notice.accuracy_m,
      moved: notice.moved_by_hand,
    },
    requirements: notice.requirements.map(({ kind, text, deadline }) => ({ kind, text, deadline })),
    standsUntil: notice.stands_until ?? "",
    ladder: null,
  };
}

/** The whole body: what the chosen step does not ask for is sent empty, so that nothing hidden is kept. */
export function bodyOf(draft: Draft, outcome: boolean): NoticeBody {
  const ofTheAct = isOfTheAct(draft.step);
  const cpn = draft.step === CPN;
  return {
    step: draft.step,
    subject: draft.subject?.id ?? null,
    case: draft.case?.id ?? null,
    premises: draft.premises?.id ?? null,
    issued_by: draft.issuedBy,
    issued_on: draft.issuedOn || null,
    served_at: draft.servedAt ? londonMoment(draft.servedAt) : null,
    serial: draft.serial.trim(),
    conduct: draft.conduct || null,
    conduct_text: draft.conductText.trim(),
    grounds: ofTheAct ? trimmed(draft.grounds) : { detrimental: "", persistent: "", unreasonable: "" },
    consulted: cpn ? draft.consulted.trim() : "",
    comply_by: draft.step === CPW ? draft.complyBy || null : null,
    evidence_on: cpn ? draft.evidenceOn || null : null,
    evidence_text: cpn ? draft.evidenceText.trim() : "",
    age_basis: needsAgeBasis(draft) ? draft.ageBasis.trim() : "",
    skip_reason: leavesLadder(draft) ? draft.skipReason.trim() : "",
    posted: draft.posted,
    ...place(draft.pin),
    requirements: draft.requirements
      .filter((asked) => asked.text.trim())
      .map((asked) => ({ ...asked, text: asked.text.trim(), deadline: asked.kind === "stop" ? null : asked.deadline || null })),
    ...(outcome ? { stands_until: draft.standsUntil || null } : {}),
  };
}

export function isOfTheAct(step: string): boolean {
  return step === CPW || step === CPN;
}

/** A CPW or CPN to a person whose birth date nobody knows (s43(1)). */
export function needsAgeBasis(draft: Draft): boolean {
  return isOfTheAct(draft.step) && draft.subject?.kind === "person" && !draft.subject.born_on;
}

/** Whether the chosen step leaves out one of the ladder. Where the ladder is not known, what was typed stays. */
export function leavesLadder(draft: Draft): boolean {
  if (!draft.ladder) return draft.skipReason !== "";
  return draft.ladder.also.some((other) => other.step === draft.step && other.needs_reason);
}

/** Whether a notice on record says the same: then it is this draft, saved by a request whose answer was lost. */
export function isSame(notice: Notice, body: NoticeBody): boolean {
  return (
    notice.step === body.step &&
    (notice.subject?.id ?? null) === body.subject &&
    (notice.case?.id ?? null) === body.case &&
    notice.issued_on === body.issued_on &&
    moment(notice.served_at) === moment(body.served_at) &&
    notice.serial === body.serial &&
    notice.conduct === body.conduct &&
    notice.conduct_text === body.conduct_text
  );
}

function moment(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}

function place(pin: Pin | null): Pick<NoticeBody, "location" | "accuracy_m" | "located_by" | "moved_by_hand"> {
  if (!pin) return { location: null, accuracy_m: null, moved_by_hand: false };
  return { location: { lon: pin.lon, lat: pin.lat }, accuracy_m: pin.accuracy, located_by: pin.by, moved_by_hand: pin.moved };
}

function trimmed(grounds: Grounds): Grounds {
  return {
    detrimental: grounds.detrimental.trim(),
    persistent: grounds.persistent.trim(),
    unreasonable: grounds.unreasonable.trim(),
  };
}
