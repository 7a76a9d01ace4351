"""Which kinds of long work there are; each stage registers its own in its tasks.py."""

from collections.abc import Callable
from typing import Any, Protocol

from themeloom.base.jobs.models import Job


class Cancelled(Exception):
    """The person asked for this job to stop; raised inside it at its next report of progress."""


class Progress(Protocol):
    """What a job is given to report with."""

    job: Job

    def report(self, done: int, total: int | None = None, note: str = "") -> None:
        """Show how far the work is; raises Cancelled when the person asked for it to stop."""
        ...


Work = Callable[[Progress], dict[str, Any]]
_kinds: dict[str, Work] = {}


def kind(name: str) -> Callable[[Work], Work]:
    """Register the function that does jobs of this kind; what it gives back is the job's result."""

    def register(work: Work) -> Work:
        _kinds[name] = work
        return work

    return register


def work_for(name: str) -> Work:
    """The function for this kind; raises KeyError for a kind that no stage registered."""
    return _kinds[name]
