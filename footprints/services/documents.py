"""Writing the papers of a notice. The agency that issued it adds them; once it is served, none is taken off."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from footprints.kinds import NoticeStatus
from footprints.models import Notice, NoticeDocument
from footprints.photographs import moment_of
from footprints.services.notice_rows import announce, own_notice
from geo.files.incoming import Incoming
from geo.files.keeping import keep, let_go
from geo.files.preparing import Prepared, prepared
from geo.models import StoredFile
from geo.services.storing import store
from partners.errors import Conflict, FieldError, NotFound, shown
from partners.models import Person

SERVED_KEEPS_ITS_PAPERS = (
    "This notice was served with its papers: they stay as they are. Add the right one beside it; "
    "if the notice itself is wrong, withdraw it or record a dispute."
)
ERASED = "This notice was erased: nothing is added to it."


def document_add(
    *, person: Person, notice_id: int, file: Incoming, file_name: str, kind: str, title: str = ""
) -> NoticeDocument:
    """Put a paper into the bundle of a notice, at whatever point of its life it turns up.

    Reading the file comes before the transaction, so that nobody waits for it; who may add is asked before and after.
    """
    with transaction.atomic():
        open_notice(person, notice_id)
    name = shown(file_name)
    with prepared(file, name) as paper, transaction.atomic():
        notice = open_notice(person, notice_id)
        refuse_twice(notice, paper, name)
        document = new_document(notice, keep(paper), paper)
        document.kind, document.title, document.file_name, document.added_by = kind, title, name, person
        store(document)
        announce(notice, "papers", person)
    return document


@transaction.atomic
def document_remove(*, person: Person, notice_id: int, document_id: int, reason: str) -> NoticeDocument:
    """Take a paper off a notice that is still being recorded. It is kept, with the reason."""
    notice = open_notice(person, notice_id)
    document: NoticeDocument | None = notice.documents.filter(pk=document_id).first()
    if document is None:
        raise NotFound()
    if document.removed_at is not None:
        raise Conflict(f"{document.removed_by} took this paper off already: “{document.removed_reason}”")
    if notice.status != NoticeStatus.RECORDING:
        raise Conflict(SERVED_KEEPS_ITS_PAPERS)
    document.removed_at, document.removed_by, document.removed_reason = timezone.now(), person, reason
    store(document)
    announce(notice, "papers", person)
    return document


def erase_papers(notice: Notice) -> None:
    """Forget every paper of a notice, also those taken off; bytes that nothing else holds go after the commit.

    Call inside the transaction that erases the notice, which holds its lock.
    """
    files = list(notice.documents.values_list("file", flat=True))
    notice.documents.all().delete()
    let_go(files)


def open_notice(person: Person, notice_id: int) -> Notice:
    """A notice that the person's agency issued, locked. Raises NotFound, NotAllowed, or Conflict once it is erased."""
    notice = own_notice(person, notice_id)
    if notice.status == NoticeStatus.ERASED:
        raise Conflict(ERASED)
    return notice


def refuse_twice(notice: Notice, paper: Prepared, name: str) -> None:
    """The notice is locked: nobody else adds the same file meanwhile."""
    same = notice.documents.kept().filter(file=paper.original.sha256).first()
    if same is not None:
        raise Conflict(errors=(FieldError("file", name, f"is on this notice already, as “{same}”"),))


def new_document(notice: Notice, stored: StoredFile, paper: Prepared) -> NoticeDocument:
    return NoticeDocument(
        notice=notice,
        file=stored,
        taken_at=moment_of(paper.taken.at),
        taken_lon=paper.taken.lon,
        taken_lat=paper.taken.lat,
    )
