"""Starting, running, reporting and stopping long work."""

import time
from typing import Any

from django.utils import timezone
from django_tasks import task

from themeloom.base.audit.act import act, writing
from themeloom.base.jobs.kinds import Cancelled, work_for
from themeloom.base.jobs.models import Job, JobState
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused

REPORT_EVERY = 0.5  # seconds; more often nobody sees it and every report is a write


def start(*, by: Membership, kind: str, words: str, params: dict[str, Any]) -> Job:
    """Queue a job; it runs as soon as a worker is free, or at once where tasks are immediate."""
    work_for(kind)
    with act("see.job", by=by) as deed:
        job = Job.objects.create(
            programme=by.programme, person=by.person, kind=kind, words=words, params=params
        )
        deed.on = job
        deed.words = f"started: {words}"
        run_job.enqueue(str(job.uuid))
    job.refresh_from_db()
    return job


def cancel(*, by: Membership, job: Job) -> None:
    """Ask a job to stop at its next step; what it wrote until then is undone by the job itself."""
    if job.is_over:
        raise Refused("This has already ended.")
    with act("see.job.cancel", by=by, on=job) as deed:
        job.is_cancel_asked = True
        job.save(update_fields=["is_cancel_asked"])
        deed.words = f"asked to stop: {job.words}"


class Reporter:
    """Writes a job's progress, at most twice a second, and carries the wish to stop into the work."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._last = 0.0

    def report(self, done: int, total: int | None = None, note: str = "") -> None:
        """Show how far the work is; raises Cancelled when the person asked for it to stop."""
        now = time.monotonic()
        if now - self._last < REPORT_EVERY and done != total:
            return
        self._last = now
        with writing():
            Job.objects.filter(pk=self.job.pk).update(done=done, total=total, note=note[:400])
        if Job.objects.values_list("is_cancel_asked", flat=True).get(pk=self.job.pk):
            raise Cancelled


@task()
def run_job(job_uuid: str) -> None:
    """Do the work of one job and write down how it ended; a refusal becomes its sentence."""
    job = Job.objects.select_related("programme", "person").get(uuid=job_uuid)
    if job.is_over:
        return
    with writing():
        job.state, job.started_at = JobState.RUNNING, timezone.now()
        job.save(update_fields=["state", "started_at"])
    try:
        result = work_for(job.kind)(Reporter(job))
    except Cancelled:
        _end(job, JobState.CANCELLED)
    except Refused as refusal:
        _end(job, JobState.FAILED, error=str(refusal))
    except Exception:
        _end(job, JobState.FAILED, error="Something went wrong in the program itself; nothing was kept.")
        raise
    else:
        _end(job, JobState.DONE, result=result)


def _end(job: Job, state: JobState, *, result: dict[str, Any] | None = None, error: str = "") -> None:
    with writing():
        fresh = Job.objects.get(pk=job.pk)
        fresh.state, fresh.result, fresh.error, fresh.ended_at = state, result, error, timezone.now()
        if state == JobState.DONE and fresh.total:
            fresh.done = fresh.total
        fresh.save(update_fields=["state", "result", "error", "ended_at", "done"])
