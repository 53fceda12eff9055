"""PDF: refused where it could act on its reader's machine, and rewritten to what is on its pages and nothing else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from geo.files.jpeg_segments import without_metadata
from geo.files.refusal import Limits, Reading, Refused

MEDIA_TYPE = "application/pdf"
# What makes a PDF act: scripts, starting programs, forms that carry scripts of their own.
ACTING_KEYS = {"/JS": "a script", "/JavaScript": "a script", "/XFA": "a form with scripts"}
ACTING_KINDS = {"/JavaScript": "a script", "/Launch": "an order to start a program"}
# What stays of a document and of a page; actions, forms, links, attachments, tags and metadata are not in it.
ROOT_KEPT = {"/Type", "/Pages", "/PageLabels", "/PageLayout", "/Lang", "/OCProperties", "/Version"}
PAGE_KEPT = {
    *("/Type", "/Parent", "/Resources", "/Contents", "/Rotate", "/Group", "/UserUnit"),
    *("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"),
}
# Gone from every object of the file. Files that belong to an object (/AF) stand in an array; a font may be named so.
DROPPED = ("/Metadata", "/PieceInfo", "/LastModified")
LEFT_OVER = ("/EF", "/EmbeddedFiles", "/Metadata", "/OpenAction", "/Annots", "/AcroForm")
MOST_INFLATED = 100 * 2**20
DEEPEST = 200


def read_pdf(path: Path, limits: Limits) -> Reading:
    """Raises Refused for a PDF that is damaged, encrypted, too long, or that acts."""
    try:
        with pikepdf.open(path) as pdf:
            return rewritten(pdf, limits)
    except (Refused, MemoryError):
        raise
    except pikepdf.PasswordError:
        raise Refused("is encrypted. Save it without a password, and send that") from None
    except Exception as error:  # qpdf raises PdfError, ForeignObjectError, RuntimeError, ValueError, …
        raise Refused("is damaged or cut short: it cannot be read as PDF") from error


def rewritten(pdf: pikepdf.Pdf, limits: Limits) -> Reading:
    if pdf.is_encrypted:
        raise Refused("is encrypted. Save it without a password, and send that")
    pages = len(pdf.pages)
    if not 1 <= pages <= limits.pages:
        raise Refused(f"has {pages:,} pages; from 1 to {limits.pages:,} are accepted. Send it in parts")
    refuse_acting(pdf)
    refuse_bombs(pdf, limits)
    keep_pages_only(pdf)
    out = io.BytesIO()
    packed = pikepdf.ObjectStreamMode.generate
    pdf.save(out, deterministic_id=True, object_stream_mode=packed, fix_metadata_version=False)
    refuse_left_over(out.getvalue())
    return Reading(MEDIA_TYPE, MEDIA_TYPE, out.getvalue(), pages=pages)


def refuse_acting(pdf: pikepdf.Pdf) -> None:
    for part in dictionaries(pdf):
        for key in ACTING_KEYS:
            # A script is text; a font or a picture may have the same name.
            if key in part and (key != "/JS" or isinstance(part[key], pikepdf.String | pikepdf.Stream)):
                raise Refused(f"holds {ACTING_KEYS[key]}. Print it to a new PDF, and send that")
        kind = part.get("/S")
        if isinstance(kind, pikepdf.Name) and str(kind) in ACTING_KINDS:
            raise Refused(f"holds {ACTING_KINDS[str(kind)]}. Print it to a new PDF, and send that")


def refuse_bombs(pdf: pikepdf.Pdf, limits: Limits) -> None:
    """Pictures of too many pixels, and streams that grow beyond measure when a reader inflates them."""
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream):
            continue
        if item.get("/Subtype") == pikepdf.Name.Image:
            width, height = int(item.get("/Width", 0)), int(item.get("/Height", 0))
            if width * height > limits.pixels:
                raise Refused(
                    f"holds a picture of {width:,} × {height:,} pixels; {limits.pixels / 1e6:g} megapixels are accepted"
                )
        elif len(inflated(item)) > MOST_INFLATED:
            raise Refused(f"holds a part that grows beyond {MOST_INFLATED // 2**20} MB when it is read")


def inflated(item: pikepdf.Stream) -> bytes:
    try:
        return item.read_bytes()
    except pikepdf.PdfError:  # a coding that is for pictures only
        return b""


def keep_pages_only(pdf: pikepdf.Pdf) -> None:
    # What was filled into a form, stamped or marked becomes part of the page before the forms and marks go.
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")
    for page in pdf.pages:
        keep(page.obj, PAGE_KEPT)
    keep(pdf.Root, ROOT_KEPT)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for part in dictionaries(pdf):
        for key in DROPPED:
            if key in part:
                del part[key]
        if isinstance(part.get("/AF"), pikepdf.Array):
            del part["/AF"]
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == pikepdf.Name.Image:
            strip_photograph(item)


def strip_photograph(item: Any) -> None:
    """A photograph inside a PDF is a whole JPEG, with its position and time: those segments are cut out."""
    filters = item.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if names == ["/DCTDecode"]:
        item.write(without_metadata(item.read_raw_bytes()), filter=filters, decode_parms=item.get("/DecodeParms"))


def keep(part: Any, kept: set[str]) -> None:
    for key in set(part.keys()) - kept:
        del part[key]


def refuse_left_over(data: bytes) -> None:
    """What was rewritten is looked at once more: nothing that acts, no file inside, no words about it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        refuse_acting(pdf)
        for part in dictionaries(pdf):
            if any(key in part for key in LEFT_OVER):
                raise Refused("holds parts that no safe copy can be made of. Print it to a new PDF, and send that")


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of the file, also those inside others; without recursion, and once each."""
    for item in pdf.objects:
        yield from inside(item)
    yield from inside(pdf.trailer)


def inside(item: Any) -> Iterator[Any]:
    waiting = [(item, 0)]
    while waiting:
        part, depth = waiting.pop()
        if depth > DEEPEST:
            raise Refused("is built deeper than a PDF needs to be")
        if isinstance(part, pikepdf.Array):
            inner = list(part)
        elif isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            yield part
            # What a consumer deleted meanwhile is not looked into.
            inner = [child for _, child in part.items()]
        else:
            continue
        # Objects with a number of their own come by themselves.
        waiting += [(child, depth + 1) for child in inner if not getattr(child, "is_indirect", False)]
