"""Reports and their texts, whether each is eligible for a review, and which report which study."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from themeloom.base.identity import Identified, Signed, Superseded


class Study(Identified):
    """An investigation; it may have several reports, and its participants count once (MECIR C42)."""

    programme = models.ForeignKey("membership.Programme", on_delete=models.PROTECT, related_name="studies")
    label = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["label", "id"]

    def __str__(self) -> str:
        return self.label


class Report(Identified):
    """The full text of a reference, from the day it is sought."""

    reference = models.OneToOneField("dedup.Reference", on_delete=models.PROTECT, related_name="report")
    programme = models.ForeignKey("membership.Programme", on_delete=models.PROTECT, related_name="reports")
    label = models.CharField(max_length=200, help_text="How the team calls it, such as “Barr et al. 2008”.")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["label", "id"]

    def __str__(self) -> str:
        return self.label


class Companionship(Identified):
    """A report belongs to a study because a person, or a new report's own first study, says so."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="companionships")
    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="companionships")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    why = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=models.Q(ended_at=None), name="report_in_one_study"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} reports {self.study}"


class Retrieval(Identified):
    """One step in getting hold of a report; the latest one in force says where it stands."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="retrievals")
    state = models.CharField(max_length=16)
    note = models.TextField(blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report"],
                condition=models.Q(superseded_at=None),
                name="one_retrieval_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.state}"


def document_path(document: "Document", name: str) -> str:
    """Where the document's bytes are kept, named by their own hash."""
    return f"documents/{document.sha256[:2]}/{document.sha256}"


class Document(Signed):
    """A file of a report as it was uploaded, byte for byte."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="documents")
    name = models.CharField(max_length=255)
    content = models.FileField(upload_to=document_path, max_length=200)
    media_type = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class TextVersion(Identified):
    """The text of a report, which never changes; a better text is a further version.

    Offsets into it are Unicode code points; `page_starts` holds the offset at which each page begins.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="texts")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    page_starts = models.JSONField(default=list)
    made_with = models.CharField(max_length=80)
    note = models.TextField(
        blank=True, help_text="For example that a text was written for the worked example."
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["report_id", "number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="text_version_number")]

    def __str__(self) -> str:
        return f"text {self.number} of {self.report}"


class FullTextDecision(models.TextChoices):
    """What a person may decide about a full text."""

    INCLUDE = "include", "Include"
    EXCLUDE = "exclude", "Exclude"


class EligibilityVote(Superseded):
    """One person's decision on one report for one review, with the first reason that applies."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="votes")
    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=FullTextDecision)
    reason = models.ForeignKey(
        "protocol.ExclusionReason", null=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(blank=True)
    carried_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    set_aside_by = models.ForeignKey(
        Report,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The report of a duplicate whose merging set this aside: its person had said otherwise.",
    )
    parted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "review", "person"],
                condition=models.Q(superseded_at=None),
                name="one_eligibility_vote_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} on {self.report}: {self.decision}"


class EligibilityAdjudication(Superseded):
    """How a conflict on a full text was settled; a record of its own."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="adjudications")
    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=FullTextDecision)
    reason = models.ForeignKey(
        "protocol.ExclusionReason", null=True, on_delete=models.PROTECT, related_name="+"
    )
    how = models.CharField(max_length=12)
    note = models.TextField(blank=True)
    carried_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    set_aside_by = models.ForeignKey(Report, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "review"],
                condition=models.Q(superseded_at=None),
                name="one_eligibility_adjudication_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.decision} by {self.how}"


class Eligibility(models.Model):
    """What the votes on a report come to for a review, written by the action that changed it."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="eligibilities")
    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="eligibilities")
    state = models.CharField(max_length=10)
    decision = models.CharField(max_length=8, choices=FullTextDecision, blank=True)
    reason = models.ForeignKey(
        "protocol.ExclusionReason", null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "review"], name="one_eligibility")]

    def __str__(self) -> str:
        return f"{self.report}: {self.decision or self.state}"
