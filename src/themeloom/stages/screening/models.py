"""Votes on references, one for each review, and what they come to."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from themeloom.base.identity import Ended, Signed, Superseded
from themeloom.stages.screening.domain.highlights import Kind, Term, Tone
from themeloom.stages.screening.domain.tags import LONGEST_TAG
from themeloom.stages.screening.domain.votes import DECISION_WORDS

DECISIONS = [(decision.value, words) for decision, words in DECISION_WORDS.items()]


class Vote(Superseded):
    """One person's decision on one reference for one review; superseded, never overwritten."""

    reference = models.ForeignKey("dedup.Reference", on_delete=models.PROTECT, related_name="votes")
    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="votes")
    decision = models.CharField(max_length=8, choices=DECISIONS)
    note = models.TextField(blank=True)
    round = models.CharField(max_length=40, blank=True)
    ranked = models.JSONField(
        null=True, blank=True, help_text="How the reference came to be next: in which order, at which place."
    )
    criterion = models.ForeignKey(
        "protocol.Criterion",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The criterion that the vote rests on, where its person named one.",
    )
    sent_as = models.UUIDField(
        null=True,
        blank=True,
        help_text="The name under which a page sent it, so that what is sent again is not cast again.",
    )
    carried_from = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The vote on a duplicate, which came with it when the two references were merged.",
    )
    set_aside_by = models.ForeignKey(
        "dedup.Reference",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The duplicate whose merging set this vote aside: its person had said otherwise of it.",
    )
    parted_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When the merge that brought this vote was undone; it is nobody's vote here from then on.",
    )

    class Meta:
        indexes = [
            models.Index(fields=["person", "superseded_at", "reference", "review"], name="votes_of_person"),
            models.Index(fields=["person", "sent_as"], name="vote_sent_as"),
            models.Index(fields=["reference", "person"], name="votes_on_reference"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "review", "person"],
                condition=models.Q(superseded_at=None),
                name="one_vote_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} on reference {self.reference_id}: {self.decision}"


class Skip(Ended):
    """A reference that somebody put off; it comes back to them after the others."""

    reference = models.ForeignKey("dedup.Reference", on_delete=models.PROTECT, related_name="+")
    sent_as = models.UUIDField(
        null=True, blank=True, help_text="The name under which a page sent it; what comes twice counts once."
    )

    def __str__(self) -> str:
        return f"{self.person} skipped reference {self.reference_id}"


class Adjudication(Superseded):
    """How a conflict was settled: by the two together, or by a third person. A record of its own."""

    class How(models.TextChoices):
        CONSENSUS = "consensus", "by consensus"
        ADJUDICATION = "adjudication", "by adjudication"

    reference = models.ForeignKey("dedup.Reference", on_delete=models.PROTECT, related_name="adjudications")
    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="adjudications")
    decision = models.CharField(max_length=8, choices=DECISIONS)
    how = models.CharField(max_length=12, choices=How)
    note = models.TextField(blank=True)
    criterion = models.ForeignKey(
        "protocol.Criterion",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The criterion that the settlement rests on, where its person named one.",
    )
    carried_from = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    set_aside_by = models.ForeignKey(
        "dedup.Reference",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The duplicate whose merging opened this again: it had been decided otherwise.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "review"],
                condition=models.Q(superseded_at=None),
                name="one_adjudication_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"reference {self.reference_id}: {self.decision} {self.how}"


class Remark(Signed):
    """One thing said while a conflict is talked over."""

    reference = models.ForeignKey("dedup.Reference", on_delete=models.PROTECT, related_name="remarks")
    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text


class Verdict(models.Model):
    """What the votes on a reference come to for a review, written by the action that changed it."""

    reference = models.ForeignKey("dedup.Reference", on_delete=models.PROTECT, related_name="verdicts")
    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="verdicts")
    state = models.CharField(max_length=10)
    decision = models.CharField(max_length=8, choices=DECISIONS, blank=True)
    alone = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Whose vote it is, while there is only one: what is next for somebody rests on it.",
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["review", "state", "decision"], name="verdict_in_review")]
        constraints = [models.UniqueConstraint(fields=["reference", "review"], name="one_verdict")]

    def __str__(self) -> str:
        return f"reference {self.reference_id}: {self.decision or self.state}"


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
class Allocation(Superseded):
    """That the pool is shared out: among whom, by which weights, to how many readers a reference."""

    programme = models.ForeignKey("membership.Programme", on_delete=models.PROTECT, related_name="+")
    weights = models.JSONField(default=dict, help_text="By person (id as text), hours or any other weight.")
    readers = models.PositiveSmallIntegerField(default=2)
    seed = models.PositiveIntegerField(default=0)
    why = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Everybody may read everything again.")
