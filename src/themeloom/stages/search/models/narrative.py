"""The search narrative: how the searching was done, told in sentences for the methods section."""

from django.db import models

from themeloom.base.identity import Superseded


class Narrative(Superseded):
    """One version of a programme's search narrative; the one in force has no `superseded_at`."""

    programme = models.ForeignKey("membership.Programme", on_delete=models.PROTECT, related_name="narratives")
    text = models.TextField()
    drafted = models.JSONField(
        default=list, blank=True, help_text="The sentences that the log gave when the text was saved."
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:80]
