"""Themes as a history, what they rest on, and the findings that rest on them."""

from django.conf import settings
from django.db import models

from themeloom.base.identity import Ended, Identified, Signed, Superseded


class ThemeEvent(Signed):
    """One change to the framework of themes (`kernel.tree` event as JSON): who, when, why."""

    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="theme_events")
    event = models.JSONField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.event.get('kind')} by {self.person}"


class Theme(Identified):
    """A theme as it stands now. Descriptive ones group codes (stage 2), analytic ones infer (stage 3)."""

    class Kind(models.TextChoices):
        DESCRIPTIVE = "descriptive", "descriptive theme"
        ANALYTIC = "analytic", "analytic theme"

    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="themes")
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=240)
    summary = models.TextField(blank=True)
    colour = models.PositiveSmallIntegerField(default=1)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    order = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged_from")
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.name


class Grouping(Ended):
    """A code put under a descriptive theme by a person; moved or taken out is a date."""

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="groupings")
    code = models.ForeignKey("coding.Code", on_delete=models.PROTECT, related_name="groupings")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "code"], condition=models.Q(ended_at=None), name="code_once_in_theme"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} in {self.theme}"


class Finding(Signed):
    """One sentence that the review asserts; its wording is a history."""

    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="findings")
    order = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return f"finding {self.order} of {self.review}"


class Wording(Superseded):
    """The sentence of a finding as somebody wrote it; a later one supersedes it."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="wordings")
    sentence = models.TextField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["finding"],
                condition=models.Q(superseded_at=None),
                name="one_wording_in_force",
            )
        ]

    def __str__(self) -> str:
        return self.sentence


class Support(Ended):
    """What a finding rests on: a theme, or a passage itself."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="supports")
    theme = models.ForeignKey(Theme, null=True, on_delete=models.PROTECT, related_name="supports")
    segment = models.ForeignKey(
        "coding.Segment", null=True, on_delete=models.PROTECT, related_name="supports"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(theme=None) ^ models.Q(segment=None), name="support_is_theme_or_segment"
            )
        ]

    def __str__(self) -> str:
        return f"{self.finding} rests on {self.theme or self.segment}"


class Comment(Signed):
    """What a member, for example of the working group with lived experience, says of a theme or finding."""

    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="theme_comments")
    theme = models.ForeignKey(Theme, null=True, on_delete=models.PROTECT, related_name="comments")
    finding = models.ForeignKey(Finding, null=True, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    answers = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="replies",
        help_text="The comment that this one answers.",
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(theme=None) ^ models.Q(finding=None), name="comment_is_on_theme_or_finding"
            )
        ]

    def __str__(self) -> str:
        return self.text
