"""How templates of this room write days, numbers and the symbol of a step."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from footprints.chronology.notices import notice_link
from footprints.kinds import OUTCOMES, Step
from footprints.pages import words

register = template.Library()

# As on the map: a dot with one, two or three rings for the warnings, a square for a CPW, a diamond for a CPN,
# a triangle for a contract, a hexagon for what a court orders; withdrawn ones hollow and struck.
RINGS = {Step.WARNING_1: (5.6,), Step.WARNING_2: (5.2, 8.2), Step.WARNING_3: (4.8, 7.6, 10.4)}
SHAPES = {
    Step.ABC: "M12 4 20.5 19h-17Z",
    Step.CPW: "M5 5h14v14H5Z",
    Step.CPN: "M12 2.6 21.4 12 12 21.4 2.6 12Z",
}
OUTCOME = "M7.2 4h9.6l4.8 8-4.8 8H7.2l-4.8-8Z"
STRIKE = "M6 18 18 6"


@register.simple_tag
@lru_cache(maxsize=64)
def step_symbol(step: str, hollow: bool = False) -> SafeString:
    """The symbol of a step as an SVG; its name stands beside it in words, so readers pass over it.

    What may be proposed and is no notice (a fixed penalty) has none.
    """
    if step not in Step.values:
        return SafeString("")
    return format_html(
        '<svg class="step{}" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">{}{}</svg>',
        " step-hollow" if hollow else "",
        _shape(step),
        format_html('<path class="strike" d="{}"/>', STRIKE) if hollow else "",
    )


def _shape(step: str) -> SafeString:
    if step in RINGS:
        rings = "".join(f'<circle class="ring" cx="12" cy="12" r="{radius}"/>' for radius in RINGS[Step(step)])
        return mark_safe(f'<circle class="dot" cx="12" cy="12" r="2.6"/>{rings}')  # noqa: S308  numbers of ours
    path = OUTCOME if step in OUTCOMES else SHAPES[Step(step)]
    return mark_safe(f'<path d="{path}"/>')  # noqa: S308  a path of ours


@register.filter
def notice_url(pk: int) -> str:
    """The page of a notice: a list names hundreds, and looking an address up costs more than the rest of its line."""
    return notice_link(pk)


@register.filter
def day(value: date | None) -> str:
    return words.day_words(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    return words.time_words(value) if value else ""


@register.filter
def percent(share: float | None) -> str:
    """A share as a percentage; a dash where there is none."""
    if share is None:
        return "–"
    value = share * 100
    return f"{value:.0f} %" if value >= 9.95 or value == 0 else f"{value:.1f} %"


@register.filter
def number(value: Any) -> str:
    return f"{value:,}"


@register.filter
def short_hash(value: str) -> str:
    """The first characters of a SHA-256, enough to tell papers apart on a screen."""
    return value[:12]


@register.filter
def size(value: int) -> str:
    if value < 1_000_000:
        return f"{max(1, round(value / 1000)):,} kB"
    return f"{value / 1_000_000:,.1f} MB"
