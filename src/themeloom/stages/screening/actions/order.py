"""Choosing the order in which references are read: for a review, by a lead; for oneself, by anybody."""

import secrets

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.protocol.queries import Review
from themeloom.stages.screening.actions.computed import make_room, mark_behind
from themeloom.stages.screening.domain.seals import own_order_seal
from themeloom.stages.screening.models import PlainOrder, RankingChoice
from themeloom.stages.screening.queries.allotted import voters_of
from themeloom.stages.screening.queries.ranking import DEFAULT_SHARE, choice_of

# What is drawn at random tells how much was missed; without any nothing could be said of it.
LEAST_SHARE, MOST_SHARE = 0.01, 1.0


def choose_ranking(
    *, by: Membership, review: Review, is_on: bool, share: float = DEFAULT_SHARE, why: str = ""
) -> RankingChoice:
    """Switch ranking on or off for a review, or change the share that is drawn at random.

    The choice before is kept as superseded. The random draw stays the same draw, however often it is
    switched, so that what was read of it counts. Raises Refused for a share beyond 1% to 100%, and where
    nothing would change.
    """
    if review.programme_id != by.programme_id:
        raise Refused("This review is not in this programme.")
    if not LEAST_SHARE <= share <= MOST_SHARE:
        raise Refused("The share that is drawn at random lies between 1% and 100%.")
    with act("screening.order", by=by, why=why.strip()) as deed:
        before = choice_of(review)
        if before is not None and (before.is_on, before.share) == (is_on, share):
            raise Refused("This is how it is already; nothing was changed.")
        if before is None and not is_on:
            raise Refused("Ranking is off already; nothing was changed.")
        now = timezone.now()
        if before is not None:
            deed.before = {"on": before.is_on, "share": before.share}
            before.superseded_at = now
            before.save(update_fields=["superseded_at"])
        made = RankingChoice.objects.create(
            review=review,
            person_id=by.person_id,
            is_on=is_on,
            share=share,
            seed=before.seed if before is not None else secrets.randbelow(2**53),
            why=why.strip(),
            at=now,
        )
        if is_on:
            people = [(review.pk, member.person_id) for member in voters_of(by.programme)]
            make_room(orders=people, reports=[review.pk])
            mark_behind(reviews=[review])
        deed.on = made
        deed.after = {"on": is_on, "share": share}
        on_words = f"let “{review}” be read in a learnt order, {share:.0%} of it drawn at random"
        deed.words = on_words if is_on else f"let “{review}” be read in the order of the pool"
    return made


def read_plainly(*, by: Membership, is_plain: bool) -> None:
    """Read in the order of the pool whatever is ranked, or in the learnt order again; for oneself alone."""
    with act("screening.vote.order", by=by, seal=own_order_seal(by.person_id)) as deed:
        mine = PlainOrder.objects.filter(programme=by.programme_id, person=by.person_id, ended_at=None)
        now = timezone.now()
        if is_plain and not mine.exists():
            PlainOrder.objects.create(programme_id=by.programme_id, person_id=by.person_id, at=now)
        elif not is_plain:
            mine.update(ended_at=now)
        deed.words = (
            "reads in the order of the pool" if is_plain else "reads in the learnt order, where one is on"
        )
