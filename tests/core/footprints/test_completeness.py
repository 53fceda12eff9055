from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from footprints.core.completeness import missing
from footprints.core.facts import Draft, Grounds
from tests.core.footprints.notices import cpn, cpw

NEEDS = ("statement", "scan")


def lacks(draft: Draft, needs: tuple[str, ...] = NEEDS, **more: Any) -> list[str]:
    return [one.field for one in missing(draft, needs, **more)]


def test_a_complete_one_lacks_nothing() -> None:
    assert lacks(cpn()) == lacks(cpw()) == []


def test_a_bare_step_lacks_everything_of_its_kind() -> None:
    common = ["issued_on", "served_at", "issued_by", "conduct", "conduct_text", "location", "subject"]
    grounds = ["grounds.detrimental", "grounds.persistent", "grounds.unreasonable"]
    proof = ["evidence_on", "evidence_text", "consulted", "requirements"]
    papers = ["documents", "documents"]
    assert lacks(Draft("warning-1"), ("statement",)) == [*common, "documents"]
    assert lacks(Draft("cpw")) == [*common, *grounds, "comply_by", *papers]
    assert lacks(Draft("cpn")) == [*common, *grounds, *proof, *papers]
    assert lacks(Draft("cbo"), ()) == common


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"issued_on": None}, "issued_on"),
        ({"served_on": None}, "served_at"),
        ({"issuer": ""}, "issued_by"),
        ({"conduct": None}, "conduct"),
        ({"conduct_text": ""}, "conduct_text"),
        ({"located": False}, "location"),
        ({"subject": None}, "subject"),
        ({"grounds": Grounds("a", "", "c")}, "grounds.persistent"),
        ({"consulted": ""}, "consulted"),
        ({"evidence_on": None}, "evidence_on"),
        ({"evidence_text": ""}, "evidence_text"),
        ({"requirements": ()}, "requirements"),
        ({"papers": frozenset({"statement"})}, "documents"),
    ],
)
def test_each_part_is_asked_for(change: dict[str, Any], field: str) -> None:
    assert lacks(cpn(**change)) == [field]


def test_a_posted_notice_needs_premises_and_a_photograph_instead_of_a_subject() -> None:
    posted = cpn(subject=None, posted=True)
    assert lacks(posted) == ["premises", "documents"]
    papers = frozenset({*NEEDS, "posting"})
    assert lacks(replace(posted, has_premises=True, papers=papers)) == []


def test_a_step_that_leaves_the_ladder_needs_its_reason() -> None:
    (told,) = missing(cpn(), NEEDS, deviation="It skips the second warning.")
    assert (told.field, told.rule) == ("skip_reason", "It skips the second warning. Give the reason.")
    assert lacks(cpn(skip_reason="Serious at once"), deviation="It skips the second warning.") == []
