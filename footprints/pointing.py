"""What an officer should look at twice on a notice. Pointed out, never decided."""

from __future__ import annotations

from collections.abc import Iterator

from footprints.models import Notice, NoticeDocument
from footprints.photographs import differences_of
from partners.models import Person

# Of many notices with the same serial or paper, this many are named.
MOST_NAMED = 5


def pointed_out(notice: Notice, person: Person) -> list[str]:
    """Sentences about the same pad serial, the same file elsewhere, and photographs of another place or time.

    Nothing is said of notices that the person may not see.
    """
    papers = list(NoticeDocument.objects.kept().filter(notice=notice).order_by("pk"))
    return [*same_serial(notice, person), *same_files(notice, papers, person), *photographs(notice, papers)]


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
