"""The long work of deduplication by itself; after an import it runs within the import's own job."""

from typing import Any

from django.urls import reverse

from themeloom.base.jobs.kinds import Progress, kind
from themeloom.base.membership.queries import membership_of
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup import actions
from themeloom.stages.dedup.queries.by_rule import PLACE_KIND


@kind(PLACE_KIND)
def place_what_is_left(progress: Progress) -> dict[str, Any]:
    """Place the records that an interrupted import left."""
    job = progress.job
    member = membership_of(job.person, job.programme.slug)
    if member is None:
        raise Refused(f"{job.person} has left the team; the records were not compared.")
    count = actions.place_unplaced(by=member, told=lambda step, done, of: progress.report(done, of, step))
    progress.report(1, 1, f"{count} record{' is' if count == 1 else 's are'} placed.")
    return {"next": reverse("dedup:overview", args=[job.programme.slug])}
