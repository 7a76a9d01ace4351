"""Reading comments on themes and findings, and which of them wait for an answer."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.urls import reverse

from themeloom.base.membership.models import Membership
from themeloom.base.membership.waiting import Waiting
from themeloom.stages.protocol.queries import Review, reviews_of
from themeloom.stages.synthesis.models import Comment, Finding, Theme, Wording

# A comment on what is no longer there needs no answer; it stays readable.
STILL_THERE = Q(theme__isnull=False, theme__gone_at=None) | Q(
    finding__isnull=False, finding__withdrawn_at=None
)


@dataclass(frozen=True, slots=True)
class CommentShown:
    """A comment with its answers, the oldest first."""

    comment: Comment
    answers: tuple[Comment, ...]
    about: str

    @property
    def waits(self) -> bool:
        """Whether nobody has answered yet."""
        return self.comment.answered_at is None


def comments_on(*, theme: Theme | None = None, finding: Finding | None = None) -> list[CommentShown]:
    """The comments on one theme or finding, the oldest first."""
    return _with_answers(Comment.objects.filter(theme=theme, finding=finding))


def comments_of(review: Review) -> list[CommentShown]:
    """All comments of a review: those that wait first, then the newest."""
    found = _with_answers(Comment.objects.filter(review=review))
    return sorted(found, key=lambda one: (not one.waits, -one.comment.pk))


def get_comment(review: Review, uuid: UUID | str) -> Comment:
    """One comment of the review; raises Http404."""
    found = (
        Comment.objects.filter(review=review, uuid=uuid)
        .select_related("review", "theme", "finding", "person")
        .first()
    )
    if found is None:
        raise Http404("this review has no such comment")
    return found


def waiting_for(member: Membership) -> list[Waiting]:
    """Comments of others that nobody has answered, for those who build the themes, review by review."""
    if not member.may("synthesis.arrange"):
        return []
    waits = (
        Comment.objects.filter(STILL_THERE, answers=None, answered_at=None)
        .filter(review__programme_id=member.programme_id)
        .exclude(person_id=member.person_id)
    )
    counts = dict(waits.order_by().values_list("review").annotate(n=Count("id")).values_list("review", "n"))
    return [
        Waiting(
            "Comments to answer",
            counts[review.pk],
            reverse("synthesis:comments", args=[member.programme.slug, review.slug]),
            review.name,
        )
        for review in reviews_of(member.programme)
        if review.pk in counts
    ]


def _with_answers(comments: QuerySet[Comment]) -> list[CommentShown]:
    rows = list(comments.select_related("person", "theme", "finding").order_by("id"))
    findings = {row.finding_id for row in rows if row.finding_id is not None}
    sentences = dict(
        Wording.objects.filter(finding__in=findings, superseded_at=None).values_list("finding_id", "sentence")
    )
    return [
        CommentShown(
            comment=one,
            answers=tuple(answer for answer in rows if answer.answers_id == one.pk),
            about=one.theme.name if one.theme else sentences.get(one.finding_id or 0, ""),
        )
        for one in rows
        if one.answers_id is None
    ]
