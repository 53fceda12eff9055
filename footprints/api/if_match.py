"""The version that a client says it changed: the If-Match header, and the ETag that answers carry."""

from __future__ import annotations

import hashlib
import re

from rest_framework.request import Request

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
