"""What a review asks and how it will be done, decided before it begins and amended in the open."""

from django.db import models
from django.utils import timezone

from themeloom.base.identity import Identified, Signed, Superseded


class Review(Identified):
    """One question with its own criteria, team, counts and manuscript, over the programme's pool."""

    programme = models.ForeignKey("membership.Programme", on_delete=models.PROTECT, related_name="reviews")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    question = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["programme", "slug"], name="review_slug_in_programme")]

    def __str__(self) -> str:
        return self.name


class Criterion(Identified):
    """One criterion of inclusion or exclusion; retired, never rewritten."""

    class Kind(models.TextChoices):
        INCLUDE = "include", "include"
        EXCLUDE = "exclude", "exclude"

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="criteria")
    kind = models.CharField(max_length=8, choices=Kind)
    facet = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    order = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "order", "id"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


class ExclusionReason(Identified):
    """Why a report may be excluded; shared by everybody, in an order: the first that applies counts."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="reasons")
    text = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.text


class Plan(Superseded):
    """How many people judge, and how, at one stage of one review (`kernel.double.Plan` as JSON)."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="plans")
    stage = models.CharField(max_length=20)
    rule = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "stage"],
                condition=models.Q(superseded_at=None),
                name="one_plan_in_force_a_stage",
            )
        ]

    def __str__(self) -> str:
        return f"{self.stage} of {self.review}"


class Registration(Superseded):
    """What was entered in one field of the registration form; a later row supersedes it."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="registration")
    key = models.CharField(max_length=60)
    value = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "key"],
                condition=models.Q(superseded_at=None),
                name="one_registration_value_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} of {self.review}"


class Amendment(Signed):
    """A change to the protocol after the work began: what changed, and why (PRISMA 2020 item 24c)."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="amendments")
    what = models.TextField()
    why = models.TextField()

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.what
