"""Words that people put on references."""

from django.db import models

from themeloom.base.identity import Ended
from themeloom.stages.screening.domain.tags import LONGEST_TAG


class Tag(Ended):
    """A word the team puts on references. One list for the programme; a tag may be merged into another."""

    programme = models.ForeignKey("membership.Programme", on_delete=models.PROTECT, related_name="tags")
    name = models.CharField(max_length=LONGEST_TAG)
    folded = models.CharField(max_length=4 * LONGEST_TAG, editable=False)
    colour = models.PositiveSmallIntegerField(default=0, help_text="Its thread, 1 to 9; 0 is none.")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "folded"], condition=models.Q(ended_at=None), name="one_tag_of_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Tagging(Ended):
    """One tag put on one reference by one person; others see it under the rule of votes."""

    reference = models.ForeignKey("dedup.Reference", on_delete=models.PROTECT, related_name="taggings")
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="taggings")
    together = models.UUIDField(
        null=True, blank=True, db_index=True, help_text="What was tagged in one act, to be undone as one."
    )
    carried_from = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The tag on a duplicate, which came with it when the two references were merged.",
    )

    class Meta:
        indexes = [models.Index(fields=["tag", "ended_at", "reference"], name="taggings_of_tag")]
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "tag", "person"],
                condition=models.Q(ended_at=None),
                name="one_tagging_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.tag} on reference {self.reference_id}"
