"""Who a session or a password belongs to."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend

from partners.models import Person


class PersonBackend(ModelBackend):
    """Reads a person with the agency in one query: every page names both."""

    def get_user(self, user_id: Any) -> Person | None:
        person = Person.objects.select_related("agency").filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None
