"""What every page shows: whether this is practice data."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from partners.models import Instance


def instance(request: HttpRequest) -> dict[str, Any]:
    return {"instance": Instance.objects.first()}
