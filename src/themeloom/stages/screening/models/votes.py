"""Votes on references, one for each review, and what they come to."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from themeloom.base.identity import Ended, Signed, Superseded
from themeloom.stages.screening.domain.votes import DECISION_WORDS

DECISIONS = [(decision.value, words) for decision, words in DECISION_WORDS.items()]


class Vote(Superseded):
    """One person's decision on one reference for one review; superseded, never overwritten."""

    reference = models.ForeignKey("dedup.Reference", on_delete=models.PROTECT, related_name="votes")
    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="votes")
    decision = models.CharField(max_length=8, choices=DECISIONS)
    note = models.TextField(blank=True)
    round = models.CharField(max_length=40, blank=True)
    ranked = models.JSONField(
        null=True, blank=True, help_text="How the reference came to be next: in which order, at which place."
    )
    criterion = models.ForeignKey(
        "protocol.Criterion",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The criterion that the vote rests on, where its person named one.",
    )
    sent_as = models.UUIDField(
        null=True,
        blank=True,
        help_text="The name under which a page sent it, so that what is sent again is not cast again.",
    )
    carried_from = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The vote on a duplicate, which came with it when the two references were merged.",
    )
    set_aside_by = models.ForeignKey(
        "dedup.Reference",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The duplicate whose merging set this vote aside: its person had said otherwise of it.",
    )
    parted_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When the merge that brought this vote was undone; it is nobody's vote here from then on.",
    )

    class Meta:
        indexes = [
            models.Index(fields=["person", "superseded_at", "reference", "review"], name="votes_of_person"),
            models.Index(fields=["person", "sent_as"], name="vote_sent_as"),
            models.Index(fields=["reference", "person"], name="votes_on_reference"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "review", "person"],
                condition=models.Q(superseded_at=None),
                name="one_vote_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} on reference {self.reference_id}: {self.decision}"


class Skip(Ended):
    """A reference that somebody put off; it comes back to them after the others."""

    reference = models.ForeignKey("dedup.Reference", on_delete=models.PROTECT, related_name="+")
    sent_as = models.UUIDField(
        null=True, blank=True, help_text="The name under which a page sent it; what comes twice counts once."
    )

    def __str__(self) -> str:
        return f"{self.person} skipped reference {self.reference_id}"


class Adjudication(Superseded):
    """How a conflict was settled: by the two together, or by a third person. A record of its own."""

    class How(models.TextChoices):
        CONSENSUS = "consensus", "by consensus"
        ADJUDICATION = "adjudication", "by adjudication"

    reference = models.ForeignKey("dedup.Reference", on_delete=models.PROTECT, related_name="adjudications")
    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="adjudications")
    decision = models.CharField(max_length=8, choices=DECISIONS)
    how = models.CharField(max_length=12, choices=How)
    note = models.TextField(blank=True)
    criterion = models.ForeignKey(
        "protocol.Criterion",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The criterion that the settlement rests on, where its person named one.",
    )
    carried_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    set_aside_by = models.ForeignKey(
        "dedup.Reference",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The duplicate whose merging opened this again: it had been decided otherwise.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "review"],
                condition=models.Q(superseded_at=None),
                name="one_adjudication_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"reference {self.reference_id}: {self.decision} {self.how}"


class Remark(Signed):
    """One thing said while a conflict is talked over."""

    reference = models.ForeignKey("dedup.Reference", on_delete=models.PROTECT, related_name="remarks")
    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class Verdict(models.Model):
    """What the votes on a reference come to for a review, written by the action that changed it."""

    reference = models.ForeignKey("dedup.Reference", on_delete=models.PROTECT, related_name="verdicts")
    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="verdicts")
    state = models.CharField(max_length=10)
    decision = models.CharField(max_length=8, choices=DECISIONS, blank=True)
    alone = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Whose vote it is, while there is only one: what is next for somebody rests on it.",
    )
    firsts = models.TextField(
        blank=True, help_text="Everybody's first vote, as `domain/firsts.py` writes it."
    )
    differs = models.BooleanField(default=False, help_text="Whether the first votes are not one answer.")
    round = models.CharField(
        max_length=40,
        blank=True,
        help_text="The round that a vote here was cast in, where it is counted apart.",
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["review", "state", "decision"], name="verdict_in_review"),
            models.Index(fields=["review", "differs", "state"], name="verdict_differs"),
            models.Index(fields=["review", "state", "alone", "round", "firsts"], name="verdict_firsts"),
        ]
        constraints = [models.UniqueConstraint(fields=["reference", "review"], name="one_verdict")]

    def __str__(self) -> str:
        return f"reference {self.reference_id}: {self.decision or self.state}"
