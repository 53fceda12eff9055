"""The doors of papers: a form in, copies and originals out, and nothing a browser could take for a page."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from footprints.models import Notice, NoticeDocument
from geo.files.addresses import address_of, addresses, incoming_folder
from geo.models import Case, Category, StoredFile
from partners.models import Person
from tests.db.api import Api, fields_named
from tests.db.footprints.papers import SERVED_AT, add, hand_in, make_notice
from tests.files import exif, jpeg, pdf

HTML = "<html><script>alert(1)</script></html>"


@pytest.fixture
def notice(shared_case: Case, category: Category) -> Notice:
    return make_notice(shared_case, category)


def file() -> SimpleUploadedFile:
    """A new one each time: a file is read once."""
    return SimpleUploadedFile("a.jpg", jpeg())


def papers(notice: Notice) -> str:
    return f"notices/{notice.pk}/documents/"


def body_of(answer: Any) -> bytes:
    assert answer.status_code == 200, answer.content
    return bytes(answer.getvalue() if answer.streaming else answer.content)


def nothing_is_left() -> bool:
    return not StoredFile.objects.exists() and not list(addresses()) and not list(incoming_folder().iterdir())


def test_a_photograph_is_handed_in_shown_and_given_out(owner: Person, notice: Notice) -> None:
    api, data = Api(owner), jpeg(exif=exif("2026:02:01 12:00:00", t270=HTML))
    answer = hand_in(api, notice, data, name="IMG 1.JPG", title="Door")
    assert answer.status_code == 201
    assert answer.json()["id"] == notice.pk
    assert answer.json()["pointed_out"] == ["Door: This photograph was taken 28 days before the notice was served."]
    (paper,) = answer.json()["documents"]
    added_at = datetime.fromisoformat(paper.pop("added_at"))
    assert added_at.tzinfo is not None
    number = paper.pop("id")
    assert paper == {
        "kind": "photograph",
        "kind_name": "Photograph",
        "title": "Door",
        "file_name": "IMG 1.JPG",
        "media_type": "image/jpeg",
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "added_by": "Alice",
        "has_shown": True,
        "differences": ["This photograph was taken 28 days before the notice was served."],
    }
    shown = api.get(f"{papers(notice)}{number}/")
    assert HTML.encode() not in body_of(shown)
    assert Image.open(io.BytesIO(shown.content)).size == (64, 48)
    assert body_of(api.get(f"{papers(notice)}{number}/original/")) == data
    assert not list(incoming_folder().iterdir())


def test_answers_with_files_run_nothing_in_a_browser(owner: Person, notice: Notice) -> None:
    api = Api(owner)
    photograph, scan = add(owner, notice, file_name="evil.html"), add(owner, notice, pdf(), file_name='a"b\r\nc.exe')
    answers = {
        name: api.get(f"{papers(notice)}{pk}/{rest}")
        for name, pk, rest in (
            ("shown", photograph.pk, ""),
            ("photograph", photograph.pk, "original/"),
            ("copy", scan.pk, ""),
            ("pdf", scan.pk, "original/"),
        )
    }
    for answer in answers.values():
        body_of(answer)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
        assert answer["Cache-Control"] == "private, no-cache"
    assert "Content-Disposition" not in answers["shown"]
    assert [answers[name]["Content-Type"] for name in answers] == ["image/jpeg"] * 2 + ["application/pdf"] * 2
    assert answers["photograph"]["Content-Disposition"] == 'attachment; filename="evil.jpg"'
    for name in ("copy", "pdf"):
        assert answers[name]["Content-Disposition"].startswith("attachment; ")
        assert ".exe" not in answers[name]["Content-Disposition"]


def test_a_picture_is_not_sent_twice_to_who_has_it(owner: Person, notice: Notice, partner: Person) -> None:
    path = f"/api/v1/{papers(notice)}{add(owner, notice).pk}/"
    for person, status in ((owner, 304), (partner, 304)):
        tag = Api(person).client.get(path)["ETag"]
        assert Api(person).client.get(path, headers={"if-none-match": tag}).status_code == status
    Notice.objects.update(restricted_at=SERVED_AT)
    assert Api(partner).client.get(path, headers={"if-none-match": tag}).status_code == 404


def test_a_form_is_refused_by_field(owner: Person, notice: Notice) -> None:
    api, path = Api(owner), f"/api/v1/{papers(notice)}"
    forms: list[tuple[dict[str, Any], str]] = [
        ({"kind": "photograph"}, "file"),
        ({"file": "not a file", "kind": "photograph"}, "file"),
        ({"file": file()}, "kind"),
        ({"file": file(), "kind": "passport"}, "kind"),
        ({"file": file(), "kind": "scan", "title": "x" * 161}, "title"),
        ({"file": file(), "kind": "scan", "title": "a\0b"}, "title"),
        ({"file": file(), "kind": "scan", "colour": "red"}, "colour"),
        ({"file": [file(), file()], "kind": "scan"}, "file"),
        ({"file": file(), "more": file(), "kind": "scan"}, "more"),
        ({"file": SimpleUploadedFile("a.jpg", b"GIF89a"), "kind": "scan"}, "file"),
        ({"file": SimpleUploadedFile("a.jpg", b""), "kind": "scan"}, "file"),
    ]
    for form, field in forms:
        answer: Any = api.client.post(path, form)
        assert (answer.status_code, fields_named(answer)) == (400, {field}), form
    assert nothing_is_left()


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("application/x-www-form-urlencoded", b"kind=scan", 415),
        ("multipart/form-data", b"--x", 400),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"', 400),
        ("multipart/form-data; boundary=x", b"", 400),
    ],
)
def test_what_is_no_form_is_a_problem_and_no_fault(
    owner: Person, notice: Notice, kind: str, body: bytes, status: int
) -> None:
    answer = Api(owner).send("POST", papers(notice), body, content_type=kind)
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert nothing_is_left()


@pytest.mark.parametrize("limit", [1024, 20_000])
def test_a_file_beyond_the_limit_is_refused_while_it_comes_in(
    owner: Person, notice: Notice, settings: Any, limit: int
) -> None:
    settings.FILE_MAX_BYTES = limit
    answer = hand_in(Api(owner), notice, b"\xff\xd8\xff" + b"x" * limit)
    assert answer.status_code == 413
    (error,) = answer.json()["errors"]
    assert (error["field"], error["value"]) == ("file", "photo.jpg")
    assert error["rule"].startswith("is larger than 0.0")
    answer = hand_in(Api(owner), notice, b"x" * (limit + 70_000))
    assert answer.status_code == 413
    assert nothing_is_left()


def test_a_file_larger_than_other_bodies_may_be_is_taken(owner: Person, notice: Notice, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    data = jpeg(comment=b"x" * 60_000)
    assert hand_in(Api(owner), notice, data).status_code == 201


def test_a_session_needs_its_token_and_a_form_that_is_too_large_is_told_so_all_the_same(
    owner: Person, notice: Notice, settings: Any
) -> None:
    """Looking for the token in the form already reads it: through the handler that counts."""
    client, path = Client(enforce_csrf_checks=True), f"/api/v1/{papers(notice)}"
    client.force_login(owner)
    token = "a" * 32
    client.cookies["csrftoken"] = token
    assert client.post(path, {"file": file(), "kind": "scan"}).status_code == 403
    assert nothing_is_left()
    assert client.post(path, {"file": file(), "kind": "scan"}, headers={"x-csrftoken": token}).status_code == 201
    settings.FILE_MAX_BYTES = 1024
    large = {"file": SimpleUploadedFile("a.jpg", b"x" * 2000), "kind": "scan"}
    assert client.post(path, large, headers={"x-csrftoken": token}).status_code == 413
    assert not list(incoming_folder().iterdir())


def test_no_other_door_takes_files(client: Client) -> None:
    form = {"username": SimpleUploadedFile("a.jpg", jpeg()), "sign_in": "alice"}
    assert client.post("/sign-in/", form).status_code == 200
    assert not client.request().wsgi_request.FILES
    assert nothing_is_left()


def test_the_circle_reads_and_does_not_write(partner: Person, owner: Person, notice: Notice) -> None:
    api, document = Api(partner), add(owner, notice)
    assert body_of(api.get(f"{papers(notice)}{document.pk}/"))
    assert hand_in(api, notice, jpeg(32, 32)).status_code == 403
    assert api.post(f"{papers(notice)}{document.pk}/remove/", {"reason": "Mine"}).status_code == 403


def test_a_stranger_finds_nothing_and_hears_nothing_of_a_body(stranger: Person, owner: Person, notice: Notice) -> None:
    api, document = Api(stranger), add(owner, notice)
    nowhere = hand_in(api, Notice(pk=999_999), jpeg())
    for answer in (
        hand_in(api, notice, jpeg()),
        hand_in(api, notice, b"GIF89a"),
        api.post(papers(notice), {}),
        api.get(f"{papers(notice)}{document.pk}/"),
        api.get(f"{papers(notice)}{document.pk}/original/"),
        api.post(f"{papers(notice)}{document.pk}/remove/", {}),
    ):
        assert (answer.status_code, answer.content) == (404, nowhere.content)


def test_a_paper_is_found_under_its_own_notice_only(
    owner: Person, notice: Notice, shared_case: Case, category: Category
) -> None:
    other, document = make_notice(shared_case, category), add(owner, notice)
    assert Api(owner).get(f"{papers(other)}{document.pk}/").status_code == 404
    assert Api(owner).get(f"{papers(notice)}{document.pk}/").status_code == 200


def test_a_dispute_closes_every_door_of_the_papers_to_the_circle(
    owner: Person, partner: Person, notice: Notice
) -> None:
    document = add(owner, notice)
    doors = [f"{papers(notice)}{document.pk}/", f"{papers(notice)}{document.pk}/original/"]
    assert [Api(partner).get(door).status_code for door in doors] == [200, 404], "the circle sees copies only"
    Notice.objects.update(restricted_at=SERVED_AT)
    assert [Api(partner).get(door).status_code for door in doors] == [404, 404]
    assert hand_in(Api(partner), notice, jpeg(32, 32)).status_code == 404
    assert all(body_of(Api(owner).get(door)) for door in doors)


def test_a_paper_is_taken_off_with_a_reason(owner: Person, shared_case: Case, category: Category) -> None:
    recording, api = make_notice(shared_case, category, status="recording"), Api(owner)
    document = add(owner, recording)
    path = f"{papers(recording)}{document.pk}/remove/"
    for body in ({}, {"reason": " "}, {"reason": 5}, {"reason": "Blurred", "why": "x"}):
        assert api.post(path, body).status_code == 400
    answer = api.post(path, {"reason": "Blurred"})
    assert (answer.status_code, answer.json()["id"], answer.json()["documents"]) == (200, recording.pk, [])
    assert NoticeDocument.objects.get(pk=document.pk).removed_reason == "Blurred"


def test_an_original_leaves_only_while_it_matches_its_seal(owner: Person, notice: Notice) -> None:
    document = add(owner, notice)
    path = address_of(document.file_id)
    path.chmod(0o600)
    path.write_bytes(b"forged")
    answer = Api(owner).get(f"{papers(notice)}{document.pk}/original/")
    assert (answer.status_code, answer.json()["detail"][:24]) == (500, "The bytes of this paper ")
    path.unlink()
    assert Api(owner).get(f"{papers(notice)}{document.pk}/original/").status_code == 500
