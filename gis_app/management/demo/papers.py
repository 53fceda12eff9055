"""The papers of a practice notice: a statement of service and a scan, each a PDF page of plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from gis_app.management.demo.notice_records import Notice

WIDTH = 78
PRACTICE = "PRACTICE DATA - nobody is meant"
TITLES = {
    "warning-1": "First ASB warning",
    "warning-2": "Second ASB warning",
    "warning-3": "Third ASB warning",
    "abc": "Acceptable behaviour contract",
    "cpw": "Community Protection Warning",
    "cpn": "Community Protection Notice",
}


def statement_of_service(notice: Notice, subject: str, officer: str, place: str) -> bytes:
    """What the officer states who handed the notice over."""
    served = f"{notice.served_at:%-d %B %Y} at {notice.served_at:%H:%M}"
    return text_pdf(
        "Statement of service",
        [
            f"I, {officer}, served the notice {notice.serial or '(no pad number)'} on {subject} by hand",
            f"on {served}, {place}.",
            "",
            "I explained what it asks and what may follow if it is not kept. The person said that",
            "they understood it.",
        ],
    )


def scan(notice: Notice, subject: str, place: str) -> bytes:
    """The notice itself, as the pad's carbon copy would look."""
    asks = [f"- {requirement.kind}: {requirement.text}" for requirement in notice.requirements]
    return text_pdf(
        TITLES.get(notice.step, "Order"),
        [f"No. {notice.serial}", f"To: {subject}", f"At: {place}", "", notice.conduct, "", *asks],
    )


def text_pdf(title: str, lines: Sequence[str]) -> bytes:
    """One A4 page with a title and lines of text; the same words give the same bytes."""
    rows = [piece for line in lines for piece in textwrap.wrap(line, WIDTH) or [""]]
    shown = [f"/F1 16 Tf {literal(title)} Tj 0 -30 Td /F1 11 Tf", *(f"{literal(row)} Tj 0 -16 Td" for row in rows)]
    content = "BT 60 770 Td " + "\n".join([*shown, f"0 -30 Td {literal(PRACTICE)} Tj"]) + " ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content.encode("latin-1", "replace")),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    return assembled(objects)


def assembled(objects: Sequence[bytes]) -> bytes:
    body, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n" % (size, table, size)
    return bytes(body + b"startxref\n%d\n%%%%EOF\n" % start)


def literal(text: str) -> str:
    """A string of the page description language."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"({escaped})"
