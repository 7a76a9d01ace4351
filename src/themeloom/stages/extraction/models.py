"""Forms, two people's answers to them, and the answers that count."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from themeloom.base.identity import Identified, Superseded


class Form(Superseded):
    """What a review extracts from each of its reports; a changed form is a further version."""

    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="forms")
    name = models.CharField(max_length=120)
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "name", "version"], name="form_version"),
        ]

    def __str__(self) -> str:
        return self.name


class Field(Identified):
    """One question of a form; its kind is a key of `domain.fields`."""

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="fields")
    key = models.SlugField(max_length=60)
    label = models.CharField(max_length=160)
    kind = models.CharField(max_length=16)
    choices = models.JSONField(default=list, blank=True)
    hint = models.TextField(blank=True)
    is_required = models.BooleanField(default=False)
    per_study = models.BooleanField(default=False, help_text="Companion reports of one study share it.")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["form", "key"], name="field_key_in_form")]

    def __str__(self) -> str:
        return self.label


class Answer(Superseded):
    """One person's entry in one field for one report, with the passage it was read from where given."""

    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="answers")
    report = models.ForeignKey("fulltext.Report", on_delete=models.PROTECT, related_name="answers")
    value = models.JSONField(null=True)
    note = models.TextField(blank=True)
    text_version = models.ForeignKey(
        "fulltext.TextVersion", null=True, on_delete=models.PROTECT, related_name="+"
    )
    anchor = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["field", "report", "person"],
                condition=models.Q(superseded_at=None),
                name="one_answer_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"


class Sheet(Identified):
    """One person's extraction of one report as a whole; finished when the person says so."""

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="sheets")
    report = models.ForeignKey("fulltext.Report", on_delete=models.PROTECT, related_name="extraction_sheets")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "report", "person"], name="one_sheet")]

    def __str__(self) -> str:
        return f"{self.form} of {self.report} by {self.person}"


class Settlement(Superseded):
    """The answer that counts where two people differed, who settled it, and how."""

    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="settlements")
    report = models.ForeignKey("fulltext.Report", on_delete=models.PROTECT, related_name="+")
    value = models.JSONField(null=True)
    how = models.CharField(max_length=12)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["field", "report"],
                condition=models.Q(superseded_at=None),
                name="one_extraction_settlement_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.field} of {self.report}: {self.value}"
