"""The papers of the notices: a statement of service and a scan each, and photographs of the newest."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from django.conf import settings

from footprints.models import DocumentKind, Notice, NoticeDocument
from geo.crs import to_lonlat
from geo.files.addresses import address_of, make_folder
from geo.files.images import read_image
from geo.files.refusal import Limits
from geo.models import StoredFile
from gis_app.management.demo.notice_records import Notice as DemoNotice
from gis_app.management.demo.notices import BY_COURT
from gis_app.management.demo.papers import scan, statement_of_service
from gis_app.management.demo.photographs import photograph
from gis_app.management.demo.records import Demo
from partners.models import Person

PHOTOGRAPHED = 12
# One photograph was taken elsewhere, one the evening before: the differences that a reader should see.
ELSEWHERE_M, EARLIER = 430.0, timedelta(hours=19)
PDF = "application/pdf"
SEALED = 0o400


@dataclass(frozen=True)
class Paper:
    kind: str
    title: str
    name: str
    file: StoredFile
    taken_at: datetime | None = None
    lon: float | None = None
    lat: float | None = None


def store_papers(demo: Demo, rows: list[Notice], people: dict[str, Person]) -> None:
    """Every served notice is complete; those still being recorded lack their scan."""
    documents, files = [], {}
    pairs = list(zip(rows, demo.notices, strict=True))
    newest = {row.pk: number for number, (row, _) in enumerate(photographed(pairs))}
    rng = np.random.default_rng(len(rows))
    for row, notice in pairs:
        papers = list(written(demo, notice))
        if row.pk in newest:
            papers.append(photographed_paper(row, notice, newest[row.pk], rng))
        for paper in papers:
            files[paper.file.sha256] = paper.file
            documents.append(document(row, paper, people[notice.entered_by]))
    StoredFile.objects.bulk_create(files.values())
    NoticeDocument.objects.bulk_create(documents)
    for one in documents:
        one.added_at = one.notice.entered_at
    NoticeDocument.objects.bulk_update(documents, ["added_at"], batch_size=300)


def document(row: Notice, paper: Paper, person: Person) -> NoticeDocument:
    return NoticeDocument(
        notice=row,
        kind=paper.kind,
        title=paper.title,
        file=paper.file,
        file_name=paper.name,
        added_by=person,
        taken_at=paper.taken_at,
        taken_lon=paper.lon,
        taken_lat=paper.lat,
    )


def photographed(pairs: list[tuple[Notice, DemoNotice]]) -> list[tuple[Notice, DemoNotice]]:
    served = [pair for pair in pairs if pair[1].step in ("cpw", "cpn") and pair[1].status == "served"]
    return served[-PHOTOGRAPHED:]


def written(demo: Demo, notice: DemoNotice) -> Iterator[Paper]:
    if notice.step in BY_COURT:
        return
    names = {person.sign_in: person.name for person in demo.people}
    subject = demo.profiles[notice.subject].name
    place = f"{notice.place.x:.0f} E, {notice.place.y:.0f} N"
    stem = notice.serial.lower()
    statement = statement_of_service(notice, subject, names[notice.officer], place)
    yield Paper(DocumentKind.STATEMENT, "Statement of service", f"{stem}-statement.pdf", plain_pdf(statement))
    if notice.status != "recording":
        yield Paper(DocumentKind.SCAN, "The notice", f"{stem}-notice.pdf", plain_pdf(scan(notice, subject, place)))


def plain_pdf(content: bytes) -> StoredFile:
    """What we wrote ourselves holds nothing that its copy would lack: it is its own copy."""
    name = seal(content)
    return StoredFile(sha256=name, media_type=PDF, size=len(content), shown_sha256=name, shown_media_type=PDF, pages=1)


def photographed_paper(row: Notice, notice: DemoNotice, number: int, rng: np.random.Generator) -> Paper:
    away = ELSEWHERE_M if number == 2 else 3.0
    lon, lat = (float(part[0]) for part in to_lonlat([notice.place.x + away], [notice.place.y]))
    taken_at = notice.served_at - (EARLIER if number == 5 else timedelta(minutes=2))
    content = photograph(taken_at, lon, lat, rng)
    limits = Limits(pixels=settings.FILE_MAX_PIXELS, pages=settings.FILE_MAX_PDF_PAGES)
    with tempfile.NamedTemporaryFile() as whole:
        whole.write(content)
        whole.flush()
        reading = read_image(Path(whole.name), "JPEG", limits)
    stored = StoredFile(
        sha256=seal(content),
        media_type=reading.media_type,
        size=len(content),
        shown_sha256=seal(reading.shown),
        shown_media_type=reading.shown_media_type,
        width=reading.width,
        height=reading.height,
    )
    name = f"{notice.serial.lower()}-photograph.jpg"
    return Paper(DocumentKind.PHOTOGRAPH, "Where it was served", name, stored, taken_at, lon, lat)


def seal(content: bytes) -> str:
    """The bytes under their address. Practice data is made again when it is lost: nothing waits for the disk."""
    name = hashlib.sha256(content).hexdigest()
    path = address_of(name)
    if not path.is_file():
        make_folder(path.parent)
        part = path.with_suffix(".part")
        part.write_bytes(content)
        part.chmod(SEALED)
        part.replace(path)
    return name
