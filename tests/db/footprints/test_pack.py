"""The evidence pack: the same inputs give the same bytes, marked on every page, and nothing is fetched for it."""

from __future__ import annotations

import zlib
from datetime import date
from re import DOTALL, findall

import pytest
from django.test import Client
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from footprints.models import Notice, NoticeDocument
from footprints.pack.facts import case_pack_facts, profile_pack_facts
from footprints.pack.pdf import pack_name, pack_page, pack_pdf
from footprints.services.footprints import footprint_create
from geo.models import Case, Profile, StoredFile
from partners.models import Person
from tests.db.footprints.conftest import notice_at, outline
from tests.db.world import World, make_world

DAY = date(2026, 4, 2)


@pytest.fixture
def world(owner: Person, partner: Person) -> World:
    return make_world(owner, partner)


def case_page(person: Person, world: World, day: date = DAY) -> str:
    return pack_page(case_pack_facts(person, Case.objects.get(pk=world["shared_case"]), day))


def test_the_same_inputs_give_the_same_bytes_and_another_day_others(world: World, owner: Person) -> None:
    case = Case.objects.get(pk=world["shared_case"])
    one, other = (pack_pdf(case_pack_facts(owner, case, DAY)) for _ in range(2))
    assert one == other
    assert one.startswith(b"%PDF-")
    assert pack_pdf(case_pack_facts(owner, case, date(2026, 4, 3))) != one


def test_every_page_has_the_marking_above_and_below(world: World, owner: Person) -> None:
    pages = HTML(string=case_page(owner, world)).render().pages
    assert len(pages) >= 2
    for page in pages:
        margins = [box for box in page._page_box.children if type(box).__name__ == "MarginBox"]
        marked = [box.at_keyword for box in margins if "OFFICIAL-SENSITIVE" in text_of(box)]
        assert marked == ["@top-center", "@bottom-center"]


def text_of(box: object) -> str:
    children = getattr(box, "children", [])
    return getattr(box, "text", "") + "".join(text_of(child) for child in children)


def test_it_tells_what_was_counted_and_left_out_by_whom_and_when(world: World, owner: Person, partner: Person) -> None:
    own, lent = case_page(owner, world), case_page(partner, world)
    for page in (own, lent):
        assert "1 notice counts." in page
        assert "mark-disputed" not in page
    assert "Left out: 1 notice disputed." in own
    assert "1 linked notice not shown to the maker of this pack" in lent
    assert "Bob, Bravo" in lent
    assert "2 April 2026" in lent
    assert "mark-own" not in lent


@pytest.mark.parametrize(("status", "told"), [("recording", False), ("served", True)])
def test_an_outline_leaves_the_service_with_its_notice_and_not_before(owner: Person, status: str, told: bool) -> None:
    subject = Profile.objects.create(kind="person", name="Sam Reed", agency=owner.agency)
    notice = notice_at(owner, None, subject=subject, status=status)
    area = footprint_create(
        person=owner, kind="notice", notice_id=notice.pk, title="Round the Crown", outline=outline(reason="Where")
    )
    page = pack_page(profile_pack_facts(owner, subject, DAY))
    assert (area.title in page) is told


def test_the_index_names_each_paper_with_its_whole_hash(world: World, owner: Person) -> None:
    file = StoredFile.objects.create(sha256="c" * 64, media_type="application/pdf", size=10)
    NoticeDocument.objects.create(notice_id=world["shared_notice"], kind="scan", file=file, file_name="scan.pdf")
    page = case_page(owner, world)
    assert "c" * 64 in page
    assert "scan.pdf" in page


def test_the_map_has_the_footprint_the_notice_a_scale_and_the_date(world: World, owner: Person) -> None:
    (svg,) = findall("<svg.*?</svg>", case_page(owner, world), DOTALL)
    assert "<title>Case mark-shared-case</title>" in svg
    assert " m</text>" in svg
    assert ">N</text>" in svg
    assert "2 April 2026" in svg
    assert 'stroke-width="0.7"/>' in svg


def test_words_of_a_record_neither_become_markup_nor_fetch_anything(world: World, owner: Person) -> None:
    hostile = '<img src="file:///etc/passwd"><link rel=stylesheet href="http://127.0.0.1:9/x"><script>x</script>'
    Notice.objects.filter(pk=world["shared_notice"]).update(conduct_text=hostile)
    page = case_page(owner, world)
    assert "<img" not in page
    assert "<link" not in page
    assert "&lt;img" in page


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x", "ftp://127.0.0.1/x"])
def test_an_address_is_refused_and_not_fetched(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    page = f'<p>Here <img src="{address}">'
    monkeypatch.setattr("footprints.pack.pdf.pack_page", lambda facts: page)
    with pytest.raises(FatalURLFetchingError):
        pack_pdf({})


def test_a_profile_has_a_pack_of_its_own(world: World, partner: Person) -> None:
    profile = Profile.objects.get(pk=world["shared_profile"])
    page = pack_page(profile_pack_facts(partner, profile, DAY))
    assert "mark-shared-serial" in page
    assert "mark-own" not in page


def test_the_file_is_a_download_named_with_the_marking(world: World, partner: Person) -> None:
    client = Client()
    client.force_login(partner)
    answer = client.get(f"/cases/{world['shared_case']}/pack.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith('attachment; filename="OFFICIAL-SENSITIVE_case_mark-shared-case_')
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [('A/1 "x"', "A-1-x"), ("../../etc", "etc"), ("Çafé\r\nX: y", "af-X-y"), ("", "record")],
)
def test_a_file_name_holds_plain_letters_only(given: str, expected: str) -> None:
    assert pack_name("case", given, DAY) == f"OFFICIAL-SENSITIVE_case_{expected}_2026-04-02.pdf"


def test_no_time_of_the_clock_is_in_the_file(world: World, owner: Person) -> None:
    pdf = pack_pdf(case_pack_facts(owner, Case.objects.get(pk=world["shared_case"]), DAY))
    streams = b"".join(inflated(part) for part in findall(rb"stream\n(.*?)\nendstream", pdf, DOTALL))
    dates = set(findall(rb"\(D:([0-9]{8})", pdf + streams))
    assert dates <= {b"20260402"}


def inflated(part: bytes) -> bytes:
    try:
        return zlib.decompress(part)
    except zlib.error:
        return b""
