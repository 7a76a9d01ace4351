"""References: what remains of one or more records after deduplication, and how they came together."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from themeloom.base.identity import Ended, Identified

# How long the name of a rule may be.
RULE_LENGTH = 120


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
    rule = models.CharField(max_length=RULE_LENGTH, blank=True, help_text="The rule that decided.")
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
    rule = models.CharField(max_length=RULE_LENGTH, blank=True, help_text="The rule that asks for eyes.")
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


class Judgement(Ended):
    """What a person said of two references: one publication, or two; it ends when it is taken back.

    Of two that are the same, `first` is the one that stayed. What follows from a judgement stands in
    placements and in `Apart`; this row says that it was one judgement, so that it can be undone by itself.
    """

    class Answer(models.TextChoices):
        SAME = "same", "same"
        DIFFERENT = "different", "different"

    first = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="judgements_first")
    second = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="judgements_second")
    pair = models.ForeignKey(Pair, null=True, on_delete=models.SET_NULL, related_name="judgements")
    answer = models.CharField(max_length=10, choices=Answer)

    class Meta:
        indexes = [models.Index(fields=["person", "ended_at", "id"], name="judgements_of_person")]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}: {self.answer}"


class FieldChoice(Ended):
    """A person's choice that a reference takes a field from this record; the latest one in force holds.

    It hangs on the record: it holds for whatever reference the record is under, after later imports and
    merges too, and counts for nothing where the record has gone.
    """

    record = models.ForeignKey("search.Record", on_delete=models.PROTECT, related_name="chosen_for")
    field = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["record", "ended_at"], name="choices_of_record")]

    def __str__(self) -> str:
        return f"{self.field} from record {self.record_id}"


class SearchWords(models.Model):
    """The words a reference is found by, folded and parted alike for every database.

    Written with the reference's fields (`actions/finding.py`); the full-text index over them belongs to
    the database, which keeps it by triggers or as a generated column (`migrations/0003_search_words.py`).
    """

    reference = models.OneToOneField(
        Reference, on_delete=models.CASCADE, primary_key=True, related_name="search_words"
    )
    title = models.TextField(blank=True)
    authors = models.TextField(blank=True)
    abstract = models.TextField(blank=True)
    others = models.TextField(blank=True, help_text="Journal, DOI and year.")

    def __str__(self) -> str:
        return self.title
