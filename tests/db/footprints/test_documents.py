"""Papers of a notice: who adds, who takes off, what is pointed out, what an erased notice leaves."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone

from footprints.models import Notice, NoticeDocument
from footprints.pointing import pointed_out
from footprints.services.disputes import dispute_decide, dispute_open
from footprints.services.documents import document_remove, erase_papers
from geo.files.addresses import addresses
from geo.models import Case, Category, StoredFile
from partners.errors import Conflict, InvalidInput, NotAllowed, NotFound
from partners.models import Event, Person, Role
from tests.db.conftest import make_person
from tests.db.footprints.papers import SERVED_AT, add, make_notice
from tests.files import exif, jpeg, pdf

# Some 1,100 m north of the pin, and the pin itself, in degrees.
ELSEWHERE, AT_THE_PIN = (-0.1276, 51.5183), (-0.1287, 51.5083)


@pytest.fixture
def notice(shared_case: Case, category: Category) -> Notice:
    return make_notice(shared_case, category)


@pytest.fixture
def recording(shared_case: Case, category: Category) -> Notice:
    return make_notice(shared_case, category, status="recording", serial="P 17")


def test_a_paper_is_kept_with_what_is_known_of_it(owner: Person, notice: Notice) -> None:
    made = add(owner, notice, title="On the door", file_name="../IMG\u202egpj.1\x00.jpg")
    document = NoticeDocument.objects.get(pk=made.pk)
    assert (document.kind, document.title, document.added_by) == ("photograph", "On the door", owner)
    assert document.file_name == "../IMG�gpj.1�.jpg"
    assert document.file.width == 64
    assert Notice.objects.get(pk=notice.pk).version == 1


def test_a_paper_is_announced_to_those_who_see_the_notice(
    owner: Person, partner: Person, notice: Notice, recording: Notice
) -> None:
    add(owner, notice)
    add(owner, recording)
    told = {event.object_id: set(event.agencies) for event in Event.objects.filter(layer="notices")}
    assert told == {notice.pk: {owner.agency_id, partner.agency_id}, recording.pk: {owner.agency_id}}


def test_only_writers_of_the_issuing_agency_add(
    viewer: Person, partner: Person, stranger: Person, notice: Notice, recording: Notice
) -> None:
    with pytest.raises(NotAllowed):
        add(viewer, notice)
    with pytest.raises(NotAllowed, match="Alpha issued this notice"):
        add(partner, notice)
    for person, hidden in ((partner, recording), (stranger, notice)):
        with pytest.raises(NotFound):
            add(person, hidden)
    assert not StoredFile.objects.exists()


def test_a_withdrawn_or_disputed_notice_takes_further_papers_and_an_erased_one_none(
    owner: Person, shared_case: Case, category: Category
) -> None:
    now = timezone.now()
    withdrawn = make_notice(
        shared_case, category, status="withdrawn", withdrawn_at=now, withdrawn_reason="Wrong address"
    )
    disputed = make_notice(shared_case, category, restricted_at=now)
    assert add(owner, withdrawn).pk
    assert add(owner, disputed).pk
    gone = {"subject": None, "geom": None, "geom_web": None}
    erased = make_notice(shared_case, category, status="erased", erased_at=now, **gone)
    with pytest.raises(Conflict, match="was erased"):
        add(owner, erased)


def test_the_same_file_twice_on_one_notice_is_refused(owner: Person, recording: Notice) -> None:
    first = add(owner, recording, title="Front")
    with pytest.raises(Conflict, match='file: "again.jpg" is on this notice already, as “Front”'):
        add(owner, recording, file_name="again.jpg")
    document_remove(person=owner, notice_id=recording.pk, document_id=first.pk, reason="Blurred")
    assert add(owner, recording).file_id == first.file_id


def test_a_paper_is_taken_off_only_while_recording_and_is_kept(
    owner: Person, notice: Notice, recording: Notice
) -> None:
    served, loose = add(owner, notice), add(owner, recording)
    with pytest.raises(Conflict, match="This notice was served with its papers"):
        document_remove(person=owner, notice_id=notice.pk, document_id=served.pk, reason="Blurred")
    with pytest.raises(NotFound):
        document_remove(person=owner, notice_id=recording.pk, document_id=served.pk, reason="Blurred")
    document_remove(person=owner, notice_id=recording.pk, document_id=loose.pk, reason="Blurred")
    with pytest.raises(Conflict, match="Alice took this paper off already: “Blurred”"):
        document_remove(person=owner, notice_id=recording.pk, document_id=loose.pk, reason="Again")
    assert list(NoticeDocument.objects.kept()) == [served]
    assert NoticeDocument.objects.get(pk=loose.pk).removed_by == owner
    assert len(list(addresses())) == 2


def test_what_was_taken_off_only_its_agency_sees(owner: Person, partner: Person, recording: Notice) -> None:
    loose = add(owner, recording)
    document_remove(person=owner, notice_id=recording.pk, document_id=loose.pk, reason="Blurred")
    Notice.objects.filter(pk=recording.pk).update(status="served")
    assert NoticeDocument.objects.visible_to(owner).count() == 1
    assert NoticeDocument.objects.visible_to(partner).count() == 0


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"GIF89a", "is not a kind of file that is accepted, whatever its name"),
        (jpeg()[:200], "is damaged or cut short"),
        (jpeg(60, 60), r"has 60 × 60 pixels; 0.0035 megapixels are accepted"),
        (pdf(3), "has 3 pages; from 1 to 2 are accepted"),
        (b"", "is empty"),
    ],
)
def test_a_refusal_names_field_value_and_rule_and_leaves_nothing(
    owner: Person, notice: Notice, settings: Any, data: bytes, rule: str
) -> None:
    settings.FILE_MAX_PIXELS, settings.FILE_MAX_PDF_PAGES = 3500, 2
    with pytest.raises(InvalidInput, match=f'^file: "scan.pdf" {rule}'):
        add(owner, notice, data, file_name="scan.pdf")
    assert not list(addresses())
    assert not NoticeDocument.objects.exists()


def test_a_photograph_of_another_place_and_time_is_pointed_out(owner: Person, notice: Notice) -> None:
    far = exif("2026:03:01 11:00:00", lon=ELSEWHERE[0], lat=ELSEWHERE[1])
    add(owner, notice, jpeg(exif=far), title="Door")
    here = exif("2026:03:01 15:10:00", "+01:00", lon=AT_THE_PIN[0], lat=AT_THE_PIN[1])
    add(owner, notice, jpeg(exif=here), title="Gate")
    add(owner, notice, jpeg(comment=b"scan", exif=far), title="Scan", kind="scan")
    assert pointed_out(notice, owner) == [
        "Door: This photograph was taken 1.1 km from the pin.",
        "Door: This photograph was taken 3 hours before the notice was served.",
    ]


@pytest.mark.parametrize(
    ("taken", "offset", "utc"),
    [
        ("2026:03:01 12:00:00", "", datetime(2026, 3, 1, 12, tzinfo=UTC)),
        ("2026:07:01 12:00:00", "", datetime(2026, 7, 1, 11, tzinfo=UTC)),
        ("2026:07:01 12:00:00", "+05:30", datetime(2026, 7, 1, 6, 30, tzinfo=UTC)),
        ("2026:03:29 01:30:00", "", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # an hour that the clock left out
    ],
)
def test_a_camera_without_a_zone_shows_local_time(
    owner: Person, notice: Notice, taken: str, offset: str, utc: datetime
) -> None:
    made = add(owner, notice, jpeg(exif=exif(taken, offset)))
    assert NoticeDocument.objects.get(pk=made.pk).taken_at == utc


def test_a_photograph_from_beyond_the_grid_has_a_distance_too(owner: Person, notice: Notice) -> None:
    add(owner, notice, jpeg(exif=exif(lon=2.3522, lat=48.8566)), title="Paris")
    assert pointed_out(notice, owner) == ["Paris: This photograph was taken 344 km from the pin."]


def test_the_same_file_and_serial_elsewhere_are_pointed_out_to_those_who_may_know(
    owner: Person, partner: Person, notice: Notice, shared_case: Case, category: Category
) -> None:
    Notice.objects.filter(pk=notice.pk).update(serial="P 17")
    notice.refresh_from_db()
    twin = make_notice(shared_case, category, serial="p 17", issued_on=date(2026, 2, 1))
    hidden = make_notice(shared_case, category, serial="P 17", restricted_at=SERVED_AT, issued_on=date(2026, 1, 2))
    for one in (notice, twin, hidden):
        add(owner, one, title="Scan", kind="scan")
    twin_words = f"the Community Protection Warning p 17 of 1 February 2026 (number {twin.pk})"
    hidden_words = f"the Community Protection Warning P 17 of 2 January 2026 (number {hidden.pk})"
    assert pointed_out(notice, owner) == [
        f"The serial number P 17 is also on {twin_words}.",
        f"The serial number P 17 is also on {hidden_words}.",
        f"The file of “Scan” is also on {twin_words}.",
        f"The file of “Scan” is also on {hidden_words}.",
    ]
    assert pointed_out(notice, partner) == [
        f"The serial number P 17 is also on {twin_words}.",
        f"The file of “Scan” is also on {twin_words}.",
    ]


def test_pads_of_two_agencies_may_have_the_same_numbers(
    owner: Person, partner: Person, notice: Notice, shared_case: Case, category: Category
) -> None:
    Notice.objects.filter(pk=notice.pk).update(serial="P 17")
    notice.refresh_from_db()
    make_notice(shared_case, category, serial="P 17", agency=partner.agency)
    assert pointed_out(notice, owner) == []


def test_pointing_out_costs_the_same_for_any_number(
    owner: Person, notice: Notice, django_assert_num_queries: Any
) -> None:
    for minute in range(6):
        add(owner, notice, jpeg(exif=exif(f"2026:02:01 12:{minute:02}:00")))
    # The papers, the subject and the law of the day of issue, and the same files elsewhere.
    with django_assert_num_queries(4):
        assert len(pointed_out(notice, owner)) == 6


def test_erasing_takes_the_bytes_that_nothing_else_holds(
    owner: Person, notice: Notice, recording: Notice, django_capture_on_commit_callbacks: Any
) -> None:
    both, only, loose = jpeg(), jpeg(32, 32), pdf()
    add(owner, notice, both)
    for data in (both, only, loose):
        made = add(owner, recording, data)
    document_remove(person=owner, notice_id=recording.pk, document_id=made.pk, reason="Blurred")
    with django_capture_on_commit_callbacks(execute=True):
        erase_papers(recording)
    assert not recording.documents.exists()
    kept = StoredFile.objects.get()
    assert {sha256 for sha256, _ in addresses()} == {kept.sha256, kept.shown_sha256}
    assert notice.documents.get().file == kept


def test_a_dispute_that_is_upheld_takes_the_bytes_along(
    owner: Person, notice: Notice, django_capture_on_commit_callbacks: Any
) -> None:
    commander = make_person(owner.agency, "cora", Role.COMMANDER)
    add(owner, notice)
    dispute_open(
        person=owner, notice_id=notice.pk, reason="Wrong person", raised_on=date(2026, 3, 2), raised_by="Sam Subject"
    )
    with django_capture_on_commit_callbacks(execute=True):
        dispute_decide(person=commander, notice_id=notice.pk, outcome="upheld", decision="It was another")
    assert not StoredFile.objects.exists()
    assert not list(addresses())
    with pytest.raises(Conflict, match="was erased"):
        add(owner, notice)
