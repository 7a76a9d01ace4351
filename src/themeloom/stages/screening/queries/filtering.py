"""References filtered for, as far as the person who asks may know how they stand.

What comes out depends on that person's own votes, skips and notes, and on units that are open to them. A
colleague's vote that stands alone changes nothing; only "second vote waiting" tells that there is one, and
that under a plan where everything is read twice, whatever the first one said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from themeloom.base.membership.models import Membership
from themeloom.kernel.double import PlanKind, State
from themeloom.kernel.terms import Phrase
from themeloom.kernel.terms_read import read_terms
from themeloom.kernel.wording import words_of
from themeloom.stages.dedup.queries import Placement, Reference, pool, sources_of, that_match
from themeloom.stages.protocol.queries import Review, plans_of, reviews_of
from themeloom.stages.screening.domain.filters import Filter, Standing, told
from themeloom.stages.screening.models import Skip, Tag, Verdict, Vote
from themeloom.stages.screening.queries.asked import votes_of
from themeloom.stages.screening.queries.conflicts import conflicts_for
from themeloom.stages.screening.queries.progress import left_for
from themeloom.stages.screening.queries.sheet import source_line
from themeloom.stages.screening.queries.tags import TagShown, of_tag, taggings_shown_to, tags_on
from themeloom.stages.screening.queries.units import is_adjudicator
from themeloom.stages.screening.queries.verdicts import decided_for


@dataclass(frozen=True, slots=True)
class Filtered:
    """What a filter finds for one person, and what has to be said about it."""

    asked: Filter
    references: QuerySet[Reference]
    pieces: tuple[str, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """One reference of the list, with the person's own votes and the tags they may see."""

    reference: Reference
    source: tuple[str, ...]
    votes: tuple[Vote, ...]
    note: str
    tags: tuple[TagShown, ...]


def filtered(member: Membership, asked: Filter) -> Filtered:
    """The references of the pool that this member filtered for, in the order in which they came."""
    read = read_terms(asked.words)
    found = pool(member.programme)
    if read.term is not None:
        found = found.filter(that_match(read.term, by_note=lambda phrase: _by_own_note(member, phrase)))
    if asked.source:
        here = Placement.objects.filter(ended_at=None, record__search__source=asked.source)
        found = found.filter(pk__in=here.values("reference"))
    if asked.since:
        found = found.filter(year__gte=asked.since)
    if asked.until:
        found = found.filter(year__lte=asked.until)
    tag = _tag(member, asked)
    if asked.tag:
        tagged = taggings_shown_to(member)
        found = found.filter(pk__in=tagged.filter(of_tag(tag)).values("reference")) if tag else found.none()
    if asked.with_note:
        found = found.filter(pk__in=votes_of(member).exclude(note="").values("reference"))
    reviews = reviews_of(member.programme)
    review = next((one for one in reviews if one.slug == asked.review), None)
    if asked.standing:
        found = found.filter(_standing(member, asked.standing, [review] if review else reviews, review))
    why_not = _why_no_second(member) if asked.standing is Standing.SECOND else ()
    pieces = told(asked, tag=tag.name if tag else "", review=review.name if review else "")
    return Filtered(asked, found.order_by("pk"), pieces, (*read.told, *why_not))


def standings_for(member: Membership) -> list[Standing]:
    """The standings that this member can filter for."""
    votes, settles = member.may("screening.vote"), is_adjudicator(member)
    offered = [Standing.WAITING] if votes else []
    if _read_twice(member, reviews_of(member.programme)):
        offered.append(Standing.SECOND)
    if votes:
        offered += [Standing.VOTED, Standing.SKIPPED, Standing.CONFLICT]
    if settles:
        offered.append(Standing.TO_SETTLE)
    return [*offered, Standing.INCLUDED, Standing.EXCLUDED]


