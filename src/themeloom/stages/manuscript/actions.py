"""Writing the manuscript: the text, version by version."""

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.manuscript.models import Draft
from themeloom.stages.protocol.queries import Review


def save_draft(*, by: Membership, review: Review, text: str) -> Draft:
    """Save the text; the version before is kept. Raises Refused for an empty text."""
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Refused("There is no text to save. Write a sentence first, or leave the page.")
    with act("manuscript.write.draft", by=by) as deed:
        now = timezone.now()
        before = Draft.objects.filter(review=review, superseded_at=None).first()
        if before is not None and before.text == text:
            return before
        if before is not None:
            before.superseded_at = now
            before.save(update_fields=["superseded_at"])
            deed.before = {"characters": len(before.text)}
        draft = Draft.objects.create(review=review, text=text, person=by.person, at=now)
        deed.on = draft
        deed.after = {"characters": len(text)}
        deed.words = f"saved the text of “{review.name}”"
    return draft
