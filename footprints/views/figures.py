"""The page of figures: how often people are given notices again."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from footprints.core.figures import gaps_to_next, kaplan_meier, repeat_rate
from footprints.core.survival_plot import survival_plot
from footprints.models import Step
from footprints.pages import figures as pages
from footprints.views.frame import answer, record_page
from partners.models import Person


@record_page
def figures_page(request: HttpRequest, person: Person) -> HttpResponseBase:
    choice = pages.read_choice(request.GET, person)
    today = timezone.localdate()
    table = pages.read_table(person, choice, today)
    gaps = gaps_to_next(table.people, table.days, table.chosen, until=today.toordinal())
    survival = kaplan_meier(gaps.days, gaps.again)
    facts: dict[str, Any] = {
        "choice": choice,
        "steps": Step.choices,
        "areas": pages.areas_to_choose(person),
        "rate": repeat_rate(table.people[table.chosen]),
        "survival": survival,
        "again": int(gaps.again.sum()),
        "told": list(pages.told(survival, gaps)),
        "plot": survival_plot(survival),
        "left_out": pages.left_out(person, choice),
        "breakdowns": (
            ("By step", "Step", pages.by_step(table, today)),
            ("By area", "Area", pages.by_area(table, today)),
            ("By period", "Issued", pages.by_period(table, today)),
        ),
        "today": today,
    }
    return answer(request, "figures", facts)
