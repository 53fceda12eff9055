"""What the worker does for this room."""

from __future__ import annotations

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted

from clustering.jobs import TASK, rescue_runs
from clustering.services import MOST_ATTEMPTS, hotspot_run_execute


# Only trouble with the database is raised by a run, and tried again.
@app.task(name=TASK, pass_context=True, retry=RetryStrategy(max_attempts=MOST_ATTEMPTS + 1, exponential_wait=2))
def hotspot_run(context: JobContext, run_id: int) -> None:
    """Carry out one run. Called again after its worker died, it does what is still to do."""

    def watch(percent: int, stage: str) -> None:
        if context.should_abort():  # the worker is asked to stop: the next one takes this run up
            raise JobAborted

    hotspot_run_execute(run_id, attempts=context.job.attempts, watch=watch)


# Six fields: the last are seconds.
@app.periodic(cron="* * * * * */20")
@app.task(name="hotspot_runs_rescue", queueing_lock="hotspot_runs_rescue")
def hotspot_runs_rescue(timestamp: int) -> None:
    """Take up the runs of workers that died."""
    rescue_runs()
