from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client
from knox.models import AuthToken

from partners.errors import InvalidInput
from partners.models import Agency, Person
from partners.services import agency_create, person_create
from partners.tokens import token_create

PHRASE = "four hedgehogs under a bench"


@pytest.fixture
def olive(owner: Person) -> Person:
    return person_create(sign_in="olive", name="Olive Officer", agency_slug="alpha", role="officer", password=PHRASE)


def test_signing_in_opens_the_map_and_signing_out_closes_it(olive: Person, client: Client) -> None:
    answer = client.post("/sign-in/", {"username": "olive", "password": PHRASE})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/account/").status_code == 200
    client.post("/sign-out/")
    assert client.get("/account/")["Location"] == "/sign-in/?next=/account/"


def test_a_wrong_password_says_so_and_signs_nobody_in(olive: Person, client: Client) -> None:
    answer = client.post("/sign-in/", {"username": "olive", "password": "wrong"})
    assert "The sign-in name or the password is wrong" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_someone_who_left_cannot_sign_in(olive: Person, client: Client) -> None:
    Person.objects.filter(pk=olive.pk).update(is_active=False)
    client.post("/sign-in/", {"username": "olive", "password": PHRASE})
    assert "_auth_user_id" not in client.session


def test_sign_in_goes_nowhere_else(olive: Person, client: Client) -> None:
    answer = client.post("/sign-in/?next=https://elsewhere.example/", {"username": "olive", "password": PHRASE})
    assert answer["Location"] == "/"


@pytest.mark.parametrize(
    ("password", "rule"),
    [("short", "at least 12"), ("password1234", "too common"), ("olive officer", "too similar")],
)
def test_a_weak_password_is_refused_with_the_rule(owner: Person, password: str, rule: str) -> None:
    with pytest.raises(InvalidInput, match=rule):
        person_create(sign_in="olive", name="Olive Officer", agency_slug="alpha", role="officer", password=password)
    assert not Person.objects.filter(sign_in="olive").exists()


def test_a_person_of_no_agency_is_refused_and_the_known_ones_named(owner: Person) -> None:
    with pytest.raises(InvalidInput, match="known are alpha"):
        person_create(sign_in="x", name="X", agency_slug="nowhere", role="officer", password=PHRASE)


def test_an_agency_is_created_once(owner: Person) -> None:
    with pytest.raises(InvalidInput, match="slug"):
        agency_create(slug="alpha", name="Another", kind="council")
    assert Agency.objects.count() == 1


def test_a_token_made_on_the_account_page_is_shown_once(olive: Person, client: Client) -> None:
    client.force_login(olive)
    answer = client.post("/account/tokens/", {"days": 30})
    token = answer.context["new_token"]
    assert token in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert token not in client.get("/account/").content.decode()


def test_nobody_revokes_the_token_of_another(olive: Person, owner: Person, client: Client) -> None:
    token_create(person=owner)
    key = AuthToken.objects.get().token_key
    client.force_login(olive)
    assert client.post(f"/account/tokens/{key}/revoke/").status_code == 404
    assert AuthToken.objects.count() == 1


def test_a_form_of_another_site_is_refused(olive: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(olive)
    assert strict.post("/account/tokens/", {"days": 30}).status_code == 403


def test_a_new_password_ends_the_tokens(olive: Person, client: Client) -> None:
    token_create(person=olive)
    client.force_login(olive)
    new = "seven otters beside a kettle"
    form = {"old_password": PHRASE, "new_password1": new, "new_password2": new}
    assert client.post("/account/password/", form)["Location"] == "/account/"
    assert not AuthToken.objects.exists()


@pytest.mark.parametrize("key", ['"\\000abcdefghijk"', "a" * 5000, "ä", "';--", ""])
def test_a_forged_session_cookie_is_nobody(olive: Person, key: str) -> None:
    forged = Client(raise_request_exception=False)
    assert forged.get("/account/", headers={"cookie": f"sessionid={key}"}).status_code == 302


@pytest.mark.parametrize(
    "path", ["/api/v1/agencies/?cursor=cD0lMDA=", "/search.json?q=%00a", "/api/v1/reports/?category=%00"]
)
def test_a_character_the_database_refuses_is_a_bad_request(olive: Person, path: str) -> None:
    browser = Client(raise_request_exception=False)
    browser.force_login(olive)
    assert browser.get(path).status_code in (200, 400)


def test_a_lost_database_is_said_by_the_health_and_the_page_still_shows(client: Client) -> None:
    def lost(*args: object, **kwargs: object) -> None:
        raise OperationalError("gone")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.backends.base.base.BaseDatabaseWrapper.cursor", lost)
        health, page = client.get("/healthz"), client.get("/sign-in/")
    assert (health.status_code, health.json()) == (503, {"status": "no database"})
    assert page.status_code == 200
