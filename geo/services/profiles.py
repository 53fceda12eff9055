"""Writing profiles: one's own agency's only."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction

from geo.models import Profile
from geo.services.audience import of_record
from geo.services.records import own_locked
from geo.services.storing import store
from partners.models import Person
from partners.outbox import publish
from partners.permissions import require_writer


class ProfileChanges(TypedDict, total=False):
    """What may change on a profile."""

    kind: str
    name: str
    born_on: date | None
    notes: str


@transaction.atomic
def profile_create(*, person: Person, **values: Unpack[ProfileChanges]) -> Profile:
    require_writer(person)
    return saved(person, Profile(agency=person.agency), values)


@transaction.atomic
def profile_update(*, person: Person, profile_id: int, **changes: Unpack[ProfileChanges]) -> Profile:
    """Change what is named, leave the rest. Raises NotFound, or NotAllowed for another agency's profile."""
    require_writer(person)
    return saved(person, own_locked(Profile, person, profile_id), changes)


def saved(person: Person, profile: Profile, changes: ProfileChanges) -> Profile:
    for name, value in changes.items():
        setattr(profile, name, value)
    store(profile)
    publish(layer="profiles", object_id=profile.pk, what="saved", by=person, agencies=of_record(profile))
    return profile
