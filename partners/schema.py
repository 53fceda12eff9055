"""How the OpenAPI document describes signing in."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension


class SignedInScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # untyped library
    target_class = "partners.authentication.SignedInAuthentication"
    name = ["bearer", "basic", "session"]

    def get_security_definition(self, auto_schema: Any) -> list[dict[str, str]]:
        return [
            {"type": "http", "scheme": "bearer", "description": "A token from the account page"},
            {"type": "http", "scheme": "basic", "description": "Any name, with a token as the password"},
            {"type": "apiKey", "in": "cookie", "name": "sessionid", "description": "With X-CSRFToken on writes"},
        ]

    def get_security_requirement(self, auto_schema: Any) -> list[dict[str, list[str]]]:
        return [{"bearer": []}, {"basic": []}, {"session": []}]
