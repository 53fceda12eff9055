"""Notices with papers for the tests, and handing a file in as a browser does."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import shapely
from django.core.files.uploadedfile import SimpleUploadedFile

from footprints.models import Notice, NoticeDocument
from footprints.services.documents import document_add
from geo.crs import stored_pair
from geo.models import Case, Category, Profile
from partners.models import Person
from tests.db.api import Api
from tests.db.conftest import EAST, NORTH
from tests.files import jpeg, whole

SERVED_AT = datetime(2026, 3, 1, 14, 0, tzinfo=UTC)


def make_notice(case: Case, category: Category, *, status: str = "served", **fields: Any) -> Notice:
    geom, geom_web = stored_pair(metric=shapely.Point(EAST, NORTH))
    values: dict[str, Any] = {
        "step": "cpw",
        "status": status,
        "agency": case.lead_agency,
        "case": case,
        "subject": Profile.objects.create(kind="person", name="Sam Subject", agency=case.lead_agency),
        "conduct": category,
        "issued_on": SERVED_AT.date(),
        "served_at": SERVED_AT,
        "geom": geom,
        "geom_web": geom_web,
    }
    return Notice.objects.create(**(values | fields))


def add(person: Person, notice: Notice, data: bytes | None = None, **fields: Any) -> NoticeDocument:
    values: dict[str, Any] = {"file_name": "photo.jpg", "kind": "photograph"} | fields
    return document_add(person=person, notice_id=notice.pk, file=whole(jpeg() if data is None else data), **values)


def hand_in(api: Api, notice: Notice, data: bytes, name: str = "photo.jpg", **fields: Any) -> Any:
    form = {"file": SimpleUploadedFile(name, data), "kind": "photograph"} | fields
    return api.client.post(f"/api/v1/notices/{notice.pk}/documents/", form)
