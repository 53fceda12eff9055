"""An office with a database: its people, its notices as the oracle sees them, and bodies with one thing wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from footprints.models import Designation, Dispute, Notice, NoticeDocument, NoticeStatus
from footprints.services.reference import law_load
from geo.models import Category, Profile, StoredFile
from partners.models import Person, Role
from tests.core.footprints import oracle
from tests.db.conftest import make_agency, make_person

PEOPLE = {
    "grown": oracle.Who(True, date(1990, 5, 1)),
    "leapling": oracle.Who(True, date(2008, 2, 29)),
    "unknown": oracle.Who(True),
    "shop": oracle.Who(False),
}
FIRST = date(2024, 2, 25)
DESIGNATED = (date(2024, 2, 26), date(2024, 6, 30))
PLACE = {"lon": -0.1276, "lat": 51.5072}
TEXTS = ("conduct_text", "consulted", "evidence_text", "age_basis", "skip_reason")
TESTS = ("detrimental", "persistent", "unreasonable")


def nth(days: int) -> date:
    return FIRST + timedelta(days=days)


class Office:
    """One agency, its officer and commander, and four subjects."""

    def __init__(self) -> None:
        law_load()
        for slug in ("noise", "litter"):
            Category.objects.get_or_create(slug=slug, defaults={"name": slug.title()})
        agency = make_agency("alpha")
        self.officer = make_person(agency, "olga", Role.OFFICER)
        self.commander = make_person(agency, "cora", Role.COMMANDER)
        first, last = DESIGNATED
        Designation.objects.create(person=self.officer, power="pcso", granted_by="Chief", from_date=first, to_date=last)
        self.subjects = {name: self.subject(name, who, self.officer) for name, who in PEOPLE.items()}
        self.papers = [self.paper(kind) for kind in ("statement", "scan")]

    def subject(self, name: str, who: oracle.Who, officer: Person) -> Profile:
        kind = "person" if who.person else "organisation"
        made: Profile = Profile.objects.create(kind=kind, name=name, born_on=who.born_on, agency=officer.agency)
        return made

    def paper(self, kind: str) -> tuple[str, StoredFile]:
        name = kind.encode().hex().rjust(64, "0")
        return kind, StoredFile.objects.create(sha256=name, media_type="image/png", size=1)

    def add_papers(self, notice: Notice, flaw: str | None) -> None:
        for kind, file in self.papers:
            if kind != flaw:
                NoticeDocument.objects.create(notice=notice, kind=kind, file=file)

    def body(
        self, to: str, step: str, day: date, conduct: str, *, flaw: str | None = None, **days: Any
    ) -> dict[str, Any]:
        """What an officer records: complete, but for the flaw."""
        asked = [{"kind": "stop", "text": "Stop"}, {"kind": "do", "text": "Clear", "deadline": day}]
        whole: dict[str, Any] = {
            "step": step,
            "subject": self.subjects[to].pk,
            "issued_on": day,
            "served_at": datetime.combine(day, time(12), tzinfo=UTC),
            "conduct": conduct,
            "location": PLACE,
            "grounds": {test: "" if test == flaw else "said" for test in TESTS},
            "requirements": [] if flaw == "requirements" else asked,
        }
        texts = {name: "" if name == flaw else "said" for name in TEXTS}
        return whole | texts | days


def row_of(notice: Notice) -> oracle.Row:
    """A notice as the oracle sees it, from its columns and its papers."""
    assert notice.issued_on and notice.served_at and notice.conduct_id and notice.subject
    said = {name for name in TEXTS if getattr(notice, name)}
    said |= {test for test in TESTS if getattr(notice, f"{test}_grounds")}
    said |= set(notice.documents.filter(removed_at=None).values_list("kind", flat=True))
    return oracle.Row(
        step=notice.step,
        to=notice.subject.name,
        issued_on=notice.issued_on,
        served_on=timezone.localdate(notice.served_at),
        conduct=notice.conduct_id,
        comply_by=notice.comply_by,
        evidence_on=notice.evidence_on,
        asks=list(notice.requirements.values_list("kind", "deadline")),
        said=said,
        counted=notice.status == NoticeStatus.SERVED and not open_dispute(notice),
    )


def open_dispute(notice: Notice) -> bool:
    return Dispute.objects.filter(notice=notice, status="open").exists()


def faults_of(notice: Notice) -> set[str]:
    """What the oracle has against serving this notice now."""
    row = row_of(notice)
    served = Notice.objects.filter(subject=notice.subject, status=NoticeStatus.SERVED).select_related("subject")
    first, last = DESIGNATED
    return oracle.faults(
        row,
        PEOPLE[row.to],
        [row_of(one) for one in served],
        today=timezone.localdate(),
        may_issue=first <= row.issued_on <= last,
    )
