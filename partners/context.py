"""What every page shows: whether this is practice data."""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest

from partners.models import Instance


def instance(request: HttpRequest) -> dict[str, Any]:
    try:
        return {"instance": Instance.objects.first()}
    except DatabaseError:  # the page that says so must still be shown
        return {"instance": None}
