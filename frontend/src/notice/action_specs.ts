/** What can be done with a notice, when it is offered, and what each asks. The service decides whether it is lawful. */
import type { Named } from "../api/types.ts";
import { londonToday } from "./clock.ts";
import type { Notice } from "./types.ts";

export interface Me {
  name: string;
  role: string;
  agency: Named;
  can_write: boolean;
}

export interface FieldSpec {
  name: string;
  label: string;
  type: "date" | "words" | "line" | "money" | "choice" | "checks";
  hint?: string;
  value?: string;
  options?: Named[];
}

export interface ActionSpec {
  action: string;
  label: string;
  title: string;
  lead: string;
  fields: FieldSpec[];
  /** Said once it is done. */
  done: string;
  /** Members that go with what was typed. */
  also?: Record<string, unknown>;
  strong?: boolean;
}

const GROUNDS: Named[] = [
  { slug: "did-not-happen", name: "The conduct did not take place" },
  { slug: "no-effect", name: "It had no detrimental effect on those in the locality" },
  { slug: "not-persistent", name: "It was not persistent or continuing" },
  { slug: "not-unreasonable", name: "It was not unreasonable" },
  { slug: "not-controllable", name: "The person cannot reasonably be expected to control it" },
  { slug: "requirement", name: "A requirement, or its time, is unreasonable" },
  { slug: "defect", name: "The notice has a material defect" },
  { slug: "wrong-person", name: "It was issued to the wrong person" },
];
const ENDS: Named[] = [
  { slug: "dismissed", name: "Dismissed: the notice stands" },
  { slug: "abandoned", name: "Abandoned: the notice stands" },
  { slug: "quashed", name: "Allowed: the notice is quashed, and counts no more" },
];
const BREACHABLE = ["cpn", "abc", "cbo", "injunction", "closure"];
/** Afterwards there is no notice to be answered. */
export const DISCARD = "discard";
const SUPERVISORS = ["commander", "administrator"];

export function actionsFor(notice: Notice, me: Me): ActionSpec[] {
  if (!me.can_write || me.agency.slug !== notice.agency.slug) return [];
  const today = londonToday();
  const living = notice.status === "served";
  const counts = living && !notice.restricted;
  if (notice.status === "recording") return [discard()];
  return [
    ...(counts && BREACHABLE.includes(notice.step) ? [breach(notice, today)] : []),
    ...(counts && notice.step === "cpn" ? notice.breaches.filter((each) => !each.fixed_penalty).map((each) => penalty(each.id, each.occurred_on, today)) : []),
    ...notice.breaches.filter((each) => each.fixed_penalty && !each.fixed_penalty.paid_on).map((each) => paid(each.id, each.occurred_on, today)),
    ...(living && notice.step === "cpn" && !notice.under_appeal ? [appeal(notice, today)] : []),
    ...(notice.under_appeal ? [endAppeal(today)] : []),
    ...((living || notice.status === "withdrawn") && !notice.restricted ? [dispute(today)] : []),
    ...(notice.restricted && SUPERVISORS.includes(me.role) ? [decide()] : []),
    ...(living ? [withdraw()] : []),
  ];
}

function breach(notice: Notice, today: string): ActionSpec {
  return {
    action: "breach",
    label: "Record a breach",
    title: "Record a breach",
    lead: "That it was not kept, with the evidence (s48). What may follow is proposed; nothing is done by itself.",
    fields: [
      { name: "occurred_on", label: "Day of the breach", type: "date", value: today },
      { name: "evidence", label: "Evidence", type: "words", hint: notice.under_appeal ? "Under appeal, only what is to be stopped stands (s46(3))." : "What was seen, and by whom." },
      { name: "excuse_considered", label: "Excuse considered", type: "words", hint: "Reasonable excuse, or all reasonable steps taken (s48(3)): what was said, or that nothing was." },
    ],
    done: "The breach is on record.",
  };
}

