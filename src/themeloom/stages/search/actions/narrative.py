"""Saving the search narrative: a further version; earlier ones stay."""

from collections.abc import Sequence

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.search.models import Narrative


def write_narrative(*, by: Membership, text: str, drafted: Sequence[str]) -> Narrative:
    """Save the team's text; `drafted` is what the log gave as sentences at that moment.

    Refused where it is empty. The same text may be saved again: it then says that it was compared
    with the log as it is now.
    """
    if not text.strip():
        raise Refused("The narrative is empty. Start from the draft, or write how the searching was done.")
    with act("search.log.narrative", by=by) as deed:
        in_force = Narrative.objects.filter(programme=by.programme, superseded_at=None)
        before = in_force.first()
        if before is not None and before.text == text and before.drafted == list(drafted):
            raise Refused("This is the text as it stands; nothing was changed.")
        in_force.update(superseded_at=timezone.now())
        narrative = Narrative.objects.create(
            programme=by.programme, text=text, drafted=list(drafted), person=by.person
        )
        deed.on = narrative
        deed.before, deed.after = before.text if before else None, text
        deed.words = "wrote the search narrative"
    return narrative
