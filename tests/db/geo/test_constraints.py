"""The database is the last guard: what no service would write is refused there too."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from footprints.models import FootprintVersion
from footprints.services.footprints import footprint_create
from geo.models import Case, CaseReport, CaseShare, Premises, Profile, Report, Street
from partners.models import Person
from tests.db.footprints.conftest import outline
from tests.db.geo.conftest import Records

Row = Callable[[Records, Person], models.Model]
POINT = "ST_SetSRID(ST_MakePoint({}, {}), {})"
ON_WEB = POINT.format(0, 0, 3857)
BAD_POINTS = ["'NaN'::float8, 1", "1, 'NaN'::float8", "'Infinity'::float8, 1", "1, '-Infinity'::float8", "-1, 1"]
BAD_POINTS += ["700000, 1", "1, 1300000"]


def update(row: models.Model, assignments: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET {assignments} WHERE id = %s", [row.pk])  # noqa: S608


def refused(row: models.Model, assignments: str, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=f'"{constraint}"'):
        update(row, assignments)


@pytest.mark.parametrize("xy", BAD_POINTS)
@pytest.mark.parametrize(
    ("kind", "constraint"),
    [("shared", "report_on_grid"), ("case", "case_on_grid"), ("premises", "premises_on_grid")],
)
def test_a_point_lies_on_the_grid(records: Records, kind: str, constraint: str, xy: str) -> None:
    geom = f"ST_SetSRID(ST_MakePoint({xy}), 27700)"
    refused(getattr(records, kind), f"geom = {geom}, geom_web = {ON_WEB}", constraint)


@pytest.mark.parametrize("edge", ["'NaN'::float8", "'Infinity'::float8", "-0.1", "1300000"])
def test_an_outline_lies_on_the_grid(records: Records, owner: Person, edge: str) -> None:
    footprint = footprint_create(person=owner, case_id=records.case.pk, title="One", outline=outline())
    ring = f"ST_MakePoint(1,1), ST_MakePoint(2,1), ST_MakePoint(2,{edge}), ST_MakePoint(1,1)"
    geom = f"ST_SetSRID(ST_Multi(ST_MakePolygon(ST_MakeLine(ARRAY[{ring}]))), 27700)"
    refused(footprint.versions.get(), f"geom = {geom}", "footprint_on_grid")


def test_a_street_lies_on_the_grid(street: Street) -> None:
    line = "ST_MakeLine(ST_MakePoint(1,1), ST_MakePoint('NaN'::float8,2))"
    refused(street, f"geom = ST_SetSRID(ST_Multi({line}), 27700)", "street_on_grid")


@pytest.mark.parametrize(
    ("kind", "assignments", "constraint"),
    [
        ("shared", "geom = NULL", "report_both_geometries"),
        ("shared", "geom_web = NULL", "report_both_geometries"),
        ("shared", "occurred_to = occurred_from", "report_time_order"),
        ("shared", "accuracy_m = 'NaN'", "report_accuracy_is_metres"),
        ("shared", "accuracy_m = 'Infinity'", "report_accuracy_is_metres"),
        ("shared", "accuracy_m = -0.1", "report_accuracy_is_metres"),
        ("shared", "handling = 'public'", "report_handling"),
        ("case", "geom_web = NULL", "case_both_geometries"),
        ("case", "closed_on = opened_on", "case_closed_says_when"),
        ("case", "status = 'closed'", "case_closed_says_when"),
        ("case", "status = 'closed', closed_on = opened_on - 1", "case_closes_after_it_opens"),
        ("premises", "uprn = 0", "premises_uprn_has_12_digits_at_most"),
        ("premises", "uprn = 1000000000000", "premises_uprn_has_12_digits_at_most"),
        ("premises", "uprn = NULL, name = ''", "premises_can_be_named"),
        ("profile", "kind = 'organisation', born_on = '1990-01-01'", "profile_only_a_person_is_born"),
    ],
)
def test_what_a_row_says_holds_together(records: Records, kind: str, assignments: str, constraint: str) -> None:
    refused(getattr(records, kind), assignments, constraint)


@pytest.mark.parametrize("usrn", [0, 100_000_000])
def test_a_usrn_has_eight_digits_at_most(street: Street, usrn: int) -> None:
    refused(street, f"usrn = {usrn}", "street_usrn_has_8_digits_at_most")


@pytest.mark.parametrize(
    ("assignments", "constraint"),
    [
        ("valid_to = valid_from - 1", "footprint_date_order"),
        ("area_m2 = 0", "footprint_has_area"),
        ("area_m2 = 'NaN'", "footprint_has_area"),
        ("reason = ''", "footprint_has_reason"),
    ],
)
def test_a_version_holds_together(records: Records, owner: Person, assignments: str, constraint: str) -> None:
    footprint = footprint_create(person=owner, case_id=records.case.pk, title="One", outline=outline())
    refused(footprint.versions.get(), assignments, constraint)


def copied(row: models.Model, **changes: Any) -> None:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    with transaction.atomic():
        type(row)._default_manager.create(**(values | {"id": None} | changes))


def test_an_identity_is_used_once_in_its_source(records: Records) -> None:
    with pytest.raises(IntegrityError, match="report_identity"):
        copied(records.shared)
    copied(records.shared, identity=uuid.uuid4())
    assert Report.objects.count() == 4


def test_what_may_stand_only_once(records: Records, owner: Person) -> None:
    footprint = footprint_create(person=owner, case_id=records.case.pk, title="One", outline=outline())
    version = FootprintVersion.objects.get(footprint=footprint)
    for row, changes, constraint in (
        (records.case, {}, "case_reference_once_per_agency"),
        (records.premises, {}, "premises_uprn_once_per_agency"),
        (CaseShare.objects.get(), {}, "case_shared_once_at_a_time"),
        (CaseReport.objects.first(), {}, "case_report_once"),
        (version, {"is_current": False}, "footprint_version_once"),
        (version, {"number": 2}, "footprint_one_current_version"),
    ):
        assert row is not None
        with pytest.raises(IntegrityError, match=f'"{constraint}"'):
            copied(row, **changes)


def test_premises_without_a_uprn_may_be_many(records: Records) -> None:
    for _ in range(2):
        copied(records.premises, uprn=None)
    assert Premises.objects.count() == 3


def test_rows_that_others_lean_on_are_not_deleted(records: Records, owner: Person) -> None:
    for model, pk in ((Case, records.case.pk), (Profile, records.profile.pk)):
        assert model.objects.filter(pk=pk).exists()
    footprint_create(person=owner, case_id=records.case.pk, title="One", outline=outline())
    with pytest.raises(models.ProtectedError):
        records.case.delete()
