"""From facts to a PDF. WeasyPrint takes a moment to import: it comes with the first pack, not with the service."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.template.loader import render_to_string

MARKING = "OFFICIAL-SENSITIVE"
NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9]+")


def pack_pdf(facts: dict[str, Any]) -> bytes:
    """The PDF. Its identifier is a hash of what it says, and it holds no time but the day it was given."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    page = pack_page(facts)
    identifier = hashlib.sha256(page.encode()).hexdigest()[:32].encode()
    # Nothing is fetched: neither from another host nor from a file of this machine.
    fetcher = URLFetcher(allowed_protocols=["data"], fail_on_errors=True)
    document = HTML(string=page, url_fetcher=fetcher, base_url=None)
    return bytes(document.write_pdf(pdf_identifier=identifier, pdf_tags=True))


def pack_page(facts: dict[str, Any]) -> str:
    """The pack as a page: everything in it is escaped, but for the map that we drew."""
    return render_to_string("footprints/pack/pack.html", facts | {"marking": MARKING})


def pack_name(kind: str, name: str, made_on: Any) -> str:
    """The file name: marking, what it is of, and the day, in letters that every system knows."""
    plain = NOT_IN_NAMES.sub("-", name).strip("-")[:60] or "record"
    return f"{MARKING}_{kind}_{plain}_{made_on.isoformat()}.pdf"
