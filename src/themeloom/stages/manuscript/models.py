"""The text a review publishes, version by version; every number in it is checked against the data."""

from django.db import models

from themeloom.base.identity import Superseded


class Draft(Superseded):
    """The manuscript's text as somebody saved it; a later one supersedes it."""

    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="drafts")
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review"], condition=models.Q(superseded_at=None), name="one_draft_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"draft of {self.review}"
