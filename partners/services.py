"""Writes on the ground floor: agencies and people."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from partners.errors import FieldError, InvalidInput, shown
from partners.models import Agency, Person


def agency_named(slug: str) -> Agency:
    """The agency with this short name. Raises InvalidInput naming those there are."""
    agency = Agency.objects.filter(slug=slug).first()
    if agency is None:
        known = ", ".join(Agency.objects.values_list("slug", flat=True)) or "none yet: bin/manage create_agency"
        raise InvalidInput.of("agency", slug, f"is not an agency; known are {known}")
    return agency


def person_named(sign_in: str) -> Person:
    """The person with this sign-in name, who may still sign in. Raises InvalidInput."""
    person = Person.objects.select_related("agency").filter(sign_in=sign_in, is_active=True).first()
    if person is None:
        raise InvalidInput.of("person", sign_in, "is not the sign-in name of anyone")
    return person


@transaction.atomic
def agency_create(*, slug: str, name: str, kind: str) -> Agency:
    agency = Agency(slug=slug, name=name, kind=kind)
    checked(agency)
    agency.save()
    return agency


@transaction.atomic
def person_create(*, sign_in: str, name: str, agency_slug: str, role: str, password: str, email: str = "") -> Person:
    """A person who may sign in at once; the password must pass the rules of the settings."""
    person = Person(sign_in=sign_in, name=name, agency=agency_named(agency_slug), role=role, email=email)
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise InvalidInput(errors=tuple(FieldError("password", "", rule) for rule in error.messages)) from None
    person.set_password(password)
    checked(person)
    person.save()
    return person


def checked(row: Agency | Person) -> None:
    """Django's own checks, with each refusal naming the field, the value and the rule."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise InvalidInput(
            errors=tuple(
                FieldError(field, "" if field == "password" else shown(getattr(row, field, "")), rule)
                for field, rules in error.message_dict.items()
                for rule in rules
            )
        ) from None
