"""Questions to colleagues about a reference."""

from django.conf import settings
from django.db import models

from themeloom.base.identity import Signed


class Question(Signed):
    """What one person asks another about a reference; `person` asks. Read by the two alone."""

    reference = models.ForeignKey("dedup.Reference", on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    gave_up_vote = models.BooleanField(
        default=False, help_text="Who answered had not voted on it, and is not asked to from then on."
    )

    class Meta:
        indexes = [
            models.Index(fields=["asked", "answered_at"], name="questions_to_answer"),
            models.Index(fields=["reference", "asked"], name="questions_on_reference"),
        ]

    def __str__(self) -> str:
        return self.text
