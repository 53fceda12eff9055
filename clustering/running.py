"""Carrying a run out: read, find, explain, store. Imported by workers and commands, not by web processes."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import shapely
from django.db import transaction
from django.utils import timezone

from clustering.finding import Analysis, Tell, find
from clustering.locations import Locations, read_locations
from clustering.methods import METHODS
from clustering.models import Hotspot, HotspotRun, RunStatus
from clustering.months import month_of
from clustering.progress import Stopped, announce
from clustering.storing import hotspot_rows
from clustering.version import code_version
from geo.models import Area
from geo.report_filter import ReportFilter
from partners.errors import InvalidInput

READING, STORING = 5, 90
ALL_GROUND = "the ground that the reports cover"


def carry_out(run: HotspotRun, tell: Tell) -> None:
    """Do the whole run. `tell` writes progress and raises Stopped when the run should not go on."""
    method, chosen = METHODS[run.method], ReportFilter.from_query(run.filter)
    parameters = method.parameters.read(run.parameters)
    tell(READING, "Reading reports")
    locations = read_locations(run.made_by, chosen, made_at=run.made_at)
    area = area_of(chosen)
    study_area = None if area is None else shape_of(area)
    analysis = find(locations, method, parameters, study_area=study_area, tell=tell)
    tell(STORING, "Storing hotspots")
    rows = hotspot_rows(run, locations, analysis, ground=ALL_GROUND if area is None else area.name)
    store(run, rows, facts(run, locations, analysis, study_area))


def facts(run: HotspotRun, locations: Locations, analysis: Analysis, study_area: Any) -> dict[str, Any]:
    """What explains the run: what went in, what was left out, and by which code."""
    version = code_version(METHODS[run.method])
    return {
        "used": locations.used,
        "left_out": left_out(locations),
        "noise": analysis.noise,
        "study_area_m2": analysis.study_area_m2,
        "months_from": month_of(analysis.first_month, run.made_at),
        "code_version": version,
        "input_hash": input_hash(run, locations, study_area, version),
    }


def left_out(locations: Locations) -> dict[str, int]:
    """Why reports are not in the run, and how many."""
    reasons = {"no location": locations.unlocated, "kept to their author": locations.kept_back}
    return {reason: reports for reason, reports in reasons.items() if reports}


def input_hash(run: HotspotRun, locations: Locations, study_area: Any, version: str) -> str:
    """Equal for two runs exactly when they had the same reports, parameters, studied area and code."""
    given = {
        "method": run.method,
        "parameters": run.parameters,
        "reports": locations.digest(),
        "area": None if study_area is None else shapely.to_wkb(study_area, hex=True),
        "code": version,
    }
    return hashlib.sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def store(run: HotspotRun, rows: list[Hotspot], values: dict[str, Any]) -> None:
    """All hotspots and the end of the run at once, in place of whatever an earlier attempt left.

    The lock keeps a cancellation from coming between the question and the answer.
    """
    locked = HotspotRun.objects.select_for_update().filter(pk=run.pk).first()
    if locked is None or locked.status != RunStatus.RUNNING:
        raise Stopped
    Hotspot.objects.filter(run=run).delete()
    Hotspot.objects.bulk_create(rows, batch_size=500)
    done = {"status": RunStatus.DONE, "progress": 100, "stage": "Done", "finished_at": timezone.now(), "error": ""}
    HotspotRun.objects.filter(pk=run.pk).update(**done, **values)
    announce(run, "done")


def area_of(chosen: ReportFilter) -> Area | None:
    if chosen.area is None:
        return None
    area: Area | None = Area.objects.filter(pk=chosen.area).first()
    if area is None:
        raise InvalidInput.of("area", chosen.area, "is not an area we know")
    return area


def shape_of(area: Area) -> Any:
    return shapely.make_valid(shapely.from_wkb(bytes(area.geom.wkb)))
