"""Reading one report's appraisal: a person's own sheet, and two sheets side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from themeloom.base.membership.models import Membership
from themeloom.kernel.anchor import Anchor, anchor_at, resolve
from themeloom.kernel.double import How, State
from themeloom.kernel.refusal import Refused
from themeloom.stages.appraisal.domain.instruments import Item
from themeloom.stages.appraisal.domain.judging import Unit
from themeloom.stages.appraisal.models import ChosenInstrument, Judgement, Settlement
from themeloom.stages.appraisal.queries.units import is_adjudicator, unit_of
from themeloom.stages.fulltext.queries import Report, TextVersion
from themeloom.stages.protocol.queries import Review


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One item on a person's own sheet."""

    number: int
    item: Item
    judgement: Judgement | None
    is_current: bool

    @property
    def answer(self) -> str:
        """What the person answered, or nothing."""
        return self.judgement.answer if self.judgement else ""

    @property
    def quotation(self) -> str:
        """The passage that the person points to."""
        anchor = self.judgement.anchor if self.judgement else None
        return str(anchor["quotation"]) if anchor else ""


@dataclass(frozen=True, slots=True)
class ItemCompared:
    """One item on the reconciliation page: what two people said, and what it came to."""

    number: int
    item: Item
    judgements: tuple[Judgement | None, ...]
    state: State
    settlement: Settlement | None
    how: How | None

    @property
    def is_plain(self) -> bool:
        """Whether nothing is to be said but the agreed answer."""
        said = any(one is not None and (one.comment or one.anchor) for one in self.judgements)
        return self.state is State.AGREED and not said

    @property
    def is_in_conflict(self) -> bool:
        """Whether this item waits for a settlement."""
        return self.state is State.CONFLICT


def own_sheet(
    member: Membership, instrument: ChosenInstrument, report: Report, *, current: str = ""
) -> list[ItemShown]:
    """The instrument's items with this member's own answers; `current` is the item that keys answer."""
    own = Judgement.objects.filter(
        instrument=instrument, report=report, person=member.person, superseded_at=None
    )
    answers = {one.item: one for one in own}
    items = instrument.instrument.items
    keys = [item.key for item in items]
    if current not in keys:
        current = next((key for key in keys if key not in answers), keys[0])
    return [
        ItemShown(n, item, answers.get(item.key), item.key == current)
        for n, item in enumerate(items, start=1)
    ]


def next_item(items: list[ItemShown], step: int) -> str:
    """The key of the item after (1) or before (-1) the current one; it stops at both ends."""
    here = next(n for n, one in enumerate(items) if one.is_current)
    return items[min(max(here + step, 0), len(items) - 1)].item.key


def find_passage(text_version: TextVersion, quotation: str) -> Anchor:
    """Where the words stand in the text. Raises Refused where they do not, or stand more than once."""
    wanted = quotation.strip()
    place = resolve(text_version.text, Anchor(0, len(wanted), wanted))
    if place is None:
        raise Refused(
            "These words are not in the text of the report, or stand there more than once. "
            "Copy a longer piece, exactly as it stands there."
        )
    return anchor_at(text_version.text, *place)


def compared(
    member: Membership, instrument: ChosenInstrument, report: Report
) -> tuple[list[str], list[ItemCompared]]:
    """The names of those who appraised, and every item side by side, as far as this member may see it.

    Raises Refused while anything of it is hidden from the member.
    """
    unit = unit_of(instrument, report)
    me = str(member.person.uuid)
    adjudicator = is_adjudicator(member)
    if not unit.is_open_to(me, adjudicator=adjudicator):
        raise Refused(_why_hidden(unit, me))
    rows = list(
        Judgement.objects.filter(instrument=instrument, report=report, superseded_at=None)
        .select_related("person", "text_version")
        .defer("text_version__text")
        .order_by("id")
    )
    people = {row.person_id: row.person.name for row in rows if unit.has_finished(str(row.person.uuid))}
    settled = {
        one.item: one
        for one in Settlement.objects.filter(
            instrument=instrument, report=report, superseded_at=None
        ).select_related("person")
    }
    items = [
        ItemCompared(
            number=n,
            item=item,
            judgements=tuple(_answer_of(rows, person, item.key) for person in people),
            state=unit.state_of(item.key),
            settlement=settled.get(item.key),
            how=unit.how_to_settle(me, item.key, adjudicator=adjudicator)
            if member.may("appraisal.settle")
            else None,
        )
        for n, item in enumerate(instrument.instrument.items, start=1)
    ]
    return list(people.values()), items


def _answer_of(rows: Iterable[Judgement], person: int, item: str) -> Judgement | None:
    return next((row for row in rows if row.person_id == person and row.item == item), None)


def _why_hidden(unit: Unit, person: str) -> str:
    if unit.differing:
        return "The two people who appraised this report, or an adjudicator, settle where they differ."
    if unit.has_finished(person):
        return "Your answers are compared once a colleague has finished too."
    return "The answers are shown once everybody who appraises this report has finished."


def get_settlement(review: Review, uuid: UUID | str) -> Settlement:
    """A settlement in force of this review; raises Http404 for any other."""
    found = (
        Settlement.objects.filter(instrument__review=review, uuid=uuid, superseded_at=None)
        .select_related("instrument", "report")
        .first()
    )
    if found is None:
        raise Http404("this review has no such settlement")
    return found
