"""Citation chasing: from which works, in which direction, and what each of them gave."""

from django.db import models

from themeloom.base.identity import Identified, Signed
from themeloom.stages.search.models.log import Search


class Chase(Signed):
    """One run of citation chasing (PRISMA-S item 5); what it found comes in as a file of its search."""

    class Direction(models.TextChoices):
        BACKWARD = "backward", "works they cite"
        FORWARD = "forward", "works that cite them"
        BOTH = "both", "both ways"

    class From(models.TextChoices):
        INCLUDED = "included", "included references"
        REVIEWS = "reviews", "related reviews"
        OTHER = "other", "other works"

    search = models.OneToOneField(Search, on_delete=models.PROTECT, related_name="chase")
    direction = models.CharField(max_length=8, choices=Direction)
    seeds_are = models.CharField(max_length=10, choices=From)
    interface = models.CharField(max_length=40, default="OpenAlex")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_direction_display()} of {self.get_seeds_are_display()}"


class ChaseSeed(Identified):
    """One work that a chase starts from: how it was named, as which work it was found, what it gave.

    `reference` names the pool's reference by UUID where it is one; a number is None until it was asked.
    """

    chase = models.ForeignKey(Chase, on_delete=models.PROTECT, related_name="seeds")
    position = models.PositiveIntegerField()
    title = models.TextField(blank=True)
    doi = models.CharField(max_length=300, blank=True)
    pmid = models.CharField(max_length=20, blank=True)
    reference = models.UUIDField(null=True, blank=True)
    work = models.CharField(max_length=40, blank=True, help_text="Its identifier in the interface.")
    found_by = models.CharField(max_length=20, blank=True, help_text="DOI, PMID, identifier or title.")
    note = models.CharField(max_length=400, blank=True)
    backward_count = models.PositiveIntegerField(null=True, blank=True)
    forward_count = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["chase", "position"], name="chase_seed_position")]

    def __str__(self) -> str:
        return self.title or self.doi or self.pmid


class ChaseCitation(models.Model):
    """One citation that a chase followed: from which seed, which way, to which other work."""

    class Way(models.TextChoices):
        BACKWARD = "backward", "cited by the seed"
        FORWARD = "forward", "cites the seed"

    seed = models.ForeignKey(ChaseSeed, on_delete=models.PROTECT, related_name="citations")
    way = models.CharField(max_length=8, choices=Way)
    work = models.CharField(max_length=40, db_index=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["seed", "way", "work"], name="chase_citation_once")]

    def __str__(self) -> str:
        return f"{self.work} {self.get_way_display()} {self.seed_id}"
