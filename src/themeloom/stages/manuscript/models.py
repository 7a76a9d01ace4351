"""The text a review publishes, version by version; every number in it is checked against the data."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from themeloom.base.identity import Identified


class Draft(Identified):
    """The manuscript's text as somebody saved it; a later one supersedes it."""

    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="drafts")
    text = models.TextField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review"], condition=models.Q(superseded_at=None), name="one_draft_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"draft of {self.review}"
