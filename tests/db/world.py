"""A small world for the door tests: one of each record that is shared with the partner, and one that is not.

Every record carries a mark in its words, so that a test can look for what leaked in any answer.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import shapely

from clustering.models import Hotspot, HotspotRun
from footprints.models import Designation, Dispute, Footprint, FootprintVersion, Notice, NoticeDocument
from geo.crs import stored_pair
from geo.models import (
    Case,
    CasePremises,
    CaseProfile,
    CaseReport,
    CaseShare,
    Category,
    ImportBatch,
    Premises,
    Profile,
    ProfilePremises,
    Report,
    ReportPremises,
    ReportProfile,
    Source,
)
from partners.models import Person
from tests.files import stored_file

EAST, NORTH = 530_000.0, 180_500.0
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def at(x: float, y: float) -> dict[str, Any]:
    geom, geom_web = stored_pair(metric=shapely.Point(EAST + x, NORTH + y))
    return {"geom": geom, "geom_web": geom_web}


def around(x: float, y: float) -> dict[str, Any]:
    shape = shapely.MultiPolygon([shapely.Point(EAST + x, NORTH + y).buffer(80)])
    geom, geom_web = stored_pair(metric=shape)
    return {"geom": geom, "geom_web": geom_web}


@dataclass(frozen=True)
class World:
    """Records by name: `world["own_case"]` is the primary key of the owner's case that is shared with nobody."""

    keys: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.keys[name]


def make_world(owner: Person, partner: Person) -> World:
    category = Category.objects.create(slug="noise", name="Noise")
    made: dict[str, Any] = {}
    for side, x in (("own", 0.0), ("shared", 500.0)):
        made |= side_of(side, x, owner, category)
    made["agency_report"] = report("agency", 1000.0, owner, category, made["shared_source"], handling="agency")
    share(made, owner, partner)
    tie_to_each_other(made)
    made["own_notice"] = notice("own", 0.0, owner, made, category)
    made["shared_notice"] = notice("shared", 500.0, owner, made, category)
    made["disputed_notice"] = disputed(notice("disputed", 500.0, owner, made, category), owner)
    made["discarded_notice"] = discarded(notice("discarded", 500.0, owner, made, category), owner)
    made["draft_notice"] = notice("draft", 500.0, owner, made, category, status="recording")
    made["own_designation"] = Designation.objects.create(
        person=owner, power="authority", granted_by="mark-own-designation", from_date=date(2026, 1, 1)
    )
    made["own_run"] = run(owner)
    made["own_batch"] = ImportBatch.objects.create(
        source=made["own_source"], agency=owner.agency, file_name="mark-own-batch", file_sha256="0" * 64, format="csv"
    )
    papers = {f"{side}_paper": paper(made[f"{side}_notice"], owner, side) for side in ("own", "shared", "disputed")}
    return World({name: row.pk for name, row in made.items()} | papers)


def side_of(side: str, x: float, owner: Person, category: Category) -> dict[str, Any]:
    source = Source.objects.create(slug=f"mark-{side}-source", name=side, agency=owner.agency)
    case = Case.objects.create(
        reference=f"mark-{side}-case", title=side, lead_agency=owner.agency, opened_on=date(2026, 1, 5), **at(x, 0)
    )
    footprint = Footprint.objects.create(case=case, agency=case.lead_agency, title=f"mark-{side}-footprint")
    FootprintVersion.objects.create(
        footprint=footprint,
        number=1,
        area_m2=20_000,
        valid_from=date(2026, 1, 5),
        reason=f"mark-{side}-reason",
        made_by=owner,
        **around(x, 0),
    )
    return {
        f"{side}_source": source,
        f"{side}_case": case,
        f"{side}_footprint": footprint,
        f"{side}_report": report(side, x, owner, category, source),
        f"{side}_profile": Profile.objects.create(kind="person", name=f"mark-{side}-profile", agency=owner.agency),
        f"{side}_premises": Premises.objects.create(name=f"mark-{side}-premises", agency=owner.agency, **at(x, 20)),
    }


