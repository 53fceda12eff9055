from __future__ import annotations

import base64
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from knox.models import AuthToken

from partners.errors import InvalidInput, NotSignedIn
from partners.models import Person
from partners.tokens import person_of_header, token_create, token_in

DOOR = "/api/v1/me/"


def basic(name: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()


def test_a_token_signs_in_as_bearer_and_as_the_password_of_basic(owner: Person, client: Client) -> None:
    token = token_create(person=owner)
    for header in (f"Bearer {token}", f"bearer {token}", basic("alice", token), basic("", token)):
        assert person_of_header(header) == owner
        assert client.get(DOOR, headers={"authorization": header}).json()["name"] == owner.name


def test_only_a_hash_of_the_token_is_stored(owner: Person) -> None:
    token = token_create(person=owner)
    assert all(token not in str(value) for value in AuthToken.objects.values_list().get())


def test_an_expired_token_is_refused_with_a_challenge(owner: Person, client: Client) -> None:
    token = token_create(person=owner)
    AuthToken.objects.update(expiry=timezone.now() - timedelta(seconds=1))
    answer = client.get(DOOR, headers={"authorization": f"Bearer {token}"})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Basic ")


def test_a_script_of_our_pages_is_refused_without_the_browsers_own_window(client: Client) -> None:
    answer = client.get(DOOR, headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.status_code == 401
    assert not answer["WWW-Authenticate"].startswith("Basic")


def test_the_token_of_someone_who_left_is_refused(owner: Person) -> None:
    token = token_create(person=owner)
    Person.objects.update(is_active=False)
    with pytest.raises(NotSignedIn):
        person_of_header(f"Bearer {token}")


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Basic",
        "Basic !!!",
        "Basic YQ==",
        basic("", "\0abcdefgh"),
        "Digest a",
        "Bearer é",
        "Bearer " + "a" * 5000,
        "\x00",
    ],
)
def test_a_header_that_is_no_token_is_refused(header: str) -> None:
    with pytest.raises(NotSignedIn):
        person_of_header(header)


def test_a_wrong_token_is_401_even_with_a_signed_in_cookie(owner: Person, client: Client) -> None:
    client.force_login(owner)
    assert client.get(DOOR, headers={"authorization": "Bearer nonsense"}).status_code == 401


def test_the_name_beside_a_token_does_not_matter() -> None:
    assert token_in(basic("alice@example", "0a1b2c")) == "0a1b2c"


@pytest.mark.parametrize("days", [0, -1, 366])
def test_days_outside_the_rule_are_refused(owner: Person, days: int) -> None:
    with pytest.raises(InvalidInput, match="from 1 to 365"):
        token_create(person=owner, days=days)


def test_create_token_prints_one_that_works(owner: Person) -> None:
    out = StringIO()
    call_command("create_token", "alice", stdout=out)
    assert person_of_header(f"Bearer {out.getvalue().strip()}") == owner


def test_create_token_for_nobody_names_the_rule() -> None:
    with pytest.raises(CommandError, match='person: "nobody" is not the sign-in name of anyone'):
        call_command("create_token", "nobody")


def test_a_page_of_another_site_cannot_use_a_remembered_sign_in(owner: Person, client: Client) -> None:
    header = {"authorization": basic("alice", token_create(person=owner))}
    for sign in ({"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post("/layers/inside.json", headers=header | sign).status_code == 403
    assert client.get(DOOR, headers=header | {"sec-fetch-site": "cross-site"}).status_code == 200


def test_a_token_makes_no_further_tokens(owner: Person, client: Client) -> None:
    header = {"authorization": f"Bearer {token_create(person=owner)}"}
    assert client.post("/account/tokens/", {"days": 365}, headers=header).status_code == 403
    assert AuthToken.objects.count() == 1
