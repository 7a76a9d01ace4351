"""One reference as the desk shows it to one person: what to read, and a row of choices for each review."""

from collections.abc import Sequence
from dataclasses import dataclass

from themeloom.base.membership.models import Membership
from themeloom.kernel.double import PlanKind, State
from themeloom.stages.dedup.queries import Reference, sources_of
from themeloom.stages.protocol.queries import Criterion, Review, reviews_of
from themeloom.stages.screening.domain.abstract import Section, sections_of
from themeloom.stages.screening.domain.citation import (
    authors_in_short,
    in_words,
    safe_link,
    volume_and_pages,
)
from themeloom.stages.screening.models import Vote
from themeloom.stages.screening.queries.asked import why_not_asked_on
from themeloom.stages.screening.queries.highlights import MarkedText, marked_text, terms_of
from themeloom.stages.screening.queries.order import Why
from themeloom.stages.screening.queries.tags import TagShown, tags_on
from themeloom.stages.screening.queries.units import UnitRows, units_of

# Why somebody cannot vote in a review any more, by the state as they may know it.
CLOSED_SENTENCES: dict[State, str] = {
    State.OPEN: "Nothing is asked of you here.",
    State.ONE_DONE: "Your vote waits for your colleague’s.",
    State.AGREED: "Decided.",
    State.CONFLICT: "Votes differ; this is being settled.",
    State.SETTLED: "Settled.",
}


def vote_field(review: Review) -> str:
    """What the field for a vote on this review is called in the form."""
    return f"vote-{review.uuid}"


def criterion_field(review: Review) -> str:
    """What the field for the criterion that a vote on this review rests on is called in the form."""
    return f"criterion-{review.uuid}"


@dataclass(frozen=True, slots=True)
class RowShown:
    """One review's row below a reference, as one person may see it.

    `asked_again` are the person's own votes on this and on a duplicate of it, where they differ.
    """

    number: int
    review: Review
    decision: str
    is_open: bool
    is_own_conflict: bool
    sentence: str
    others: tuple[Vote, ...]
    asked_again: tuple[Vote, ...] = ()
    criterion: Criterion | None = None

    @property
    def criterion_name(self) -> str:
        """What the field for the row's criterion is called in the form."""
        return criterion_field(self.review)

    @property
    def name(self) -> str:
        """What the row's field is called in the form."""
        return vote_field(self.review)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One reference to read, with its rows; why it is next, and the same as its form carries it, signed."""

    reference: Reference
    source: tuple[str, ...]
    link: str
    sections: tuple[Section, ...]
    text: MarkedText
    rows: tuple[RowShown, ...]
    note: str
    is_voted: bool
    is_blind: bool
    may_take_back: bool
    tags: tuple[TagShown, ...] = ()
    why: Why | None = None
    shown: str = ""

    @property
    def has_open_questions(self) -> bool:
        """Whether a row asks for a vote that this person has not given."""
        return any(row.is_open and not row.decision for row in self.rows)

    @property
    def is_open(self) -> bool:
        """Whether this person can choose in any row."""
        return any(row.is_open for row in self.rows)


def sheet_of(member: Membership, reference: Reference) -> Sheet:
    """One reference as the desk shows it to this member."""
    return sheets_of(member, [reference])[0]


def reviews_open_on(member: Membership, reference: Reference) -> list[Review]:
    """The reviews for which this member can choose on a reference."""
    reviews = reviews_of(member.programme)
    rows = _rows(member, [reference], reviews, units_of([reference.pk], reviews))[reference.pk]
    return [row.review for row in rows if row.is_open]


def sheets_of(member: Membership, references: Sequence[Reference]) -> list[Sheet]:
    """The same for several, in as many queries as for one."""
    if not references:
        return []
    reviews = reviews_of(member.programme)
    units = units_of([reference.pk for reference in references], reviews)
    sources = sources_of(references)
    terms = terms_of(member.programme)
    rows_of_all = _rows(member, references, reviews, units)
    tags = tags_on(member, [reference.pk for reference in references], units)
    sheets = []
    for reference in references:
        rows = rows_of_all[reference.pk]
        own = [units[reference.pk, review.pk].vote_of(member.person_id) for review in reviews]
        sections = sections_of(reference.abstract)
        # Words of a review that asks nothing more of this person would only distract.
        marked_for = [row.review for row in rows if row.is_open] or reviews
        voted = [vote for vote in own if vote is not None]
        sheets.append(
            Sheet(
                reference=reference,
                source=source_line(reference, sources.get(reference.pk, [])),
                link=safe_link(reference.doi, reference.url),
                sections=sections,
                text=marked_text(reference.title or "(no title)", sections, marked_for, terms),
                rows=rows,
                note=next((vote.note for vote in reversed(voted) if vote.note), ""),
                is_voted=bool(voted),
                is_blind=any(
                    row.is_open and units[reference.pk, row.review.pk].plan.kind is not PlanKind.SINGLE
                    for row in rows
                ),
                may_take_back=any(
                    units[reference.pk, review.pk].unit.may_withdraw(str(member.person_id))
                    for review in reviews
                ),
                tags=tags[reference.pk],
            )
        )
    return sheets


def _rows(
    member: Membership,
    references: Sequence[Reference],
    reviews: list[Review],
    units: dict[tuple[int, int], UnitRows],
) -> dict[int, tuple[RowShown, ...]]:
    why_not = why_not_asked_on(member, [reference.pk for reference in references])
    return {
        reference.pk: tuple(
            _row(member, number, units[reference.pk, review.pk], why_not.get(reference.pk, ""))
            for number, review in enumerate(reviews, start=1)
        )
        for reference in references
    }


def _row(member: Membership, number: int, rows: UnitRows, why_not: str) -> RowShown:
    me = str(member.person_id)
    unit = rows.unit
    own = rows.vote_of(member.person_id)
    state = unit.state_shown_to(me)
    is_open = member.may("screening.vote") and unit.may_vote(me) and not why_not
    seen = unit.may_see_others(me)
    return RowShown(
        number=number,
        review=rows.review,
        decision=own.decision if own else "",
        is_open=is_open,
        is_own_conflict=state is State.CONFLICT and own is not None,
        sentence="" if is_open else why_not if state is State.OPEN and why_not else CLOSED_SENTENCES[state],
        asked_again=tuple(rows.speaking(member.person_id)) if own is None and is_open else (),
        criterion=own.criterion if own else None,
        others=tuple(vote for vote in rows.in_force() if seen and vote.person_id != member.person_id),
    )


def source_line(reference: Reference, sources: Sequence[str]) -> tuple[str, ...]:
    """Where a reference appeared and where it was found, piece by piece."""
    found = f"found in {in_words(sources)}" if sources else ""
    parts = (
        authors_in_short(reference.authors),
        reference.journal,
        str(reference.year or ""),
        volume_and_pages(reference.volume, reference.issue, reference.pages),
        found,
    )
    return tuple(part for part in parts if part)