def report(side: str, x: float, owner: Person, category: Category, source: Source, **fields: Any) -> Report:
    return Report.objects.create(
        source=source,
        identity=uuid.uuid4(),
        agency=owner.agency,
        category=category,
        occurred_from=NOON,
        occurred_to=NOON + timedelta(hours=1),
        text=f"mark-{side}-report",
        place=f"mark-{side}-place",
        **at(x, 10),
        **fields,
    )


def paper(notice: Notice, owner: Person, mark: str) -> str:
    """A paper as its address names it: the notice, then the document."""
    stored = stored_file(f"mark-{mark}-bytes".encode())
    document = NoticeDocument.objects.create(
        notice=notice, kind="scan", title=f"mark-{mark}-title", file=stored, file_name="scan.jpg", added_by=owner
    )
    return f"{notice.pk}/documents/{document.pk}"


def share(made: dict[str, Any], owner: Person, partner: Person) -> None:
    case = made["shared_case"]
    CaseShare.objects.create(case=case, agency=partner.agency, shared_by=owner)
    CaseReport.objects.create(case=case, report=made["shared_report"], linked_by=owner)
    CaseReport.objects.create(case=case, report=made["agency_report"], linked_by=owner)
    CaseProfile.objects.create(case=case, profile=made["shared_profile"], role="subject", linked_by=owner)
    CasePremises.objects.create(case=case, premises=made["shared_premises"], role="scene", linked_by=owner)


def tie_to_each_other(made: dict[str, Any]) -> None:
    """Every record to one that the partner sees, and to one that is kept from them."""
    for one in ("own", "shared"):
        for other in ("own", "shared"):
            report, profile = made[f"{one}_report"], made[f"{one}_profile"]
            ReportProfile.objects.create(report=report, profile=made[f"{other}_profile"], role="witness")
            ReportPremises.objects.create(report=report, premises=made[f"{other}_premises"], role="scene")
            ProfilePremises.objects.create(profile=profile, premises=made[f"{other}_premises"], role="occupier")


def notice(
    mark: str, x: float, owner: Person, made: dict[str, Any], conduct: Category, status: str = "served"
) -> Notice:
    """A warning on the owner's own case, or on the shared one."""
    side = "own" if mark in ("own", "draft") else "shared"
    return Notice.objects.create(
        step="warning-1",
        status=status,
        agency=owner.agency,
        issued_by=owner,
        entered_by=owner,
        case=made[f"{side}_case"],
        subject=made[f"{side}_profile"],
        premises=made[f"{side}_premises"],
        issued_on=NOON.date(),
        served_at=NOON,
        serial=f"mark-{mark}-serial",
        conduct=conduct,
        conduct_text=f"mark-{mark}-notice",
        **at(x, 30),
    )


def disputed(made: Notice, owner: Person) -> Notice:
    """The notice as an open dispute leaves it: only its own agency sees it."""
    made.restricted_at = NOON
    made.save()
    Dispute.objects.create(
        notice=made, reason="mark-disputed-reason", raised_on=NOON.date(), raised_by="Somebody", entered_by=owner
    )
    return made


def run(owner: Person) -> HotspotRun:
    made = HotspotRun.objects.create(
        agency=owner.agency,
        made_by=owner,
        parameters={"radius_m": 200.0, "min_reports": 5},
        status="done",
        stage="mark-own-run",
        progress=100,
        used=9,
        finished_at=NOON,
    )
    Hotspot.objects.create(
        run=made,
        rank=1,
        name="mark-own-hotspot",
        reports=9,
        locations=3,
        core_reports=9,
        first_at=NOON,
        last_at=NOON,
        share=1.0,
        area_m2=20_000,
        why="mark-own-why",
        **around(0, 0),
    )
    return made


def discarded(made: Notice, owner: Person) -> Notice:
    """Begun by mistake and put away: at no door, not even its owner's."""
    made.status, made.withdrawn_at, made.withdrawn_by, made.withdrawn_reason = "discarded", NOON, owner, "Twice"
    made.save()
    return made
