"""What a notice lacks to count as served. Recording is free; only a complete notice counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from footprints.core.facts import CPN, CPW, OF_THE_ACT, Draft, Missing

PAPERS = {
    "statement": "the statement of service",
    "scan": "a scan of the notice",
    "photograph": "a photograph",
    "posting": "a photograph of the notice as posted",
    "evidence": "a paper with the evidence",
    "other": "another paper",
}


def missing(draft: Draft, needs: Iterable[str] = (), *, deviation: str | None = None) -> tuple[Missing, ...]:
    """Everything it lacks. `needs` are the papers its step asks for; `deviation` says how it leaves the ladder."""
    found = [*on_every_notice(draft), *on_whom(draft)]
    if draft.step in OF_THE_ACT:
        found += of_the_act(draft)
    if draft.step == CPW and draft.comply_by is None:
        found.append(Missing("comply_by", "A warning says until when things must be put right (s43(5))."))
    if draft.step == CPN:
        found += of_a_notice(draft)
    if deviation and not draft.skip_reason:
        found.append(Missing("skip_reason", f"{deviation} Give the reason."))
    return (*found, *papers(draft, needs))


def on_every_notice(draft: Draft) -> Iterator[Missing]:
    if draft.issued_on is None:
        yield Missing("issued_on", "The day of issue is missing.")
    if draft.served_on is None:
        yield Missing("served_at", "When it was served is missing.")
    if not draft.issuer:
        yield Missing("issued_by", "Who issued it is missing.")
    if draft.conduct is None:
        yield Missing("conduct", "What kind of conduct it is about is missing.")
    if not draft.conduct_text:
        yield Missing("conduct_text", "Say what was done: the notice must identify the conduct (s43(7)).")
    if not draft.located:
        yield Missing("location", "The point where it was served is missing.")


def on_whom(draft: Draft) -> Iterator[Missing]:
    if draft.subject is None and not draft.posted:
        yield Missing("subject", "Whom it was served on is missing, or that it was posted on premises (s44, s45).")
    if draft.posted and not draft.has_premises:
        yield Missing("premises", "A notice is posted on premises: say on which (s45).")


def of_the_act(draft: Draft) -> Iterator[Missing]:
    if not draft.grounds.detrimental:
        rule = "Say how it has a detrimental effect on the quality of life of those in the locality (s43(1)(a))."
        yield Missing("grounds.detrimental", rule)
    if not draft.grounds.persistent:
        yield Missing("grounds.persistent", "Say how it is persistent or continuing (s43(1)(a)).")
    if not draft.grounds.unreasonable:
        yield Missing("grounds.unreasonable", "Say why it is unreasonable (s43(1)(b)).")


def of_a_notice(draft: Draft) -> Iterator[Missing]:
    if draft.evidence_on is None:
        yield Missing("evidence_on", "The day of the evidence that it went on after the time allowed (s43(5)).")
    if not draft.evidence_text:
        yield Missing("evidence_text", "The evidence that it went on after the time allowed (s43(5)).")
    if not draft.consulted:
        yield Missing("consulted", "Who was informed before it was issued; say so if nobody had to be (s43(6)).")
    if not draft.requirements:
        yield Missing("requirements", "A notice asks for something: to stop, to do, or to take steps (s43(3)).")


def papers(draft: Draft, needs: Iterable[str]) -> Iterator[Missing]:
    wanted = [*needs, *(["posting"] if draft.posted else [])]
    for kind in dict.fromkeys(wanted):
        if kind not in draft.papers:
            yield Missing("documents", f"It needs {PAPERS[kind]}.")
