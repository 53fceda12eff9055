"""API tokens: app passwords that expire, stored as hashes, sent as Bearer or as the password of Basic."""

from __future__ import annotations

import base64
import binascii
from contextlib import suppress
from datetime import timedelta

from knox.auth import TokenAuthentication
from knox.models import AuthToken
from rest_framework.exceptions import AuthenticationFailed

from partners.errors import InvalidInput, NotSignedIn
from partners.models import Person

DEFAULT_DAYS = 90
MOST_DAYS = 365


def token_create(*, person: Person, days: int = DEFAULT_DAYS) -> str:
    """Make a token for the person and return it: the only moment at which it can be read.

    Raises InvalidInput unless it expires after 1 to 365 days.
    """
    if not 1 <= days <= MOST_DAYS:
        raise InvalidInput.of("days", days, f"is not from 1 to {MOST_DAYS}")
    _, token = AuthToken.objects.create(user=person, expiry=timedelta(days=days))
    return str(token)


def person_of_header(header: str) -> Person:
    """The person whom an Authorization header names. Raises NotSignedIn for anything but a living token."""
    try:
        person, _ = TokenAuthentication().authenticate_credentials(token_in(header).encode())
    except AuthenticationFailed:
        raise NotSignedIn("The token is unknown or has expired. Make a new one on your account page.") from None
    return person  # type: ignore[no-any-return]


def token_in(header: str) -> str:
    """The token in "Bearer TOKEN" or in "Basic base64(anything:TOKEN)"."""
    scheme, _, rest = header.strip().partition(" ")
    token = rest.strip() if scheme.lower() == "bearer" else ""
    if scheme.lower() == "basic":
        with suppress(binascii.Error, ValueError):
            token = base64.b64decode(rest.strip(), validate=True).decode("ascii").partition(":")[2]
    # Tokens are letters and digits: whatever else comes never reaches the database.
    if token.isascii() and token.isalnum():
        return token
    raise NotSignedIn('Send a token as "Authorization: Bearer TOKEN" or as the password of Basic.')
