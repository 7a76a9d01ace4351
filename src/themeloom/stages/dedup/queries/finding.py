"""Finding references by their words: one term, asked of whichever database holds the index."""

from collections.abc import Callable

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from themeloom.base.membership.models import Programme
from themeloom.kernel.terms import Either, Every, Field, Phrase, Term, Without, Years
from themeloom.kernel.terms_read import read_terms
from themeloom.stages.dedup.models import Reference
from themeloom.stages.dedup.queries.index_syntax import FTS5, TSQUERY

# The words of notes lie with later stages; here none is found.
ByNote = Callable[[Phrase], Q]
ASKED = {
    "sqlite": (FTS5, "SELECT rowid FROM dedup_search_index WHERE dedup_search_index MATCH %s"),
    "postgresql": (TSQUERY, "SELECT reference_id FROM dedup_searchwords WHERE vector @@ %s::tsquery"),
}


def find_references(programme: Programme, words: str) -> QuerySet[Reference]:
    """References of the pool that what was typed finds; all of them where there is no word in it.

    Every word has to occur in title, authors, abstract, journal, year or DOI; `read_terms` says what else
    can be typed.
    """
    found = programme.references.filter(retired_at=None)
    term = read_terms(words).term
    return found if term is None else found.filter(that_match(term))


def that_match(term: Term, *, by_note: ByNote | None = None) -> Q:
    """The condition under which a reference is found by a term; on PostgreSQL and SQLite the same."""
    if _is_in_index(term):
        return _asked(term)
    match term:
        case Phrase():
            return by_note(term) if by_note else Q(pk__in=[])
        case Years(first, last):
            since = Q(year__gte=first) if first is not None else Q(year__isnull=False)
            return since & Q(year__lte=last) if last is not None else since
        case Every(parts):
            together = tuple(part for part in parts if _is_beside_others(part))
            # What the index answers at one asking is asked at once.
            if len(together) > 1 and any(_is_in_index(part) for part in together):
                every = _asked(Every(together))
                parts = tuple(part for part in parts if part not in together)
            else:
                every = Q()
            for part in parts:
                every &= that_match(part, by_note=by_note)
            return every
        case Either(parts):
            either = Q(pk__in=[])
            for part in parts:
                either |= that_match(part, by_note=by_note)
            return either
        case Without(part):
            return ~that_match(part, by_note=by_note)


def _asked(term: Term) -> Q:
    syntax, sql = ASKED[connection.vendor]
    return Q(pk__in=RawSQL(sql, [syntax.write(term)]))  # noqa: S611 - the term goes in as a parameter


def _is_in_index(term: Term) -> bool:
    """Whether the index alone can answer: words, no years and no notes, and something that must occur."""
    match term:
        case Phrase(_, field):
            return field is not Field.NOTE
        case Years() | Without():
            return False
        case Every(parts):
            return any(_is_in_index(part) for part in parts) and all(map(_is_beside_others, parts))
        case Either(parts):
            return all(map(_is_in_index, parts))


def _is_beside_others(term: Term) -> bool:
    """Whether it can be asked of the index beside something that must occur."""
    return _is_in_index(term.part if isinstance(term, Without) else term)
