"""Peer review of a search strategy, element by element (PRESS 2015), and what was answered to it."""

from django.db import models

from themeloom.base.identity import Signed, Superseded
from themeloom.stages.search.models.log import Strategy


class PressReview(Signed):
    """One person's peer review of one version of a strategy; open until `finished_at`."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="press_reviews")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "person"], name="one_press_review_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.strategy}"


class PressJudgement(Superseded):
    """What a peer reviewer says of one element; the keys are those of `domain/told/press.py`."""

    review = models.ForeignKey(PressReview, on_delete=models.PROTECT, related_name="judgements")
    element = models.CharField(max_length=20)
    verdict = models.CharField(max_length=20)
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "element"],
                condition=models.Q(superseded_at=None),
                name="one_press_judgement_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.element}: {self.verdict}"


class PressAnswer(Superseded):
    """What the searcher answers to a judgement, and the version of the strategy that carries the change."""

    judgement = models.ForeignKey(PressJudgement, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField()
    changed_in = models.ForeignKey(
        Strategy, null=True, blank=True, on_delete=models.PROTECT, related_name="press_answers"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:80]
