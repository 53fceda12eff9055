"""Giving out the bytes of a paper, in a way that no browser takes for a page of ours."""

from __future__ import annotations

import logging
from pathlib import Path, PurePath

from django.http import FileResponse, HttpResponse, HttpResponseBase

from footprints.models import NoticeDocument
from geo.files.addresses import address_of, hash_of
from partners.errors import NotFound, Problem

logger = logging.getLogger(__name__)

# By content, never by the name that came with the file.
SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "application/pdf": ".pdf"}
DAMAGED = "The bytes of this paper are missing or were changed. Tell the people who run this service."


def shown_copy(document: NoticeDocument) -> HttpResponseBase:
    """The copy without metadata: a picture stands in the page, a PDF is only ever downloaded."""
    stored = document.file
    if not stored.shown_sha256:
        raise NotFound()
    path = present(stored.shown_sha256)
    if stored.shown_media_type != "image/jpeg":
        return download(path, name_of(document, stored.shown_media_type), stored.shown_media_type)
    response = HttpResponse(path.read_bytes(), content_type=stored.shown_media_type)
    response["ETag"] = f'"{stored.shown_sha256}"'
    return sandboxed(response)


def original(document: NoticeDocument) -> HttpResponseBase:
    """The file as it was handed in. It is evidence: it leaves only while it still matches its seal."""
    stored = document.file
    path = present(stored.sha256)
    if hash_of(path) != stored.sha256:
        logger.error("%s does not match its SHA-256", path)
        raise Problem(DAMAGED)
    return download(path, name_of(document, stored.media_type), stored.media_type)


def present(sha256: str) -> Path:
    path = address_of(sha256)
    if not path.is_file():
        logger.error("%s is missing", path)
        raise Problem(DAMAGED)
    return path


def name_of(document: NoticeDocument, media_type: str) -> str:
    stem = PurePath(document.file_name).stem or f"paper-{document.pk}"
    return stem + SUFFIXES[media_type]


def download(path: Path, name: str, media_type: str) -> HttpResponseBase:
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=media_type)
    return sandboxed(response)


def sandboxed(response: HttpResponseBase) -> HttpResponseBase:
    """Whatever a browser may believe to find in it, it runs nothing and asks nobody."""
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
