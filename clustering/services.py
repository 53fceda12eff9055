"""Hotspot runs: asked for, carried out, cancelled."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from procrastinate.exceptions import JobAborted

from clustering.jobs import defer_run
from clustering.locking import run_lock
from clustering.methods import DBSCAN
from clustering.models import HotspotRun, RunStatus
from clustering.parameters import Parameters
from clustering.progress import OPEN, Progress, Stopped, announce, change_open
from geo.models import Report
from geo.report_filter import ReportFilter
from partners.errors import Conflict, NotFound, Problem
from partners.models import Person
from partners.permissions import require_writer

log = logging.getLogger(__name__)

# Runs of one agency that wait or are worked on at once: a click held down must not fill the queue.
MOST_OPEN_RUNS = 20
MOST_ATTEMPTS = 3
LEFT = "Whoever asked for this run no longer works for your agency. Ask for it again yourself."
OUR_FAULT = "Something went wrong on our side. Nothing was stored; the details are in the log of the service."
GIVEN_UP = (
    f"{MOST_ATTEMPTS} attempts at this run were cut short: it may be too large for this machine. Nothing was stored."
)


@transaction.atomic
def hotspot_run_create(
    *, person: Person, parameters: Parameters, chosen: ReportFilter, deferred: bool = True
) -> HotspotRun:
    """Store a run over what `person` may see, and its job in the same transaction (none if not `deferred`).

    Raises NotAllowed for viewers, InvalidInput for an unknown area, Conflict when too many runs are open.
    """
    require_writer(person)
    chosen.apply(Report.objects.visible_to(person))  # says now, not in the worker, that there is no such area
    if HotspotRun.objects.filter(agency=person.agency_id, status__in=OPEN).count() >= MOST_OPEN_RUNS:
        raise Conflict(f"{MOST_OPEN_RUNS} runs of your agency are waiting already. Cancel some, or wait for them.")
    run: HotspotRun = HotspotRun.objects.create(
        agency=person.agency,
        made_by=person,
        method=DBSCAN,
        parameters=parameters.as_json(),
        filter=chosen.as_query(),
        stage="Waiting",
    )
    announce(run, "progress")
    if deferred:
        defer_run(run.pk)
    return run


@transaction.atomic
def hotspot_run_cancel(*, person: Person, run_id: int) -> HotspotRun:
    """Stop a run that has not finished. Whoever works on it notices at its next step and stores nothing."""
    require_writer(person)
    run: HotspotRun | None = (
        HotspotRun.objects.visible_to(person).select_for_update(of=("self",)).filter(pk=run_id).first()
    )
    if run is None:
        raise NotFound()
    if run.status not in OPEN:
        raise Conflict(f"This run is no longer going: {run.get_status_display().lower()}.")
    end(run, RunStatus.CANCELLED)
    run.refresh_from_db()
    return run


def hotspot_run_execute(run_id: int, *, attempts: int = 0, watch: Callable[[int, str], None] | None = None) -> None:
    """Carry a run out, from whatever state an earlier attempt left it in. Doing it twice changes nothing.

    `attempts` is how often it was begun before; `watch` is told of each step. Trouble of the run itself is
    written on the run; a lost database is raised, and so is the end of the worker that `watch` may announce
    by JobAborted: then the job is tried again.
    """
    with run_lock(run_id) as mine:
        run = HotspotRun.objects.select_related("made_by__agency").filter(pk=run_id, status__in=OPEN).first()
        if not mine or run is None:
            return
        try:
            attempt(run, attempts, watch)
        except Stopped:
            return
        except (OperationalError, InterfaceError, JobAborted):
            raise
        except Problem as problem:
            end(run, RunStatus.FAILED, problem.detail)
        except Exception:
            log.exception("hotspot run %s failed", run_id)
            end(run, RunStatus.FAILED, OUR_FAULT)


def attempt(run: HotspotRun, attempts: int, watch: Callable[[int, str], None] | None) -> None:
    from clustering.running import carry_out  # GEOS, SciPy: seconds of imports that no web process needs

    if attempts >= MOST_ATTEMPTS:
        raise Problem(GIVEN_UP)
    # The run shows what its maker may see to the agency it was made for: never to one they have left.
    if not run.made_by.is_active or run.made_by.agency_id != run.agency_id:
        raise Problem(LEFT)
    change_open(run, status=RunStatus.RUNNING, started_at=timezone.now())
    progress = Progress(run)

    def tell(percent: int, stage: str) -> None:
        progress(percent, stage)
        if watch:
            watch(percent, stage)

    carry_out(run, tell)


@transaction.atomic
def end(run: HotspotRun, status: RunStatus, error: str = "") -> None:
    """Finish a run without a result, unless somebody else finished it first."""
    changes = {"status": status, "stage": status.label, "finished_at": timezone.now(), "error": error}
    if HotspotRun.objects.filter(pk=run.pk, status__in=OPEN).update(**changes):
        announce(run, status)
