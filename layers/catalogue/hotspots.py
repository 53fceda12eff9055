from __future__ import annotations

from typing import Any

from clustering.models import Hotspot, HotspotRun
from geo.report_filter import ReportFilter
from layers.ages import aged
from layers.layer import Field, Layer, Rows
from layers.query import LayerQuery
from partners.errors import InvalidInput
from partners.models import Person


def chosen_run(person: Person, query: LayerQuery) -> HotspotRun | None:
    """The run asked for, else the newest finished one. A run of others is as unknown as one that never was."""
    runs = HotspotRun.objects.visible_to(person).only("pk", "finished_at")
    newest = runs.finished().order_by("-finished_at", "-pk")
    run: HotspotRun | None = (runs.filter(pk=query.run) if query.run else newest).first()
    if query.run and run is None:
        raise InvalidInput.of("run", query.run, "is not a hotspot run that you may see")
    return run


def visible(person: Person, query: LayerQuery) -> Rows:
    run = chosen_run(person, query)
    return Hotspot.objects.visible_to(person).filter(run=run) if run else Hotspot.objects.none()


def narrow(rows: Rows, person: Person, asked: ReportFilter) -> Rows:
    """Where only: when and what were decided when the run was made."""
    return asked.apply_where(rows)


def facts(person: Person, query: LayerQuery) -> dict[str, Any]:
    run = chosen_run(person, query)
    if run is None:
        return {"run": None}
    return {"run": run.pk} | (aged(run.finished_at, run_said(run)) if run.finished_at else {})


def run_said(run: HotspotRun) -> str:
    """ "run 3 · 200 m · 25": what tells one run from another at a glance."""
    said = (f"{value:g} m" if name.endswith("_m") else f"{value:g}" for name, value in run.parameters.items())
    return " · ".join([f"run {run.pk}", *said])


LAYER = Layer(
    name="hotspots",
    title="Hotspots",
    about="Where reports cluster, by one hotspot run",
    geometry="polygon",
    visible=visible,
    narrow=narrow,
    applies=("where",),
    fields=(
        Field("rank", "Rank", "number", "rank", in_tiles=True, in_rows=True),
        Field("name", "Name", "text", "name", in_tiles=True, in_rows=True),
        Field("reports", "Reports", "number", "reports", in_tiles=True, in_rows=True),
        Field("locations", "Places", "number", "locations", in_tiles=True, in_rows=True),
        Field("share", "Share", "number", "share", in_tiles=True, in_rows=True),
        Field("first_at", "First report", "datetime", "first_at", in_rows=True),
        Field("last_at", "Last report", "datetime", "last_at", in_rows=True),
        Field("area_m2", "Square metres", "number", "area_m2"),
        Field("why", "Why", "text", "why"),
        Field("run", "Run", "number", "run_id"),
    ),
    order="rank",
    facts=facts,
)
