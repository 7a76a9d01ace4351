"""Reading jobs."""

from uuid import UUID

from django.http import Http404

from themeloom.base.jobs.models import Job, JobState
from themeloom.base.membership.models import Programme


def get_job(programme: Programme, job_uuid: UUID) -> Job:
    """One job of the programme; raises Http404 for one of another."""
    job = Job.objects.filter(programme=programme, uuid=job_uuid).first()
    if job is None:
        raise Http404("no such job")
    return job


def running_jobs(programme: Programme) -> list[Job]:
    """What is under way or waiting."""
    return list(Job.objects.filter(programme=programme, state__in=[JobState.WAITING, JobState.RUNNING]))
