"""Tags: the programme's list, and on each reference those that somebody may see."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404

from themeloom.base.membership.models import Membership, Programme
from themeloom.base.membership.queries import members_of
from themeloom.kernel.double import Plan, PlanKind, State
from themeloom.stages.protocol.queries import Review, plans_of, reviews_of
from themeloom.stages.screening.domain.tags import folded_name, may_see_tagging
from themeloom.stages.screening.models import Tag, Tagging, Verdict, Vote
from themeloom.stages.screening.queries.units import Key, UnitRows, is_adjudicator, units_of


@dataclass(frozen=True, slots=True)
class TagShown:
    """A tag on a reference as one person sees it; `is_own` where they put it there themselves."""

    tag: Tag
    is_own: bool


@dataclass(frozen=True, slots=True)
class TagLine:
    """A tag of the list, with how many references carry it as far as the person may see."""

    tag: Tag
    count: int
    merged: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class TaggedTogether:
    """What somebody tagged in one act, as far as it still holds."""

    tag: Tag
    count: int


def tags_of(programme: Programme) -> list[Tag]:
    """The tags in use, by name."""
    return sorted(programme.tags.filter(ended_at=None), key=lambda tag: tag.folded)


def ended_tags(programme: Programme) -> list[Tag]:
    """Tags that were ended and not merged into another, the latest first."""
    return list(programme.tags.filter(ended_at__isnull=False, merged_into=None).order_by("-ended_at"))


def get_tag(programme: Programme, tag: UUID) -> Tag:
    """One tag of the programme, ended ones too; raises Http404 for one of another."""
    found = programme.tags.filter(uuid=tag).first()
    if found is None:
        raise Http404("no tag of this programme has this address")
    return found


def tag_called(programme: Programme, name: str) -> Tag | None:
    """The tag in use of this name, however it is spelt."""
    return programme.tags.filter(ended_at=None, folded=folded_name(name)).first()


def taggings_shown_to(member: Membership) -> QuerySet[Tagging]:
    """Taggings in force that this member may see, of tags in use.

    The rule of `domain/tags.py` as a condition, for counts and filters over the whole pool; `tags_on` asks
    the rule itself.
    """
    reviews = reviews_of(member.programme)
    plans = plans_of(reviews, "screening")
    own = Q(person=member.person_id)
    votes = Vote.objects.filter(reference=OuterRef("reference"), person=OuterRef("person"), parted_at=None)
    # Asked in two steps, each of which an index answers.
    never_voted = Q(~Exists(votes.filter(superseded_at=None))) & Q(
        ~Exists(votes.filter(superseded_at__isnull=False))
    )
    is_open = Q()
    for review in reviews:
        is_open &= Q(Exists(_open_in(member, review, plans[review.pk])))
    shown = own | Q(never_voted, person__in=_who_do_not_vote(member.programme)) | is_open
    return _in_force(member.programme).filter(shown)


def _in_force(programme: Programme) -> QuerySet[Tagging]:
    in_use = Q(tag__ended_at=None) | Q(tag__merged_into__ended_at=None, tag__merged_into__isnull=False)
    return Tagging.objects.filter(in_use, tag__programme=programme, ended_at=None)


def _open_in(member: Membership, review: Review, plan: Plan) -> QuerySet[Verdict]:
    """The unit of a tagging's reference in a review, where this member may see what others voted.

    The same as `kernel.double.may_see_others`, asked of what votes come to.
    """
    together = {} if plan.kind is PlanKind.SINGLE else {"alone": None}
    conflict = Q(state=State.CONFLICT.value)
    if not is_adjudicator(member):
        own = Vote.objects.filter(
            reference=OuterRef("reference"), review=review, person=member.person_id, superseded_at=None
        )
        conflict &= Q(Exists(own))
    is_open = Q(state=State.SETTLED.value) | Q(state=State.AGREED.value, **together) | conflict
    return Verdict.objects.filter(is_open, reference=OuterRef("reference"), review=review)


def _who_do_not_vote(programme: Programme) -> list[int]:
    return [member.person_id for member in members_of(programme) if not member.may("screening.vote")]


def of_tag(tag: Tag) -> Q:
    """Taggings that count as this tag: its own and those of tags merged into it."""
    return Q(tag=tag) | Q(tag__merged_into=tag)


def tags_on(
    member: Membership, references: Collection[int], units: Mapping[Key, UnitRows] | None = None
) -> dict[int, tuple[TagShown, ...]]:
    """By reference, the tags on it that this member may see, each once, by name.

    `units` are the units of these references in every review, where they have been read already.
    """
    found: dict[int, dict[int, TagShown]] = {reference: {} for reference in references}
    rows = _in_force(member.programme).filter(reference__in=references).select_related("tag__merged_into")
    for row in _seen_by(member, list(rows), units):
        tag = row.tag.merged_into or row.tag
        is_own = row.person_id == member.person_id
        before = found[row.reference_id].get(tag.pk)
        found[row.reference_id][tag.pk] = TagShown(tag, is_own or (before is not None and before.is_own))
    return {
        reference: tuple(sorted(tags.values(), key=lambda one: one.tag.folded))
        for reference, tags in found.items()
    }


def _seen_by(member: Membership, rows: list[Tagging], units: Mapping[Key, UnitRows] | None) -> list[Tagging]:
    others = {row.reference_id for row in rows if row.person_id != member.person_id}
    if not others:
        return rows
    reviews = reviews_of(member.programme)
    units = units_of(others, reviews) if units is None else units
    here = {reference: [units[reference, review.pk].unit for review in reviews] for reference in others}
    never_vote = set(_who_do_not_vote(member.programme))
    return [
        row
        for row in rows
        if may_see_tagging(
            str(member.person_id),
            str(row.person_id),
            here.get(row.reference_id, ()),
            is_voter=row.person_id not in never_vote,
            is_adjudicator=is_adjudicator(member),
        )
    ]


def tag_lines(member: Membership) -> list[TagLine]:
    """The tags in use with how many references of the pool carry them, in as many queries as for one."""
    tags = tags_of(member.programme)
    counted = (
        taggings_shown_to(member)
        .filter(reference__retired_at=None)
        .order_by()
        .values(counts_as=Coalesce("tag__merged_into", "tag"))
        .annotate(references=Count("reference", distinct=True))
        .values_list("counts_as", "references")
    )
    counts = dict(counted)
    merged: dict[int, list[Tag]] = {}
    for tag in Tag.objects.filter(merged_into__in=tags).order_by("folded"):
        merged.setdefault(tag.merged_into_id or 0, []).append(tag)
    return [TagLine(tag, counts.get(tag.pk, 0), tuple(merged.get(tag.pk, ()))) for tag in tags]


def tagged_together(member: Membership, together: UUID) -> TaggedTogether | None:
    """What this member tagged in one act, while any of it holds."""
    rows = Tagging.objects.filter(together=together, person=member.person_id, ended_at=None)
    first = rows.select_related("tag").first()
    return TaggedTogether(first.tag, rows.count()) if first else None