function penalty(id: number, day: string, today: string): ActionSpec {
  return {
    action: "fixed-penalty",
    label: `Fixed penalty for ${inShort(day)}`,
    title: "Offer a fixed penalty",
    lead: "It discharges the breach when it is paid in time (s52). A lower amount may be accepted early.",
    fields: [
      { name: "issued_on", label: "Issued on", type: "date", value: today },
      { name: "amount", label: "Amount in pounds", type: "money" },
      { name: "early_amount", label: "Lower amount, if any", type: "money" },
      { name: "early_by", label: "Accepted until", type: "date" },
    ],
    also: { breach: id },
    done: "The fixed penalty is on record.",
  };
}

function paid(id: number, day: string, today: string): ActionSpec {
  return {
    action: "pay-penalty",
    label: `Penalty for ${inShort(day)} was paid`,
    title: "The penalty was paid",
    lead: "Paid in time, it discharges the breach (s52).",
    fields: [{ name: "paid_on", label: "Paid on", type: "date", value: today }],
    also: { breach: id },
    done: "The payment is on record.",
  };
}

function appeal(notice: Notice, today: string): ActionSpec {
  const last = notice.appeal_last_day ? ` The last day is ${inShort(notice.appeal_last_day)}.` : "";
  return {
    action: "appeal",
    label: "Record an appeal",
    title: "Record an appeal",
    lead: `To the magistrates' court. While it runs, only what is to be stopped stands (s46(3)).${last}`,
    fields: [
      { name: "lodged_on", label: "Lodged on", type: "date", value: today },
      { name: "grounds", label: "Grounds", type: "checks", options: GROUNDS },
      { name: "court", label: "Court", type: "line" },
    ],
    done: "The appeal is on record.",
  };
}

function endAppeal(today: string): ActionSpec {
  return {
    action: "end-appeal",
    label: "The appeal ended",
    title: "The appeal ended",
    lead: "How the court, or the person who appealed, ended it.",
    fields: [
      { name: "status", label: "How it ended", type: "choice", options: ENDS },
      { name: "ended_on", label: "Ended on", type: "date", value: today },
    ],
    done: "The end of the appeal is on record.",
  };
}

function dispute(today: string): ActionSpec {
  return {
    action: "dispute",
    label: "Somebody disputes it",
    title: "Somebody disputes it",
    lead: "From this moment it counts nowhere and only your agency sees it, until a commander or administrator decides.",
    fields: [
      { name: "reason", label: "What they say is wrong", type: "words" },
      { name: "raised_by", label: "Raised by", type: "line" },
      { name: "raised_on", label: "Raised on", type: "date", value: today },
    ],
    done: "It is disputed: nobody outside your agency sees it.",
  };
}

function decide(): ActionSpec {
  return {
    action: "decide-dispute",
    label: "Decide the dispute",
    title: "Decide the dispute",
    lead: "Upheld erases what the notice says for good; only that there was one stays. Rejected lets it count again.",
    fields: [
      {
        name: "outcome",
        label: "Decision",
        type: "choice",
        options: [
          { slug: "rejected", name: "Rejected: the notice counts again" },
          { slug: "upheld", name: "Upheld: erase it for good" },
        ],
      },
      { name: "decision", label: "Why", type: "words" },
    ],
    done: "The dispute is decided.",
    strong: true,
  };
}

function withdraw(): ActionSpec {
  return {
    action: "withdraw",
    label: "Withdraw it",
    title: "Withdraw the notice",
    lead: "It stays on record as withdrawn, with the reason, and is no step of the ladder any more.",
    fields: [{ name: "reason", label: "Reason", type: "words" }],
    done: "The notice is withdrawn.",
  };
}

function discard(): ActionSpec {
  return {
    action: DISCARD,
    label: "Discard it",
    title: "Discard what was begun",
    lead: "For a notice begun by mistake. It disappears for everybody; right afterwards you can bring it back.",
    fields: [{ name: "reason", label: "Reason", type: "words" }],
    done: "It is discarded.",
  };
}

function inShort(day: string): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "Europe/London" }).format(new Date(`${day}T12:00:00Z`));
}
