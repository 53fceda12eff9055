"""What the services of records share."""

from __future__ import annotations

from typing import Any

from partners.errors import NotAllowed, NotFound
from partners.models import Person


def own_locked(model: Any, person: Person, pk: int) -> Any:
    """A record of the person's own agency, locked until the transaction ends.

    The lock prevents that two people who each change one field write back each other's old value of the other.
    Raises NotFound where the person may not see it, NotAllowed where another agency recorded it.
    """
    record = model.objects.visible_to(person).select_for_update().filter(pk=pk).first()
    if record is None:
        raise NotFound()
    if record.agency_id != person.agency_id:
        raise NotAllowed("Another agency recorded this: only its people may change it.")
    return record