def listed(member: Membership, references: Sequence[Reference]) -> list[Listed]:
    """These references as the list shows them, in as many queries as for one."""
    ids = [reference.pk for reference in references]
    sources, tags = sources_of(references), tags_on(member, ids)
    votes: dict[int, list[Vote]] = {}
    for vote in votes_of(member).filter(reference__in=ids).select_related("review").order_by("review"):
        votes.setdefault(vote.reference_id, []).append(vote)
    return [
        Listed(
            reference=one,
            source=source_line(one, sources[one.pk]),
            votes=tuple(votes.get(one.pk, ())),
            note=next((vote.note for vote in reversed(votes.get(one.pk, [])) if vote.note), ""),
            tags=tags[one.pk],
        )
        for one in references
    ]


def _standing(member: Membership, standing: Standing, reviews: list[Review], only: Review | None) -> Q:
    """The condition of a standing in these reviews; `only` where it is asked of one."""
    match standing:
        case Standing.WAITING:
            return left_for(member, only) if member.may("screening.vote") else Q(pk__in=[])
        case Standing.SECOND:
            alone = Verdict.objects.filter(
                review__in=_read_twice(member, reviews), state=State.ONE_DONE.value, alone__isnull=False
            )
            return Q(pk__in=alone.exclude(alone=member.person_id).values("reference"))
        case Standing.VOTED:
            return Q(pk__in=votes_of(member).filter(review__in=reviews).values("reference"))
        case Standing.SKIPPED:
            put_off = Skip.objects.filter(person=member.person_id, ended_at=None)
            return Q(pk__in=put_off.values("reference"))
        case Standing.CONFLICT | Standing.TO_SETTLE:
            # Votes in force alone: there is an index of those, and a conflict is between two of them.
            mine = Exists(
                Vote.objects.filter(
                    reference=OuterRef("reference"),
                    review=OuterRef("review"),
                    person=member.person_id,
                    superseded_at=None,
                )
            )
            conflicts = conflicts_for(member).filter(review__in=reviews)
            if standing is Standing.CONFLICT:
                return Q(pk__in=conflicts.filter(mine).values("reference"))
            settles = is_adjudicator(member)
            return Q(pk__in=conflicts.filter(~mine).values("reference") if settles else [])
        case Standing.INCLUDED | Standing.EXCLUDED:
            decision = "include" if standing is Standing.INCLUDED else "exclude"
            decided = Q(pk__in=[])
            for review in reviews:
                decided |= Q(pk__in=decided_for(member, review, decision).order_by().values("reference"))
            return decided


def _read_twice(member: Membership, reviews: list[Review]) -> list[Review]:
    """Of these reviews, those in which this member votes and everything is read by two."""
    if not member.may("screening.vote"):
        return []
    plans = plans_of(reviews, "screening")
    return [review for review in reviews if plans[review.pk].kind is PlanKind.DOUBLE]


def _why_no_second(member: Membership) -> tuple[str, ...]:
    """Why a vote that stands alone is not told of, where it is not."""
    reviews = reviews_of(member.programme)
    twice = _read_twice(member, reviews)
    others = [f"“{review.name}”" for review in reviews if review not in twice]
    if not others or not member.may("screening.vote"):
        return ()
    return (
        f"Not told for {', '.join(others)}: by the plan there one vote may be enough, so that one that "
        "waits for a second would give away what it was.",
    )


def _tag(member: Membership, asked: Filter) -> Tag | None:
    if not asked.tag:
        return None
    tag = member.programme.tags.filter(uuid=UUID(asked.tag)).select_related("merged_into").first()
    return tag.merged_into or tag if tag else None


def _by_own_note(member: Membership, phrase: Phrase) -> Q:
    """References on which this member wrote a note with these words; of notes nobody writes very many."""
    sought = f" {' '.join(phrase.words)}{'' if phrase.is_prefix else ' '}"
    notes = votes_of(member).exclude(note="").values_list("reference", "note")
    return Q(pk__in={reference for reference, note in notes if sought in f" {' '.join(words_of(note))} "})
