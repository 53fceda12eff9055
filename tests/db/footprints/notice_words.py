"""Bodies of notices as the API takes them: complete ones, near Trafalgar Square, in March 2024."""

from __future__ import annotations

from typing import Any

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
