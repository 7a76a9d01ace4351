"""Commenting on themes and findings, for example from lived experience, and answering."""

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.protocol.queries import Review
from themeloom.stages.synthesis.models import Comment, Finding, Theme


def comment_on(
    *,
    by: Membership,
    review: Review,
    text: str,
    theme: Theme | None = None,
    finding: Finding | None = None,
) -> Comment:
    """Say something of a theme or a finding. Raises Refused without words, or on neither or both."""
    plain = text.strip()
    if not plain:
        raise Refused("Write your comment first.")
    if (theme is None) == (finding is None):
        raise Refused("A comment is on one theme or on one finding.")
    about = theme or finding
    if about is None or about.review_id != review.pk:
        raise Refused("This is part of another review.")
    with act("synthesis.comment", by=by) as deed:
        comment = Comment.objects.create(
            review=review, theme=theme, finding=finding, person=by.person, text=plain
        )
        deed.on = comment
        deed.words = f"commented on {_named(comment)} of “{review.name}”"
        deed.after = {"text": plain}
    return comment


def answer_comment(*, by: Membership, comment: Comment, text: str) -> Comment:
    """Answer a comment; it no longer waits, and further answers may follow."""
    plain = text.strip()
    if not plain:
        raise Refused("Write your answer first.")
    if comment.answers_id is not None:
        raise Refused("Answer the comment itself; an answer is not answered.")
    with act("synthesis.comment.answer", by=by) as deed:
        now = timezone.now()
        answer = Comment.objects.create(
            review=comment.review,
            theme=comment.theme,
            finding=comment.finding,
            person=by.person,
            text=plain,
            answers=comment,
            at=now,
        )
        if comment.answered_at is None and comment.person_id != by.person_id:
            comment.answered_at = now
            comment.save(update_fields=["answered_at"])
        deed.on = answer
        deed.words = f"answered {comment.person}’s comment on {_named(comment)} of “{comment.review.name}”"
        deed.after = {"text": plain}
    return answer


def _named(comment: Comment) -> str:
    return f"“{comment.theme.name}”" if comment.theme else "a finding"
