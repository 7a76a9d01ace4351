"""The long work of screening: sharing a large pool out among its readers."""

from typing import Any

from django.urls import reverse

from themeloom.base.jobs.kinds import Progress, kind
from themeloom.stages.screening import actions
from themeloom.stages.screening.queries.allotted import ALLOT_KIND


@kind(ALLOT_KIND)
def share_out_the_pool(progress: Progress) -> dict[str, Any]:
    """Allot what is to be read; stopped halfway, what is written holds and the next run goes on from it."""
    job = progress.job
    actions.allot_in_turn(
        programme=job.programme,
        anew=bool(job.params.get("anew")),
        told=lambda step, done, of: progress.report(done, of, step),
    )
    progress.report(1, 1, "It is shared out.")
    return {"next": reverse("screening:work", args=[job.programme.slug])}
