"""The practice town in the database: loaded once for all tests of this file, and rolled back at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings

from clustering.models import HotspotRun
from footprints.models import (
    OUTCOMES,
    Appeal,
    Breach,
    Dispute,
    FixedPenalty,
    Footprint,
    FootprintVersion,
    Notice,
    NoticeDocument,
)
from footprints.photographs import differences_of
from footprints.services.findings import findings
from geo.crs import to_lonlat, to_web
from geo.files.addresses import address_of, hash_of
from geo.models import (
    Area,
    Case,
    CasePremises,
    CaseReport,
    CaseShare,
    ImportBatch,
    Premises,
    Profile,
    Report,
    StoredFile,
    Street,
)
from gis_app.management.demo.people import PRACTICE_PASSWORD
from partners.models import Instance, Person

OFF_THE_STREET = """
    SELECT count(*) FROM geo_report r WHERE r.geom IS NOT NULL
    AND NOT EXISTS (SELECT FROM geo_street s WHERE ST_DWithin(s.geom, r.geom, 0.02))
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any, files: Path) -> Iterator[str]:
    """What load_demo said."""
    said = StringIO()
    with django_db_blocker.unblock(), override_settings(FILES_ROOT=files), transaction.atomic():
        call_command("load_demo", stdout=said)
        yield said.getvalue()
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _loaded(told: str, files: Path, settings: Any) -> None:
    """Every test here looks at the loaded town and its papers."""
    settings.FILES_ROOT = files


def person(sign_in: str) -> Person:
    return Person.objects.get(sign_in=sign_in)


def test_everything_is_there() -> None:
    assert Report.objects.count() == 18_000
    assert Street.objects.count() >= 1_300
    assert Area.objects.filter(kind="ward").count() == 6
    assert (Case.objects.count(), Premises.objects.count(), Profile.objects.count()) == (40, 82, 360)
    assert Footprint.objects.count() == FootprintVersion.objects.filter(is_current=True).count() >= 14


def test_it_is_marked_as_practice_data() -> None:
    instance = Instance.objects.get()
    assert (instance.practice, instance.town, instance.metric_srid) == (True, "Merrinford", 27700)


def test_it_told_of_each_step_with_its_time_and_of_the_sign_ins(told: str) -> None:
    assert "s  Laying out the town" in told
    assert "18,000 reports" in told
    assert "council-analyst" in told and PRACTICE_PASSWORD in told


@pytest.mark.parametrize("sign_in", ["officer", "analyst", "council-officer", "transport-analyst", "housing-viewer"])
def test_the_shared_password_lets_everybody_in(sign_in: str) -> None:
    assert authenticate(None, username=sign_in, password=PRACTICE_PASSWORD) == person(sign_in)


def test_every_located_report_lies_on_a_street() -> None:
    with connection.cursor() as cursor:
        cursor.execute(OFF_THE_STREET)
        assert cursor.fetchone() == (0,)


def test_the_web_twin_is_made_by_the_one_path() -> None:
    reports = Report.objects.exclude(geom=None)[:200]
    metric = np.array([report.geom.coords for report in reports])
    twin = np.array([report.geom_web.coords for report in reports])
    assert np.abs(np.column_stack(to_web(*to_lonlat(metric[:, 0], metric[:, 1]))) - twin).max() < 1e-6


def test_batches_account_for_all_reports() -> None:
    batches = ImportBatch.objects.all()
    assert sum(batch.rows_added for batch in batches) == 18_000
    assert sum(batch.rows_unlocated for batch in batches) == Report.objects.filter(geom=None).count() > 0


def test_an_agency_sees_its_own_reports_and_those_of_its_circle() -> None:
    viewer = person("transport-viewer")
    seen = Report.objects.visible_to(viewer)
    foreign = seen.exclude(agency=viewer.agency)
    assert 0 < foreign.count() < seen.count() < 3_000
    assert not foreign.exclude(handling="shared").exists()
    assert not foreign.exclude(case_links__case__in=Case.objects.visible_to(viewer)).exists()


def test_some_reports_of_shared_cases_are_only_stubs_to_the_circle() -> None:
    shares = CaseShare.objects.select_related("case", "agency")
    analysts = {analyst.agency_id: analyst for analyst in Person.objects.filter(role="analyst")}
    hidden = [Report.objects.stubs_of([share.case], analysts[share.agency_id]).count() for share in shares]
    assert len(shares) >= 20
    assert sum(hidden) > 0


def test_every_case_has_reports_and_most_have_premises() -> None:
    assert not Case.objects.exclude(pk__in=CaseReport.objects.values("case")).exists()
    assert CasePremises.objects.values("case").distinct().count() > 20


