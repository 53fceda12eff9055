"""The OpenAPI document: whole, valid, without a warning, and true to what is answered."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
import yaml
from django.core.management import call_command

from partners.models import Person
from tests.db.api import Api
from tests.db.geo.conftest import Records


@pytest.fixture
def schema() -> Any:
    out, warnings = StringIO(), StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=out, stderr=warnings)
    assert warnings.getvalue() == ""
    return yaml.safe_load(out.getvalue())


def test_every_record_is_described(schema: Any) -> None:
    described = {path.removeprefix("/api/v1/").split("/")[0] for path in schema["paths"]}
    assert {"me", "agencies", "people", "categories", "sources", "import-batches", "reports"} <= described
    assert {"profiles", "premises", "areas", "streets", "cases", "footprints"} <= described
    assert set(schema["components"]["securitySchemes"]) == {"bearer", "basic", "session"}


def test_a_footprint_is_saved_with_if_match(schema: Any) -> None:
    parameters = schema["paths"]["/api/v1/footprints/{id}/"]["put"]["parameters"]
    assert [(p["name"], p["required"]) for p in parameters if p["in"] == "header"] == [("If-Match", True)]


@pytest.mark.parametrize(("door", "component"), [("cases/", "Case"), ("reports/", "Report"), ("premises/", "Premises")])
def test_answers_have_the_members_that_are_described(
    schema: Any, records: Records, owner: Person, door: str, component: str
) -> None:
    row = Api(owner).get(door).json()["results"][0]
    assert set(row) == set(schema["components"]["schemas"][component]["properties"])
