"""The instrument a review appraises with, two people's judgements, and their consensus."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from themeloom.base.identity import Identified, Superseded
from themeloom.stages.appraisal.domain.instruments import Instrument, read_instrument


class ChosenInstrument(Superseded):
    """An instrument as this review uses it: items and scale copied, so that an edit is this review's own."""

    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="instruments")
    key = models.CharField(max_length=40)
    data = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "key"],
                condition=models.Q(superseded_at=None),
                name="one_instrument_in_force",
            )
        ]

    def __str__(self) -> str:
        return str(self.data.get("name", self.key))

    @cached_property
    def instrument(self) -> Instrument:
        """The items and scales as this review uses them."""
        return read_instrument(self.data)


class Judgement(Superseded):
    """One person's answer to one item for one report, with comment and passage."""

    instrument = models.ForeignKey(ChosenInstrument, on_delete=models.PROTECT, related_name="judgements")
    report = models.ForeignKey("fulltext.Report", on_delete=models.PROTECT, related_name="judgements")
    item = models.CharField(max_length=40)
    answer = models.CharField(max_length=60)
    comment = models.TextField(blank=True)
    text_version = models.ForeignKey(
        "fulltext.TextVersion", null=True, on_delete=models.PROTECT, related_name="+"
    )
    anchor = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "report", "item", "person"],
                condition=models.Q(superseded_at=None),
                name="one_judgement_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.answer}"


class Sheet(Identified):
    """One person's appraisal of one report as a whole; finished when the person says so."""

    instrument = models.ForeignKey(ChosenInstrument, on_delete=models.PROTECT, related_name="sheets")
    report = models.ForeignKey("fulltext.Report", on_delete=models.PROTECT, related_name="appraisal_sheets")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instrument", "report", "person"], name="one_appraisal_sheet")
        ]

    def __str__(self) -> str:
        return f"appraisal of {self.report} by {self.person}"


class Settlement(Superseded):
    """The answer that counts for an item on which two people differed."""

    instrument = models.ForeignKey(ChosenInstrument, on_delete=models.PROTECT, related_name="settlements")
    report = models.ForeignKey("fulltext.Report", on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=40)
    answer = models.CharField(max_length=60)
    how = models.CharField(max_length=12)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "report", "item"],
                condition=models.Q(superseded_at=None),
                name="one_appraisal_settlement_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} of {self.report}: {self.answer}"
