"""The version that a client says it changed: the If-Match header, and the ETag that answers carry."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from partners.api_views import RecordViewSet
from partners.errors import InvalidInput, VersionNeeded

TAG = re.compile(r'^(?:W/)?"([1-9][0-9]{0,8})(?:-[0-9a-f]+)?"$')


def etag_of(version: int, body: bytes) -> str:
    """The version, and a mark of the whole answer: a withdrawal changes the answer and not the version."""
    return f'"{version}-{hashlib.sha256(body).hexdigest()[:12]}"'


def version_in(request: Request) -> int:
    """The version number in If-Match: "3", or the ETag of an answer. Raises VersionNeeded or InvalidInput."""
    header = request.headers.get("If-Match", "").strip()
    if not header or header == "*":
        raise VersionNeeded('Send the version you changed, like If-Match: "3".')
    found = TAG.match(header)
    if found is None:
        raise InvalidInput.of("If-Match", header, 'is not a version in quotes, like "3"')
    return int(found[1])


class MarksVersions(RecordViewSet):
    """Marks each answer that shows one record with its version."""

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        data = getattr(response, "data", None)
        if response.status_code in (200, 201) and isinstance(data, dict) and "version" in data:
            response["ETag"] = etag_of(data["version"], JSONRenderer().render(data))
        return super().finalize_response(request, response, *args, **kwargs)
