from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from footprints.models import Footprint, FootprintVersion
from footprints.services.footprints import footprint_create, footprint_restore, footprint_save, footprint_withdraw
from geo.models import Case
from partners.errors import Conflict, InvalidInput, NotAllowed, NotFound, Stale
from partners.models import Event, Person
from tests.db.conftest import make_person
from tests.db.footprints.conftest import outline
from tests.db.shapes import square_at


def save(person: Person, footprint: Footprint, version: int = 1, **changes: Any) -> Footprint:
    return footprint_save(person=person, footprint_id=footprint.pk, version=version, outline=outline(**changes))


def test_a_drawn_outline_is_the_first_version(footprint: Footprint, owner: Person) -> None:
    version = footprint.versions.get()
    assert (version.number, version.is_current, version.made_by, version.change) == (1, True, owner, "")
    assert version.geom.srid == 27700
    assert version.area_m2 == pytest.approx(69.4 * 111.3, rel=0.01)


def test_saving_adds_a_version_and_keeps_the_old_one(footprint: Footprint, owner: Person) -> None:
    old = footprint.versions.get()
    save(owner, footprint, geometry=square_at(-0.127), reason="Moved east", valid_to=None)
    first, second = footprint.versions.order_by("number")
    assert (first.geom, first.reason, first.is_current) == (old.geom, "First drawn", False)
    assert (second.number, second.reason, second.valid_to, second.is_current) == (2, "Moved east", None, True)


def test_a_save_over_an_old_version_says_who_saved_when(footprint: Footprint, owner: Person) -> None:
    save(make_person(owner.agency, "carl"), footprint)
    with pytest.raises(Stale, match=r"You changed version 1, but Carl saved version 2 on \d+ \w+ 20\d\d at \d\d:\d\d"):
        save(owner, footprint)
    assert footprint.versions.count() == 2


def test_a_crossed_outline_is_mended_and_the_change_told(shared_case: Case, owner: Person) -> None:
    ring = [[-0.128, 51.507], [-0.127, 51.508], [-0.127, 51.507], [-0.128, 51.508], [-0.128, 51.507]]
    bow = outline({"type": "Polygon", "coordinates": [ring]})
    made = footprint_create(person=owner, case_id=shared_case.pk, title="Bow", outline=bow)
    version = made.versions.get()
    assert len(version.geom) == 2
    assert version.change.startswith("The outline crossed itself")


def test_a_withdrawn_footprint_is_kept_and_told_why(footprint: Footprint, owner: Person) -> None:
    footprint_withdraw(person=owner, footprint_id=footprint.pk, reason="Drawn on the wrong case")
    footprint.refresh_from_db()
    assert footprint.withdrawn_by == owner
    assert not FootprintVersion.objects.current().exists()
    with pytest.raises(Conflict, match="Alice withdrew it on .*Drawn on the wrong case"):
        save(owner, footprint)
    with pytest.raises(Conflict):
        footprint_withdraw(person=owner, footprint_id=footprint.pk, reason="Again")


def test_a_restored_footprint_keeps_its_withdrawal_in_the_history(footprint: Footprint, owner: Person) -> None:
    footprint_withdraw(person=owner, footprint_id=footprint.pk, reason="Wrong case")
    footprint_restore(person=owner, footprint_id=footprint.pk)
    first, second = footprint.versions.order_by("number")
    assert (second.geom, second.valid_to) == (first.geom, first.valid_to)
    assert second.reason.startswith("Restored. Alice withdrew it on")
    assert FootprintVersion.objects.current().get() == second
    with pytest.raises(Conflict, match="on the map already"):
        footprint_restore(person=owner, footprint_id=footprint.pk)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"valid_to": date(2026, 2, 28)}, "valid_to"),
        ({"geometry": {"type": "Point", "coordinates": [0, 51]}}, "geometry.type"),
        ({"geometry": square_at(10.0)}, "geometry"),
        ({"geometry": square_at(side=1e-7)}, "geometry"),
    ],
)
def test_a_refused_save_leaves_the_version_as_it_was(
    footprint: Footprint, owner: Person, changes: dict[str, Any], field: str
) -> None:
    before = list(footprint.versions.values())
    with pytest.raises(InvalidInput) as refused:
        save(owner, footprint, **changes)
    assert [error.field for error in refused.value.errors] == [field]
    assert list(footprint.versions.values()) == before


def test_only_the_lead_agency_draws(
    footprint: Footprint, partner: Person, stranger: Person, viewer: Person, shared_case: Case
) -> None:
    acts: list[Callable[[Person], object]] = [
        lambda who: footprint_create(person=who, case_id=shared_case.pk, title="Mine", outline=outline()),
        lambda who: save(who, footprint),
        lambda who: footprint_withdraw(person=who, footprint_id=footprint.pk, reason="Mine"),
        lambda who: footprint_restore(person=who, footprint_id=footprint.pk),
    ]
    for act in acts:
        for who, refusal in ((partner, NotAllowed), (stranger, NotFound), (viewer, NotAllowed)):
            with pytest.raises(refusal):
                act(who)
    assert footprint.versions.count() == 1


def test_the_circle_hears_of_every_change(footprint: Footprint, owner: Person, partner: Person) -> None:
    save(owner, footprint)
    footprint_withdraw(person=owner, footprint_id=footprint.pk, reason="Done")
    footprint_restore(person=owner, footprint_id=footprint.pk)
    events = Event.objects.filter(layer="footprints", object_id=footprint.pk).order_by("pk")
    assert [event.what for event in events] == ["saved", "saved", "withdrawn", "restored"]
    assert all(set(event.agencies) == {owner.agency_id, partner.agency_id} for event in events)


def test_footprints_are_seen_by_those_who_see_the_case(
    footprint: Footprint, owner: Person, viewer: Person, partner: Person, stranger: Person
) -> None:
    for who in (owner, viewer, partner):
        assert set(Footprint.objects.visible_to(who)) == {footprint}
        assert FootprintVersion.objects.visible_to(who).count() == 1
    assert not Footprint.objects.visible_to(stranger).exists()
    assert not FootprintVersion.objects.visible_to(stranger).exists()


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2026, 6, 1), None, True),
        (date(2026, 6, 2), None, False),
        (None, date(2026, 3, 1), True),
        (None, date(2026, 2, 28), False),
    ],
)
def test_both_days_of_a_footprint_are_inside(
    footprint: Footprint, first: date | None, last: date | None, found: bool
) -> None:
    assert FootprintVersion.objects.valid_between(first, last).exists() is found
