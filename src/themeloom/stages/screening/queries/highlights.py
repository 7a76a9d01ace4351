"""Lists of words to highlight: what is in force, what was, and a text with its marks."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from themeloom.base.membership.models import Programme
from themeloom.stages.protocol.queries import CriteriaShown, Review, criteria_of
from themeloom.stages.screening.domain.abstract import Section
from themeloom.stages.screening.domain.folding import fold
from themeloom.stages.screening.domain.highlights import Piece, Term, Tone, marks_in, pieces_of
from themeloom.stages.screening.domain.suggested_terms import suggest_terms
from themeloom.stages.screening.models import Highlight

LATEST_ENDED = 50


@dataclass(frozen=True, slots=True)
class MarkedSection:
    """A section of an abstract with its marks."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A title and an abstract with the marks of the lists that are asked for."""

    title: tuple[Piece, ...]
    sections: tuple[MarkedSection, ...]

    @property
    def legend(self) -> list[tuple[str, str]]:
        """What is marked, by tone: the words, each once; for those who do not see the marks."""
        pieces = [*self.title, *(piece for section in self.sections for piece in section.pieces)]
        told = {
            tone.value: {piece.text.casefold(): piece.text for piece in pieces if piece.tone == tone.value}
            for tone in Tone
        }
        return [(tone, ", ".join(words.values())) for tone, words in told.items() if words]


@dataclass(frozen=True, slots=True)
class ListShown:
    """One review's list as its page shows it."""

    review: Review
    by_tone: tuple[tuple[str, tuple[Highlight, ...]], ...]
    ended: tuple[Highlight, ...]
    suggested: tuple[tuple[str, tuple[Term, ...]], ...]

    @property
    def count(self) -> int:
        """How many entries are in force."""
        return sum(len(some) for _, some in self.by_tone)


def terms_of(programme: Programme) -> dict[int, tuple[Term, ...]]:
    """The terms in force by review; one query."""
    found: dict[int, list[Term]] = {}
    rows = Highlight.objects.filter(review__programme=programme, ended_at=None).select_related("review")
    for row in rows:
        found.setdefault(row.review_id, []).append(row.term)
    return {review: tuple(terms) for review, terms in found.items()}


def marked_text(
    title: str, sections: Collection[Section], reviews: Collection[Review], terms: dict[int, tuple[Term, ...]]
) -> MarkedText:
    """A title and an abstract with the marks of these reviews' lists."""
    wanted = tuple(term for review in reviews for term in terms.get(review.pk, ()))
    return MarkedText(
        pieces_of(title, marks_in(title, wanted)),
        tuple(MarkedSection(one.label, pieces_of(one.text, marks_in(one.text, wanted))) for one in sections),
    )


def lists_shown(programme: Programme) -> list[ListShown]:
    """Every review's list, in as many queries as for one."""
    rows = list(
        Highlight.objects.filter(review__programme=programme)
        .select_related("review", "person")
        .order_by("pk")
    )
    return [
        _shown(criteria, [row for row in rows if row.review_id == criteria.review.pk])
        for criteria in criteria_of(programme)
    ]


def get_highlights(review: Review, names: Collection[UUID]) -> list[Highlight]:
    """Entries of this review's list by name; what is none is left out."""
    return list(review.highlights.filter(uuid__in=names).select_related("review"))


def _shown(criteria: CriteriaShown, rows: list[Highlight]) -> ListShown:
    in_force = [row for row in rows if row.ended_at is None]
    there = {_key(row.term) for row in in_force}
    ended = {_key(row.term): row for row in rows if row.ended_at is not None and _key(row.term) not in there}
    written = [(one.kind, one.text) for one in (*criteria.include, *criteria.exclude)]
    suggested = [term for term in suggest_terms(written) if _key(term) not in there | ended.keys()]
    return ListShown(
        criteria.review,
        tuple((tone.value, tuple(row for row in in_force if row.tone == tone.value)) for tone in Tone),
        tuple(sorted(ended.values(), key=lambda row: row.pk, reverse=True)[:LATEST_ENDED]),
        tuple(
            (tone.value, of_tone)
            for tone in Tone
            if (of_tone := tuple(term for term in suggested if term.tone is tone))
        ),
    )


def _key(term: Term) -> str:
    return fold(term.as_written).text
