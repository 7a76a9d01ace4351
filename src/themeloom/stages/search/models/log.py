"""The search log: one run of a strategy in one source on a date, and every version of the strategy."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from themeloom.base.identity import Identified, Signed


class Search(Identified):
    """One run of a strategy in one source on a date (PRISMA-S items 1 to 13)."""

    class Kind(models.TextChoices):
        DATABASE = "database", "database"
        REGISTER = "register", "register"
        WEBSITE = "website", "website"
        ORGANISATION = "organisation", "organisation"
        CITATION = "citation", "citation chasing"
        CONTACT = "contact", "contact with authors or experts"
        OTHER = "other", "other"

    programme = models.ForeignKey("membership.Programme", on_delete=models.PROTECT, related_name="searches")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.DATABASE)
    source = models.CharField(max_length=120)
    platform = models.CharField(max_length=120, blank=True)
    searched_together = models.CharField(
        max_length=400, blank=True, help_text="Other databases that the same strategy searched at once."
    )
    run_on = models.DateField(null=True, blank=True)
    run_by_name = models.CharField(
        max_length=120, blank=True, help_text="Who ran it, where it was not the person who logged it."
    )
    date_limits = models.CharField(max_length=200, blank=True)
    language_limits = models.CharField(max_length=200, blank=True)
    limits = models.TextField(blank=True, help_text="Any other limit.")
    filters = models.TextField(blank=True, help_text="Published search filters, with their source.")
    prior_work = models.TextField(blank=True, help_text="Strategies of earlier reviews that were reused.")
    updates = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="updated_by",
        help_text="The earlier search that this one brings up to date.",
    )
    hits = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    run_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.source} ({self.platform})" if self.platform else self.source

    @property
    def strategy(self) -> str:
        """The latest version of the strategy, "" where none is noted; `strategies` may be prefetched."""
        versions = list(self.strategies.all())
        return versions[-1].text if versions else ""


class Strategy(Signed):
    """One version of a search's strategy, line by line as it was run; later versions stand beside it."""

    search = models.ForeignKey(Search, on_delete=models.PROTECT, related_name="strategies")
    number = models.PositiveIntegerField()
    text = models.TextField()
    why = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["search", "number"], name="strategy_number")]

    def __str__(self) -> str:
        return f"version {self.number} of the strategy for {self.search}"
