"""The codebook as a history, passages of texts, and which person put which code on which."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from themeloom.base.identity import Ended, Identified, Signed


class CodeEvent(Signed):
    """One change to the codebook (`kernel.tree` event as JSON): who, when, why; the codebook is their sum."""

    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="code_events")
    event = models.JSONField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.event.get('kind')} by {self.person}"


class Code(Identified):
    """A label in the codebook as it stands now; written from its events by the action that adds one."""

    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="codes")
    name = models.CharField(max_length=200)
    definition = models.TextField(blank=True)
    colour = models.PositiveSmallIntegerField(default=1)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    order = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at_desk_of = models.ForeignKey(
        "fulltext.Report",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The report that was being coded when the code was made.",
    )
    is_at_desk = models.BooleanField(
        default=False,
        help_text="Not in the codebook yet: colleagues see it once the report is open to them.",
    )
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged_from")
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class Segment(Signed):
    """A passage of a report's text: code points start to end, the words themselves, and whose voice it is."""

    class Voice(models.TextChoices):
        PARTICIPANT = "participant", "participant’s words"
        AUTHOR = "author", "author’s words"

    text_version = models.ForeignKey(
        "fulltext.TextVersion", on_delete=models.PROTECT, related_name="segments"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quotation = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    voice = models.CharField(max_length=12, choices=Voice)

    class Meta:
        ordering = ["text_version_id", "start", "id"]

    def __str__(self) -> str:
        return self.quotation


class Voicing(Signed):
    """Whose voice a person said their segment is; the latest counts and stands on the segment itself."""

    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="voicings")
    voice = models.CharField(max_length=12, choices=Segment.Voice)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_voice_display()}: “{self.segment}”"


class Coding(Ended):
    """One code put on one segment by one person for one review; taken off is a date.

    Where a merge, an undoing or a new memo carries a coding on, a further row `continues` it under
    its own person; `change` is the step of the codebook that made the row, `ended_by_change` the
    one that ended it.
    """

    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="codings")
    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="codings")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="codings")
    memo = models.TextField(blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    continues = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="continued_by")
    change = models.ForeignKey(CodeEvent, null=True, on_delete=models.PROTECT, related_name="made_codings")
    ended_by_change = models.ForeignKey(
        CodeEvent, null=True, on_delete=models.PROTECT, related_name="ended_codings"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["segment", "code", "person", "review"],
                condition=models.Q(ended_at=None),
                name="one_coding_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} on “{self.segment}”"


class Sheet(Identified):
    """One person's coding of one report for one review; finished when the person says so.

    `lines` and `lines_done` are counted by the action that changes them, so that lists need no texts.
    """

    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="coding_sheets")
    report = models.ForeignKey("fulltext.Report", on_delete=models.PROTECT, related_name="coding_sheets")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text_version = models.ForeignKey("fulltext.TextVersion", on_delete=models.PROTECT, related_name="+")
    lines = models.PositiveIntegerField(default=0)
    lines_done = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "report", "person"], name="one_coding_sheet")
        ]

    def __str__(self) -> str:
        return f"coding of {self.report} by {self.person}"


class NothingHere(Ended):
    """A line in which one person found nothing to code for a review; taken back is a date."""

    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="+")
    text_version = models.ForeignKey("fulltext.TextVersion", on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "text_version", "start", "end", "person"],
                condition=models.Q(ended_at=None),
                name="one_nothing_here_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"nothing to code at {self.start} to {self.end} of {self.text_version}"
