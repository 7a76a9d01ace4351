"""Rounds of reading before the real screening, and what was decided in them."""

from django.conf import settings
from django.db import models

from themeloom.base.identity import Signed, Superseded
from themeloom.stages.screening.models.votes import DECISIONS


class CalibrationRound(Signed):
    """References that several people read before the real screening, to find out whether they read alike."""

    programme = models.ForeignKey("membership.Programme", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    seed = models.PositiveIntegerField()
    references = models.ManyToManyField("dedup.Reference", related_name="calibration_rounds")
    readers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.TextField(blank=True, help_text="What the team decided when it had talked it over.")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="round_number")]

    def __str__(self) -> str:
        return f"Calibration round {self.number}"


class CalibrationVote(Superseded):
    """A decision in a calibration round: kept apart from votes, never part of a verdict."""

    round = models.ForeignKey(CalibrationRound, on_delete=models.PROTECT, related_name="votes")
    reference = models.ForeignKey("dedup.Reference", on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=DECISIONS)
    note = models.TextField(blank=True)
    sent_as = models.UUIDField(
        null=True, blank=True, help_text="The name under which a page sent it; what comes twice counts once."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "reference", "review", "person"],
                condition=models.Q(superseded_at=None),
                name="one_calibration_vote_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} in round {self.round_id}: {self.decision}"
