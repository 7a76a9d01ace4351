"""Jobs: long work that shows its progress, can be left, and can be stopped."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from themeloom.base.identity import Identified


class JobState(models.TextChoices):
    """The life of a job: waiting -> running -> done | failed | cancelled."""

    WAITING = "waiting", "waiting"
    RUNNING = "running", "running"
    DONE = "done", "done"
    FAILED = "failed", "failed"
    CANCELLED = "cancelled", "cancelled"


class Job(Identified):
    """One piece of long work; its kind names the function that does it (`base.jobs.kinds`)."""

    programme = models.ForeignKey("membership.Programme", on_delete=models.PROTECT, related_name="jobs")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    words = models.CharField(max_length=200)
    params = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=JobState, default=JobState.WAITING)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True)
    note = models.CharField(max_length=400, blank=True)
    result = models.JSONField(null=True)
    error = models.TextField(blank=True)
    is_cancel_asked = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.words} ({self.state})"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)

    @property
    def percent(self) -> int | None:
        """Whole per cent done, or None while the total is not known."""
        return min(100, self.done * 100 // self.total) if self.total else None
