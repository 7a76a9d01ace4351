"""In whose name long work is done: whoever started it, as long as they are on the team."""

from themeloom.base.jobs.models import Job
from themeloom.base.membership.models import Membership
from themeloom.base.membership.queries import membership_of
from themeloom.kernel.refusal import Refused


def member_of(job: Job, what: str) -> Membership:
    """The member who started a job; Refused, saying what did not happen, for one who has left the team."""
    member = membership_of(job.person, job.programme.slug)
    if member is None:
        raise Refused(f"{job.person} has left the team; {what}.")
    return member
