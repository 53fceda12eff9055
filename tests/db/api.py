"""The records API as somebody signed in, with JSON both ways."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.test import Client

from partners.models import Person

ROOT = "/api/v1/"


class Api:
    """Api(person).get("cases/"): answers of the test client, at paths below the root of the API."""

    def __init__(self, person: Person | None = None) -> None:
        # A fault of ours must be an answer too, so that the test sees the 500 a person would see.
        self.client = Client(raise_request_exception=False)
        if person is not None:
            self.client.force_login(person)

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(ROOT + path, query)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        content = body if isinstance(body, bytes) else json.dumps({} if body is None else body).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        kind = named.pop("content-type", "application/json")
        return self.client.generic(method, ROOT + path, content, kind, headers=named)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.send("POST", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.send("PATCH", path, body, **headers)

    def put(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.send("PUT", path, body, **headers)

    def delete(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.send("DELETE", path, body, **headers)


def ids(answer: HttpResponse) -> set[int]:
    """The ids on the first page of a list."""
    assert answer.status_code == 200, answer.content
    return {row["id"] for row in json.loads(answer.content)["results"]}


def fields_named(answer: HttpResponse) -> set[str]:
    """The fields that a problem names; the answer must be one."""
    assert answer.headers["Content-Type"] == "application/problem+json", answer.content
    return {error["field"] for error in json.loads(answer.content).get("errors", [])}
