"""Lists of words to highlight, one for each review: what is marked, and what is no longer."""

from collections.abc import Sequence

from django.utils import timezone

from themeloom.base.audit.act import act, require
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.protocol.queries import Review
from themeloom.stages.screening.domain.citation import in_words
from themeloom.stages.screening.domain.folding import fold
from themeloom.stages.screening.domain.highlights import Kind, Term, Tone, read_term, read_terms
from themeloom.stages.screening.models import Highlight

# So many are in force in one review at most: a page of marks marks nothing.
MOST_TERMS, MOST_PATTERNS = 500, 20
NAMED = 5


def add_highlights(*, by: Membership, review: Review, tone: str, lines: str) -> list[Highlight]:
    """Add terms to a review's list, one a line; those that are there already are left as they are.

    Raises Refused, with nothing added, for a line that cannot be searched for, for one that is there in
    another tone, for no line at all, and past `MOST_TERMS`.
    """
    require(by, "screening.highlight")
    wanted = read_terms(lines, _tone(tone))
    if not wanted:
        raise Refused("Write the words first, one entry a line.")
    with act("screening.highlight.add", by=by, on=review) as deed:
        here = list(review.highlights.filter(ended_at=None).select_related("review"))
        made = _add(by, review, wanted, here)
        deed.after = [{"tone": one.tone, "term": str(one)} for one in made]
        deed.words = f"highlighted {_named(made) or 'nothing new'} in “{review.name}”"
    return made


def change_highlight(*, by: Membership, highlight: Highlight, tone: str, line: str) -> Highlight:
    """Write an entry anew; the one before ends. Raises Refused as `add_highlights` does."""
    require(by, "screening.highlight")
    term = read_term(" ".join(line.split()), _tone(tone))
    review = highlight.review
    with act("screening.highlight.change", by=by, on=review) as deed:
        here = list(review.highlights.filter(ended_at=None).exclude(pk=highlight.pk).select_related("review"))
        if highlight.ended_at is not None:
            raise Refused(f"“{highlight}” is no longer highlighted; add it again instead.")
        if any(_key(one.term) == _key(term) for one in here):
            raise Refused(f"“{term.as_written}” is in the list already.")
        highlight.ended_at = timezone.now()
        highlight.save(update_fields=["ended_at"])
        [made] = _add(by, review, [term], here)
        deed.before = {"tone": highlight.tone, "term": str(highlight)}
        deed.after = {"tone": made.tone, "term": str(made)}
        deed.words = f"changed the highlight {highlight} to {made} in “{review.name}”"
    return made


def end_highlights(*, by: Membership, review: Review, highlights: Sequence[Highlight]) -> int:
    """Take terms off a review's list; gives how many were on it. Nothing that was decided changes."""
    require(by, "screening.highlight")
    with act("screening.highlight.end", by=by, on=review) as deed:
        ended = [one for one in highlights if one.ended_at is None and one.review_id == review.pk]
        if not ended:
            raise Refused("Choose the entries that are to go first.")
        Highlight.objects.filter(pk__in=[one.pk for one in ended]).update(ended_at=timezone.now())
        deed.before = [{"tone": one.tone, "term": str(one)} for one in ended]
        deed.words = f"no longer highlights {_named(ended)} in “{review.name}”"
    return len(ended)


def _add(by: Membership, review: Review, wanted: list[Term], here: list[Highlight]) -> list[Highlight]:
    there = {_key(one.term): one for one in here}
    made = []
    for term in wanted:
        before = there.get(_key(term))
        if before is not None and before.tone != term.tone.value:
            raise Refused(f"“{term.as_written}” is in the list already, as “{before.tone}”. Change it there.")
        if before is None:
            one = Highlight(
                review=review,
                person_id=by.person_id,
                tone=term.tone.value,
                kind=term.kind.value,
                text=term.text,
            )
            there[_key(term)] = one
            made.append(one)
    patterns = sum(one.kind == Kind.PATTERN.value for one in there.values())
    if len(there) > MOST_TERMS or patterns > MOST_PATTERNS:
        raise Refused(
            f"A list has at most {MOST_TERMS} entries, {MOST_PATTERNS} of them patterns. Take some off first."
        )
    for one in made:
        one.save()
    return made


def _key(term: Term) -> tuple[Kind, str]:
    """Two terms of one key mark the same words."""
    return term.kind, term.text if term.kind is Kind.PATTERN else " ".join(fold(term.text).text.split())


def _tone(word: str) -> Tone:
    try:
        return Tone(word)
    except ValueError:
        raise Refused("A highlight speaks for, against, or is to be looked at.") from None


def _named(highlights: Sequence[Highlight]) -> str:
    names = [f"“{one}”" for one in highlights[:NAMED]]
    rest = len(highlights) - len(names)
    return in_words([*names, f"{rest} more"] if rest else names)
