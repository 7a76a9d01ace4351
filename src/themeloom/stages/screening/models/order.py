"""Orders learnt from decisions: whether they are on, and what was computed."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from themeloom.base.identity import Ended, Superseded


class RankingChoice(Superseded):
    """Whether a review's unread references are ordered by what was decided; superseded, never overwritten."""

    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="ranking_choices")
    is_on = models.BooleanField()
    share = models.FloatField(help_text="Which share of the references is drawn at random, 0 to 1.")
    seed = models.BigIntegerField(help_text="By which the random draw is fixed; the same for all choices.")
    why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review"], condition=models.Q(superseded_at=None), name="one_ranking_choice_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.review}: ranking {'on' if self.is_on else 'off'}"


class PlainOrder(Ended):
    """Somebody reads in the order of the pool, whatever is ranked; in force while it has not ended."""

    programme = models.ForeignKey("membership.Programme", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=models.Q(ended_at=None),
                name="one_plain_order_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} reads in the order of the pool"


class Computed(models.Model):
    """Something that is computed from decisions beside the requests; behind while `wanted` is not `made`."""

    wanted = models.PositiveBigIntegerField(default=1)
    made = models.PositiveBigIntegerField(default=0)
    stale_since = models.DateTimeField(null=True, default=timezone.now)
    made_at = models.DateTimeField(null=True)
    pool = models.CharField(max_length=64, blank=True, help_text="Of which state of the pool it was made.")
    error = models.TextField(blank=True)

    class Meta:
        abstract = True


class RankedOrder(Computed):
    """In which order one person reads for one review, from what is open to that person alone."""

    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    first = models.JSONField(default=list, help_text="The ids of the first references of the order.")
    drawn = models.JSONField(default=list, help_text="Those of them that were drawn at random.")
    words = models.JSONField(default=dict, help_text="Of the very first, the words for and against, by id.")
    weighing = models.JSONField(default=dict, help_text="The words that weigh most over all, for, against.")
    second_look = models.JSONField(default=list, help_text="Own exclusions that would come first.")
    decisions = models.PositiveIntegerField(default=0)
    relevant = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=dict, help_text="The model: version, parameters, packages, hash.")
    used_at = models.DateTimeField(null=True, help_text="When its person last changed a decision by a vote.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "person"], name="one_order")]
        indexes = [models.Index(fields=["stale_since"], name="orders_behind")]

    def __str__(self) -> str:
        return f"order of {self.person} for {self.review}"


class RankingReport(Computed):
    """How far a review is in finding what is relevant, from what is open to everybody."""

    review = models.OneToOneField("protocol.Review", on_delete=models.PROTECT, related_name="+")
    figures = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"report on {self.review}"
