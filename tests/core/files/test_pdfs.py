"""The shown copy of a PDF: what is on its pages. What acts is refused."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from geo.files.jpeg_segments import segments
from tests.core.files.conftest import ReadBytes, Refusal
from tests.files import exif, jpeg, pdf

SECRET = "Mrs Secret"


def opened(data: bytes) -> Pdf:
    return pikepdf.open(io.BytesIO(data))


def everything(made: Pdf) -> bytes:
    """All objects of a PDF, inflated, as bytes to look for words in."""
    parts = []
    for item in made.objects:
        parts.append(item.unparse(resolved=True) if not isinstance(item, Stream) else repr(item).encode())
        if isinstance(item, Stream):
            parts.append(item.read_raw_bytes() if "/DCTDecode" in str(item.get("/Filter")) else item.read_bytes())
    return b"".join(parts) + made.trailer.unparse()


def script(made: Pdf) -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def on_open(made: Pdf) -> None:
    made.Root.OpenAction = script(made)


def by_name(made: Pdf) -> None:
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), made.make_indirect(script(made))])))


def on_page(made: Pdf) -> None:
    made.pages[0].obj.AA = Dictionary(O=script(made))


def in_field(made: Pdf) -> None:
    field = Dictionary(FT=Name.Tx, T=String("day"), AA=Dictionary(K=script(made)))
    made.Root.AcroForm = Dictionary(Fields=Array([made.make_indirect(field)]))


def after_another(made: Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]), Next=Array([script(made)]))


def as_stream(made: Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.Rendition, JS=Stream(made, b"app.alert(1)"))


def launch(made: Pdf) -> None:
    action = Dictionary(S=Name.Launch, F=String("calc.exe"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    made.pages[0].obj.Annots = Array([made.make_indirect(link)])


def xfa(made: Pdf) -> None:
    made.Root.AcroForm = Dictionary(Fields=Array(), XFA=Stream(made, b"<xdp/>"))


@pytest.mark.parametrize("build", [on_open, by_name, on_page, in_field, after_another, as_stream, launch, xfa])
@pytest.mark.parametrize("packed", [pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate])
def test_a_pdf_that_acts_is_refused(refusal: Refusal, build: Callable[[Pdf], None], packed: Any) -> None:
    assert refusal(pdf(build=build, object_stream_mode=packed)).endswith("Print it to a new PDF, and send that")


def test_a_script_under_a_disguised_name_is_found(refusal: Refusal) -> None:
    data = pdf(build=on_open, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    disguised = data.replace(b"/JavaScript", b"/J#61vaScrip#74").replace(b"/JS", b"/J#53")
    assert "a script" in refusal(disguised)


def loaded(made: Pdf) -> None:
    """Metadata, an attached file, a photograph with its place, a link, and a name in every corner."""
    made.docinfo["/Author"] = SECRET
    made.Root.Metadata = Stream(made, f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode())
    made.attachments["secret.txt"] = SECRET.encode()
    made.Root.Outlines = Dictionary(Title=String(SECRET))
    page = made.pages[0].obj
    photograph = Stream(made, jpeg(exif=exif(lon=-0.1276, lat=51.5072, t270=SECRET), comment=SECRET.encode()))
    photograph.stream_dict.update(image_facts())
    photograph.Metadata = Stream(made, SECRET.encode())
    page.Resources = Dictionary(XObject=Dictionary(Im0=photograph), Font=Dictionary(AA=helvetica(), AF=helvetica()))
    page.Contents = Stream(made, b"q 64 0 0 48 0 0 cm /Im0 Do Q BT /AA 9 Tf (Served on Monday) Tj ET")
    page.PieceInfo = Dictionary(Maker=String(SECRET))
    link = Dictionary(S=Name.URI, URI=String(f"https://example.org/{SECRET}"))
    page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=link)])


def image_facts() -> dict[str, Any]:
    return {
        "/Type": Name.XObject,
        "/Subtype": Name.Image,
        "/Width": 64,
        "/Height": 48,
        "/BitsPerComponent": 8,
        "/ColorSpace": Name.DeviceRGB,
        "/Filter": Name.DCTDecode,
    }


def helvetica() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def test_the_copy_holds_the_pages_and_nothing_about_them(read_bytes: ReadBytes) -> None:
    data = pdf(2, build=loaded)
    assert everything(opened(data)).count(SECRET.encode()) >= 8
    reading = read_bytes(data)
    with opened(reading.shown) as copy:
        assert SECRET.encode() not in everything(copy)
        assert b"Exif" not in everything(copy)
        assert (reading.pages, len(copy.pages)) == (2, 2)
        assert "/Info" not in copy.trailer
        assert set(copy.Root.keys()) <= {"/Type", "/Pages", "/PageLabels", "/PageLayout", "/Lang"}
        page = copy.pages[0].obj
        assert "/Annots" not in page
        assert b"Served on Monday" in page.Contents.read_bytes()
        assert set(page.Resources.Font.keys()) == {"/AA", "/AF"}
        photograph = page.Resources.XObject.Im0.read_raw_bytes()
        assert {marker for marker, _ in segments(photograph)} == {0xE0, 0xDB, 0xC0, 0xC4, 0xDA, 0xD9}


def test_the_photograph_inside_still_has_its_pixels(read_bytes: ReadBytes) -> None:
    data = pdf(build=loaded)
    with opened(data) as before, opened(read_bytes(data).shown) as after:
        assert pixels(before) == pixels(after)


def pixels(made: Pdf) -> bytes:
    photograph: Any = made.pages[0].obj.Resources.XObject.Im0
    return pikepdf.PdfImage(photograph).as_pil_image().tobytes()


def test_what_was_filled_into_a_form_is_on_the_page(read_bytes: ReadBytes) -> None:
    def filled(made: Pdf) -> None:
        look = Stream(made, b"BT /F 9 Tf (Handed over at noon) Tj ET")
        look.stream_dict.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 90, 20])})
        field = made.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=String("how"),
                V=String("Handed over at noon"),
                F=4,
                Rect=Array([10, 10, 100, 30]),
                AP=Dictionary(N=look),
            )
        )
        made.pages[0].obj.Annots = Array([field])
        made.Root.AcroForm = Dictionary(Fields=Array([field]))

    with opened(read_bytes(pdf(build=filled)).shown) as copy:
        assert "/AcroForm" not in copy.Root
        assert b"Handed over at noon" in everything(copy)


def test_the_same_pdf_gives_the_same_copy(read_bytes: ReadBytes) -> None:
    data = pdf(build=loaded)
    assert read_bytes(data).shown == read_bytes(data).shown


@pytest.mark.parametrize("owner", ["", "owner"])
def test_an_encrypted_pdf_is_refused(refusal: Refusal, owner: str) -> None:
    for user in ("", "user"):
        data = pdf(encryption=pikepdf.Encryption(user=user, owner=owner or "x"))
        assert refusal(data) == "is encrypted. Save it without a password, and send that"


def test_too_many_pages_are_refused(read_bytes: ReadBytes, refusal: Refusal) -> None:
    assert read_bytes(pdf(3)).pages == 3
    assert refusal(pdf(4)) == "has 4 pages; from 1 to 3 are accepted. Send it in parts"
    assert "has 0 pages" in refusal(pdf(0))


def test_a_pdf_that_is_cut_short_is_refused_or_repaired(read_bytes: ReadBytes, refusal: Refusal) -> None:
    data = pdf(build=loaded)
    assert "damaged" in refusal(data[:100])
    assert "damaged" in refusal(b"%PDF-1.7\n" + b"\0" * 500)


def test_pages_that_hold_themselves_are_refused(refusal: Refusal) -> None:
    def loop(made: Pdf) -> None:
        made.Root.Pages.Kids = Array([made.Root.Pages, made.Root.Pages])

    assert "damaged" in refusal(pdf(build=loop)) or "pages" in refusal(pdf(build=loop))


def test_a_part_that_inflates_beyond_measure_is_refused(refusal: Refusal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.files.pdfs.MOST_INFLATED", 2**20)

    def bomb(made: Pdf) -> None:
        packed = zlib.compress(b" " * 2 * 2**20, 1)
        made.pages[0].obj.Contents = made.make_indirect(Stream(made, packed, Filter=Name.FlateDecode))

    assert "grows beyond 1 MB" in refusal(pdf(build=bomb))


def test_a_picture_of_too_many_pixels_inside_is_refused(refusal: Refusal) -> None:
    def large(made: Pdf) -> None:
        facts = image_facts() | {"/Width": 30_000, "/Height": 20_000}
        stream = Stream(made, jpeg())
        stream.stream_dict.update(facts)
        made.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im0=stream))

    assert "holds a picture of 30,000 × 20,000 pixels" in refusal(pdf(build=large))
