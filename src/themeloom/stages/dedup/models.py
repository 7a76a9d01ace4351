"""References: what remains of one or more records after deduplication, and how they came together."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from themeloom.base.identity import Ended, Identified


class Reference(Identified):
    """The thing that is screened. Its fields are merged from its records; `origin` says from which."""

    programme = models.ForeignKey("membership.Programme", on_delete=models.PROTECT, related_name="references")
    kind = models.CharField(max_length=40, blank=True)
    title = models.TextField(blank=True)
    authors = models.JSONField(default=list)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    journal = models.TextField(blank=True)
    volume = models.CharField(max_length=60, blank=True)
    issue = models.CharField(max_length=60, blank=True)
    pages = models.CharField(max_length=120, blank=True)
    doi = models.CharField(max_length=255, blank=True, db_index=True)
    url = models.TextField(blank=True)
    language = models.CharField(max_length=60, blank=True)
    publisher = models.TextField(blank=True)
    keywords = models.JSONField(default=list)
    abstract = models.TextField(blank=True)
    origin = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["programme", "retired_at", "id"], name="reference_in_pool")]

    def __str__(self) -> str:
        return self.title or f"reference {self.pk}"


class Placement(Identified):
    """One record put under one reference, by a rule or by a person; ended, never erased.

    Of the records of one reference one is `new`: the reference began with it. Each of the others was
    removed as a duplicate, by rule or by a person; so the bands add up to the flow's numbers.
    """

    class Band(models.TextChoices):
        NEW = "new", "begins the reference"
        SAME = "same", "put here by rule"
        PERSON = "person", "put here by a person"

    record = models.ForeignKey("search.Record", on_delete=models.PROTECT, related_name="placements")
    reference = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="placements")
    band = models.CharField(max_length=10, choices=Band)
    sentence = models.TextField(blank=True)
    score = models.FloatField(null=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record"], condition=models.Q(ended_at=None), name="record_under_one_reference"
            ),
            models.UniqueConstraint(
                fields=["reference"],
                condition=models.Q(ended_at=None, band="new"),
                name="reference_begins_with_one_record",
            ),
        ]

    def __str__(self) -> str:
        return f"record {self.record_id} under reference {self.reference_id}"


class Pair(Identified):
    """Two references that may be one publication: for a person's eyes."""

    first = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="pairs_first")
    second = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="pairs_second")
    sentence = models.TextField()
    score = models.FloatField()
    found_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-score", "id"]
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="pair_once")]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}: {self.sentence}"


class Apart(Ended):
    """Two records that a person has said are not one publication; holds for every later run."""

    first = models.ForeignKey("search.Record", on_delete=models.PROTECT, related_name="apart_first")
    second = models.ForeignKey("search.Record", on_delete=models.PROTECT, related_name="apart_second")

    def __str__(self) -> str:
        return f"records {self.first_id} and {self.second_id} are different"
