"""Words that a review marks in what is read."""

from typing import ClassVar

from django.db import models

from themeloom.base.identity import Ended
from themeloom.stages.screening.domain.highlights import Kind, Term, Tone


class Highlight(Ended):
    """One entry of a review's list of words to mark; ended, never rewritten."""

    TONES: ClassVar = [(tone.value, tone.value) for tone in Tone]
    KINDS: ClassVar = [(kind.value, kind.value) for kind in Kind]

    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="highlights")
    tone = models.CharField(max_length=8, choices=TONES)
    kind = models.CharField(max_length=8, choices=KINDS)
    text = models.CharField(max_length=200)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "kind", "text"],
                condition=models.Q(ended_at=None),
                name="one_highlight_in_force",
            )
        ]

    @property
    def term(self) -> Term:
        """What is looked for."""
        return Term(Kind(self.kind), self.text, Tone(self.tone), self.review.name)

    def __str__(self) -> str:
        return self.term.as_written