def test_the_analysts_run_finds_hotspots_of_differing_size() -> None:
    run = HotspotRun.objects.get()
    found = list(run.hotspots.order_by("rank"))
    assert (run.status, run.made_by.sign_in, run.parameters) == (
        "done",
        "analyst",
        {"radius_m": 150, "min_reports": 40},
    )
    assert run.used > 3_000 and run.left_out["no location"] > 0
    assert 5 <= len(found) <= 10
    assert found[0].reports > 2 * found[-1].reports
    assert sum(hotspot.reports for hotspot in found) > 0.5 * run.used


def test_footprints_are_dated_when_they_were_drawn() -> None:
    for version in FootprintVersion.objects.filter(footprint__case__isnull=False).select_related("footprint__case"):
        assert version.made_at.date() >= version.footprint.case.opened_on
        assert version.made_at.year in (2025, 2026)


def test_loading_again_changes_nothing() -> None:
    before = Report.objects.count(), Person.objects.count()
    said = StringIO()
    call_command("load_demo", stdout=said)
    assert "already" in said.getvalue()
    assert (Report.objects.count(), Person.objects.count()) == before


def test_six_hundred_notices_in_the_proportions_that_councils_report() -> None:
    steps = Counter(Notice.objects.values_list("step", flat=True))
    assert sum(steps.values()) == 600
    assert 3.2 < steps["cpw"] / steps["cpn"] < 3.6
    assert steps["warning-1"] > steps["warning-2"] > steps["warning-3"]
    assert Breach.objects.count() >= 15 and FixedPenalty.objects.count() >= 10
    assert Appeal.objects.filter(status="in-progress").count() == 1


def test_some_notices_are_disputed_erased_withdrawn_or_not_complete() -> None:
    assert Counter(Dispute.objects.values_list("status", flat=True)) == {"open": 5, "rejected": 6, "upheld": 3}
    assert Notice.objects.filter(restricted_at__isnull=False).count() == 5
    assert Counter(Notice.objects.values_list("status", flat=True)) == {
        "served": 583,
        "withdrawn": 10,
        "recording": 4,
        "erased": 3,
    }


def test_every_served_notice_has_its_papers_and_their_bytes_are_what_their_rows_say() -> None:
    on_paper = Notice.objects.filter(status="served").exclude(step__in=OUTCOMES)
    for kind in ("statement", "scan"):
        assert not on_paper.exclude(documents__kind=kind).exists()
    for stored in StoredFile.objects.exclude(media_type="application/pdf"):
        assert [hash_of(address_of(name)) for name in (stored.sha256, stored.shown_sha256)] == [
            stored.sha256,
            stored.shown_sha256,
        ]
        assert stored.shown_sha256 != stored.sha256


def test_two_photographs_differ_from_their_notice() -> None:
    documents = NoticeDocument.objects.filter(kind="photograph").select_related("notice", "file")
    said = [words for one in documents for words in differences_of(one, one.notice)]
    assert len(documents) == 12
    assert len(said) == 2, said


def test_every_served_notice_was_lawful_when_it_was_served() -> None:
    """By the rules themselves: each is looked at as if it were still being recorded."""
    broken = []
    for notice in Notice.objects.filter(status="served").select_related("subject", "issued_by", "agency"):
        notice.status = "recording"
        found = findings(notice, notice.issued_by)
        if found.blocked or found.missing:
            broken.append((notice.step, found.blocked, found.missing))
    assert not broken, broken[:3]


def test_a_notice_of_the_demo_is_on_a_case_that_its_agency_sees() -> None:
    assert Notice.objects.filter(case__isnull=False).count() > 150
    for viewer in Person.objects.filter(role="viewer"):
        linked = Notice.objects.filter(agency=viewer.agency, case__isnull=False)
        assert linked.exists()
        assert not linked.exclude(case__in=Case.objects.visible_to(viewer)).exists()


def test_every_officer_who_issued_was_designated_on_the_day() -> None:
    for notice in Notice.objects.exclude(status="erased").select_related("issued_by"):
        assert notice.issued_by.designations.on(notice.issued_on).exists()


def test_legal_areas_are_there_and_the_zone_of_an_order_is_not_public() -> None:
    council, police = person("council-viewer"), person("viewer")
    seen = set(Footprint.objects.visible_to(council).values_list("kind", flat=True))
    assert {"pspo", "dispersal", "closure", "template"} <= seen
    assert "cbo" not in seen
    assert Footprint.objects.visible_to(police).filter(kind="cbo").count() == 1