class RankingChoice(Superseded):
    """Whether a review's unread references are ordered by what was decided; superseded, never overwritten."""

    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="ranking_choices")
    is_on = models.BooleanField()
    share = models.FloatField(help_text="Which share of the references is drawn at random, 0 to 1.")
    seed = models.BigIntegerField(help_text="By which the random draw is fixed; the same for all choices.")
    why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme"], condition=models.Q(superseded_at=None), name="one_allocation_in_force"
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
                fields=["review"], condition=models.Q(superseded_at=None), name="one_ranking_choice_in_force"
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
        return f"{self.review}: ranking {'on' if self.is_on else 'off'}"


class PlainOrder(Ended):
    """Somebody reads in the order of the pool, whatever is ranked; in force while it has not ended."""

    programme = models.ForeignKey("membership.Programme", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=models.Q(ended_at=None),
                name="one_plain_order_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"allocation among {len(self.weights)}"


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


class CalibrationRound(Signed):
    """References that several people read before the real screening, to find out whether they read alike."""

    programme = models.ForeignKey("membership.Programme", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    seed = models.PositiveIntegerField()
    references = models.ManyToManyField("dedup.Reference", related_name="calibration_rounds")
    readers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.TextField(blank=True, help_text="What the team decided when it had talked it over.")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="round_number")]

    def __str__(self) -> str:
        return f"Calibration round {self.number}"


class CalibrationVote(Superseded):
    """A decision in a calibration round: kept apart from votes, never part of a verdict."""

    round = models.ForeignKey(CalibrationRound, on_delete=models.PROTECT, related_name="votes")
    reference = models.ForeignKey("dedup.Reference", on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=DECISIONS)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "reference", "review", "person"],
                condition=models.Q(superseded_at=None),
                name="one_calibration_vote_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} in round {self.round_id}: {self.decision}"


class Question(Signed):
    """What one person asks another about a reference; `person` asks. Read by the two alone."""

    reference = models.ForeignKey("dedup.Reference", on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    gave_up_vote = models.BooleanField(
        default=False, help_text="Who answered had not voted on it, and is not asked to from then on."
    )

    class Meta:
        indexes = [
            models.Index(fields=["asked", "answered_at"], name="questions_to_answer"),
            models.Index(fields=["reference", "asked"], name="questions_on_reference"),
        ]

    def __str__(self) -> str:
        return self.text
        return f"{self.person}: {self.tag} on reference {self.reference_id}"
        return f"{self.person} reads in the order of the pool"


class Computed(models.Model):
    """Something that is computed from decisions beside the requests; behind while `wanted` is not `made`."""

    wanted = models.PositiveBigIntegerField(default=1)
    made = models.PositiveBigIntegerField(default=0)
    stale_since = models.DateTimeField(null=True, default=timezone.now)
    made_at = models.DateTimeField(null=True)
    pool = models.CharField(max_length=64, blank=True, help_text="Of which state of the pool it was made.")
    error = models.TextField(blank=True)

    class Meta:
        abstract = True


class RankedOrder(Computed):
    """In which order one person reads for one review, from what is open to that person alone."""

    review = models.ForeignKey("protocol.Review", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    first = models.JSONField(default=list, help_text="The ids of the first references of the order.")
    drawn = models.JSONField(default=list, help_text="Those of them that were drawn at random.")
    words = models.JSONField(default=dict, help_text="Of the very first, the words for and against, by id.")
    weighing = models.JSONField(default=dict, help_text="The words that weigh most over all, for, against.")
    second_look = models.JSONField(default=list, help_text="Own exclusions that would come first.")
    decisions = models.PositiveIntegerField(default=0)
    relevant = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=dict, help_text="The model: version, parameters, packages, hash.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "person"], name="one_order")]
        indexes = [models.Index(fields=["stale_since"], name="orders_behind")]

    def __str__(self) -> str:
        return f"order of {self.person} for {self.review}"


class RankingReport(Computed):
    """How far a review is in finding what is relevant, from what is open to everybody."""

    review = models.OneToOneField("protocol.Review", on_delete=models.PROTECT, related_name="+")
    figures = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"report on {self.review}"
