"""What an officer should look at twice on a notice. Pointed out, never decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from footprints.core import facts, law
from footprints.models import Notice, NoticeDocument, NoticeStatus
from footprints.photographs import differences_of
from footprints.services.findings import draft_of
from footprints.services.law import designated, history_of, law_on, notices_to
from geo.models import Profile
from partners.models import Person

# Of many notices with the same serial or paper, this many are named.
MOST_NAMED = 5


def pointed_out(notice: Notice, person: Person) -> list[str]:
    """Sentences about the same pad serial, the same file elsewhere, and photographs of another place or time; and
    about hard rules that a served notice would break today.

    Nothing is said of notices that the person may not see.
    """
    papers = list(NoticeDocument.objects.kept().filter(notice=notice).order_by("pk"))
    return [
        *since_served(notice, person),
        *same_serial(notice, person),
        *same_files(notice, papers, person),
        *photographs(notice, papers),
    ]


def since_served(notice: Notice, person: Person) -> Iterator[str]:
    """It was lawful by what was on record then. A birth date put right, a designation ended on an earlier day or a
    warning that is disputed or withdrawn may say otherwise since; the agency that issued it then has to look.
    """
    if notice.status != NoticeStatus.SERVED or notice.step not in facts.OF_THE_ACT:
        return
    if notice.agency_id != person.agency_id or notice.issued_on is None:
        return
    subject = Profile.objects.visible_to(person).filter(pk=notice.subject_id).first() if notice.subject_id else None
    if subject is None and notice.subject_id:
        return
    day = notice.issued_on
    around = facts.Around(history=(), law=law_on(day), today=day)
    if around.law.lowest_age is None:  # it was served by a law that is not loaded
        return
    draft = draft_of(notice, papers=frozenset(), issuer_designated=designated(notice.issued_by_id, day))
    history = history_of(notices_to(person, subject=subject, premises=notice.premises))
    for one in law.before_anything_is_known(draft, replace(around, history=history)):
        # On what basis an age is known is said when it is served; where a birth date went since, it cannot be.
        if one.field != "age_basis":
            yield f"By what is on record now it could not be served. {one.rule} ({one.source})"


def same_serial(notice: Notice, person: Person) -> Iterator[str]:
    """A page of a pad is used once. Pads of two agencies may have the same numbers."""
    if not notice.serial:
        return
    others = Notice.objects.visible_to(person).filter(agency=notice.agency_id, serial__iexact=notice.serial)
    for other in others.exclude(pk=notice.pk).order_by("pk")[:MOST_NAMED]:
        yield f"The serial number {notice.serial} is also on {named(other)}."


def same_files(notice: Notice, papers: list[NoticeDocument], person: Person) -> Iterator[str]:
    titles = {document.file_id: str(document) for document in papers}
    others = NoticeDocument.objects.visible_to(person).kept().filter(file__in=list(titles)).exclude(notice=notice)
    for other in others.select_related("notice").order_by("pk")[:MOST_NAMED]:
        yield f"The file of “{titles[other.file_id]}” is also on {named(other.notice)}."


def photographs(notice: Notice, papers: list[NoticeDocument]) -> Iterator[str]:
    for document in papers:
        yield from (f"{document}: {sentence}" for sentence in differences_of(document, notice))


def named(notice: Notice) -> str:
    """As one would tell it from others: what it is, its serial, its day."""
    day = f" of {notice.issued_on:%-d %B %Y}" if notice.issued_on else ""
    return f"the {notice}{day} (number {notice.pk})"
