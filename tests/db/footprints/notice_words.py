"""Notices through the API: complete bodies, near Trafalgar Square, in March 2024, and short ways to serve them."""

from __future__ import annotations

from typing import Any

from footprints.models import NoticeDocument
from geo.models import StoredFile
from tests.db.api import Api

PLACE = {"lon": -0.1276, "lat": 51.5072}
GROUNDS = {"detrimental": "Neighbours cannot sleep", "persistent": "Every night", "unreasonable": "Told to stop"}


def warning(**changes: Any) -> dict[str, Any]:
    """A first warning of 2 March 2024, complete but for whom it is for and its papers."""
    return {
        "step": "warning-1",
        "issued_on": "2024-03-02",
        "served_at": "2024-03-02T14:30:00Z",
        "serial": "A 1",
        "conduct": "noise",
        "conduct_text": "Loud music through the night",
        "location": PLACE,
        "accuracy_m": 8,
        "located_by": "gps",
        "moved_by_hand": False,
    } | changes


def cpw(**changes: Any) -> dict[str, Any]:
    """A CPW of 9 March 2024 that allows time until 16 March. It skips the warnings, and says why."""
    words = {"step": "cpw", "issued_on": "2024-03-09", "served_at": "2024-03-09T14:30:00Z", "serial": "A 2"}
    more = {"grounds": GROUNDS, "comply_by": "2024-03-16", "skip_reason": "Serious at once"}
    return warning(**words) | more | changes


def cpn(**changes: Any) -> dict[str, Any]:
    """A CPN of 20 March 2024, with evidence of 18 March."""
    words = {"step": "cpn", "issued_on": "2024-03-20", "served_at": "2024-03-20T14:30:00Z", "serial": "A 3"}
    more = {"grounds": GROUNDS, "consulted": "The landlord", "evidence_on": "2024-03-18", "evidence_text": "Seen again"}
    asked = [
        {"kind": "stop", "text": "Stop playing loud music after 22:00"},
        {"kind": "do", "text": "Clear the garden", "deadline": "2024-04-10"},
    ]
    return warning(**words) | more | {"requirements": asked} | changes


def papers(notice: int, *kinds: str) -> None:
    """Files on the notice: not their bytes, only that they are there."""
    for kind in kinds:
        name = f"{notice:032x}{kind.encode().hex():0>32}"
        file, _ = StoredFile.objects.get_or_create(sha256=name, defaults={"media_type": "image/png", "size": 1})
        NoticeDocument.objects.create(notice_id=notice, kind=kind, file=file)


def made(api: Api, body: dict[str, Any], *kinds: str) -> dict[str, Any]:
    answer = api.post("notices/", body)
    assert answer.status_code == 201, answer.content
    papers(answer.json()["id"], *kinds)
    found: dict[str, Any] = api.get(f"notices/{answer.json()['id']}/").json()
    return found


def served(api: Api, body: dict[str, Any], *kinds: str) -> dict[str, Any]:
    answer = api.post(f"notices/{made(api, body, *kinds)['id']}/serve/")
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found
