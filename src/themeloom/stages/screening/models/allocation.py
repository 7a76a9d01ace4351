"""Who reads what, where a pool is shared out."""

from django.db import models

from themeloom.base.identity import Ended, Superseded


class Allocation(Superseded):
    """That the pool is shared out: among whom, by which weights, to how many readers a reference."""

    programme = models.ForeignKey("membership.Programme", on_delete=models.PROTECT, related_name="+")
    weights = models.JSONField(
        default=dict, help_text="By person (id as text), hours; nought: reads nothing."
    )
    readers = models.PositiveSmallIntegerField(default=2)
    seed = models.PositiveIntegerField(default=0)
    why = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Everybody may read everything again.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme"], condition=models.Q(superseded_at=None), name="one_allocation_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"allocation among {len(self.hours)}"

    @property
    def hours(self) -> dict[str, float]:
        """The weights of those who read, by person (id as text)."""
        return {person: weight for person, weight in self.weights.items() if weight > 0}


class Allotment(Ended):
    """That one person is to read one reference; ended when it goes to somebody else."""

    reference = models.ForeignKey("dedup.Reference", on_delete=models.PROTECT, related_name="allotments")
    programme = models.ForeignKey("membership.Programme", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["programme", "ended_at", "person"], name="allotments_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "person"], condition=models.Q(ended_at=None), name="allotted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} reads reference {self.reference_id}"
