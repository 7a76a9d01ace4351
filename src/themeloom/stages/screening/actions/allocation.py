"""Sharing the pool out: who reads what, brought up to date when people come and go or records come late."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from themeloom.base.audit.act import act, writing
from themeloom.base.jobs.actions import start
from themeloom.base.jobs.models import Job
from themeloom.base.jobs.turns import in_turn
from themeloom.base.membership.models import Membership, Programme
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import Reference, pool
from themeloom.stages.protocol.queries import plans_of, reviews_of
from themeloom.stages.screening.domain.allocation import share_out
from themeloom.stages.screening.models import Allocation, Allotment, Question, Vote
from themeloom.stages.screening.queries.allotted import (
    ALLOT_KIND,
    allocation_of,
    closed_for_all,
    readers_needed,
    voters_of,
)

# A pool larger than this is shared out by a job, so that nobody waits for a page.
AT_ONCE = 2000
BATCH = 1000
T = TypeVar("T")
SEEDS = 2**31

Told = Callable[[str, int, int], object]


def share_pool(*, by: Membership, weights: Mapping[Membership, float], why: str = "") -> Job | None:
    """Share the pool out among these members, by weights such as hours a week; gives the job of a large one.

    From now on a person is asked for what is allotted to them. Where it was shared out before, what is
    unread is weighed anew; what somebody has read stays theirs. Raises Refused for fewer people than a
    reference needs, for a weight that is not above nought, or for somebody who does not screen.
    """
    needed = readers_needed(by.programme)
    chosen = {member: float(weight) for member, weight in weights.items()}
    if len(chosen) < needed:
        raise Refused(f"Choose at least {needed} {'person' if needed == 1 else 'people'} who will read.")
    if any(not 0 < weight < float("inf") for weight in chosen.values()):
        raise Refused("Give everybody who reads some hours: a number above nought.")
    able = {member.person_id: 0.0 for member in voters_of(by.programme)}
    for member in chosen:
        if member.person_id not in able:
            raise Refused(f"{member.person} does not screen here, so nothing can be shared out to them.")
    with act("screening.allot", by=by, why=why) as deed:
        before = allocation_of(by.programme)
        deed.before = {"weights": before.weights} if before else None
        hours = able | {member.person_id: weight for member, weight in chosen.items()}
        row = _supersede(by, by.programme, {str(person): weight for person, weight in hours.items()}, why)
        deed.on = row
        deed.after = {"weights": row.weights, "readers": row.readers}
        deed.words = f"shared out who reads what among {len(chosen)} people"
    return _allot_now_or_later(by=by, programme=by.programme, anew=True)


def end_sharing(*, by: Membership, why: str = "") -> None:
    """Let everybody read everything again; raises Refused where nothing is shared out."""
    with act("screening.allot.end", by=by, why=why) as deed:
        row = allocation_of(by.programme)
        if row is None:
            raise Refused("Nothing is shared out, so there is nothing to end.")
        now = timezone.now()
        row.ended_at = now
        row.save(update_fields=["ended_at"])
        Allotment.objects.filter(programme=by.programme, ended_at=None).update(ended_at=now)
        deed.on = row
        deed.words = "ended the sharing out: everybody may read everything"


def follow_team(*, by: Membership, programme: Programme, is_new_work: bool = False) -> Job | None:
    """Bring the shares into line with who screens now: leavers' unread references go to the others.

    Whoever joined, or screens again, takes their part, with the mean of the others' hours; who was given
    no hours stays without. What is asked anew is shared out too: more
    readers a reference where the plans ask for them, and references that a new review opens again
    (`is_new_work`). Where too few are left, what is allotted to too few is anybody's.
    """
    row = allocation_of(programme)
    if row is None:
        return None
    able = [str(member.person_id) for member in voters_of(programme)]
    mean = sum(row.hours.values()) / len(row.hours) if row.hours else 1.0
    weights = {person: row.weights.get(person, round(mean, 2)) for person in able}
    is_as_before = weights == row.weights and row.readers == readers_needed(programme)
    if is_as_before and not is_new_work:
        return None
    with act("see.allot.follow", by=None, programme=programme) as deed:
        gone = [int(person) for person in row.weights if person not in weights]
        _end_unread(Allotment.objects.filter(programme=programme, ended_at=None, person__in=gone))
        deed.before = {"weights": row.weights}
        row = _supersede(by, programme, weights, "The team, or what it reads, has changed.")
        deed.on = row
        deed.after = {"weights": row.weights, "readers": row.readers}
        deed.words = "brought who reads what into line with the team and its plans"
    return _allot_now_or_later(by=by, programme=programme)


def hand_on(*, by: Membership, reference: Reference, away_from: int) -> None:
    """Let somebody else read a reference in this person's place."""
    with writing():
        if allocation_of(by.programme) is not None:
            _end_unread(Allotment.objects.filter(reference=reference, person=away_from, ended_at=None))
            allot(programme=by.programme, among=[reference.pk])


def keep_readers(*, reference: Reference) -> None:
    """Allot a reference to whoever said something about it that a merge brought or set aside."""
    programme = reference.programme
    with writing():
        if allocation_of(programme) is None:
            return
        able = {member.person_id for member in voters_of(programme)}
        said = Vote.objects.filter(reference=reference, parted_at=None).values_list("person", flat=True)
        has = Allotment.objects.filter(reference=reference, ended_at=None).values_list("person", flat=True)
        _give(programme, [(reference.pk, person) for person in set(said) & able - set(has)])


def allot(
    *,
    programme: Programme,
    anew: bool = False,
    among: Iterable[int] | None = None,
    told: Told | None = None,
) -> None:
    """Work the shares out and write what changed; `among` is for these references alone.

    What somebody has voted on is theirs, so no reference leaves whoever has read it; whether a colleague
    has, or what they said, plays no part in where a reference goes.
    """
    allocation = allocation_of(programme)
    if allocation is None:
        return
    stand = _as_it_stands(programme, among)
    _tell(told, 0, len(stand.references))
    share = share_out(
        stand.references,
        weights=allocation.hours,
        readers=allocation.readers,
        seed=allocation.seed,
        held=stand.held,
        read=stand.read,
        barred=stand.barred,
        anew=anew,
    )
    ended: dict[int, list[int]] = {}
    given: list[tuple[int, int]] = []
    for reference, people in share.items():
        before = stand.held.get(reference, set())
        for person in before - people:
            ended.setdefault(int(person), []).append(reference)
        given += [(reference, int(person)) for person in people - before if person in allocation.hours]
    done, of = 0, sum(map(len, ended.values())) + len(given)
    for person_id, references in sorted(ended.items()):
        for some in _portions(references):
            with writing():
                theirs = Allotment.objects.filter(person=person_id, reference__in=some, ended_at=None)
                _end_unread(theirs)
            done += len(some)
            _tell(told, done, of)
    for pairs in _portions(given):
        with writing():
            _give(programme, pairs)
        done += len(pairs)
        _tell(told, done, of)


def allot_in_turn(*, programme: Programme, anew: bool = False, told: Told | None = None) -> None:
    """The same as long work by itself, one at a time; never inside a transaction, which would wait for it."""
    with in_turn(f"screening allotments {programme.pk}"):
        allot(programme=programme, anew=anew, told=told)


def _allot_now_or_later(*, by: Membership, programme: Programme, anew: bool = False) -> Job | None:
    if by.may("see") and pool(programme).count() > AT_ONCE:
        return start(by=by, kind=ALLOT_KIND, words="sharing out who reads what", params={"anew": anew})
    with writing():
        allot(programme=programme, anew=anew)
    return None


def _supersede(by: Membership, programme: Programme, weights: dict[str, float], why: str) -> Allocation:
    now = timezone.now()
    earlier = Allocation.objects.filter(programme=programme).order_by("pk").first()
    Allocation.objects.filter(programme=programme, superseded_at=None).update(superseded_at=now)
    return Allocation.objects.create(
        programme=programme,
        person_id=by.person_id,
        weights=weights,
        readers=readers_needed(programme),
        # Drawn once, so that what was shared out anew can be told from what was drawn anew.
        seed=earlier.seed if earlier else (programme.uuid.int % SEEDS),
        why=why.strip(),
        at=now,
    )


@dataclass(frozen=True, slots=True)
class _Stand:
    """References that may still ask for a vote; by reference who is to read it, who has, who may not."""

    references: list[int]
    held: dict[int, set[str]]
    read: dict[int, set[str]]
    barred: dict[int, set[str]]


def _as_it_stands(programme: Programme, among: Iterable[int] | None) -> _Stand:
    reviews = reviews_of(programme)
    wanted = pool(programme) if among is None else pool(programme).filter(pk__in=list(among))
    open_ones = wanted.exclude(closed_for_all(reviews, plans_of(reviews, "screening")))
    references = list(open_ones.order_by("pk").values_list("pk", flat=True))
    here = set(references)
    allotted = Allotment.objects.filter(programme=programme, ended_at=None)
    votes = Vote.objects.filter(review__in=reviews, superseded_at=None)
    answers = Question.objects.filter(reference__programme=programme, gave_up_vote=True)
    if among is not None:
        allotted, votes = allotted.filter(reference__in=here), votes.filter(reference__in=here)
        answers = answers.filter(reference__in=here)
    voted = Counter(pair for pair in votes.order_by().values_list("reference", "person").iterator())
    able = {member.person_id for member in voters_of(programme)}
    # Who has left cannot vote where they have not: there two others are needed.
    read = (pair for pair, count in voted.items() if pair[1] in able or count == len(reviews))
    return _Stand(
        references,
        held=_by_reference(allotted.values_list("reference", "person").iterator(), here),
        read=_by_reference(read, here),
        barred=_by_reference(answers.values_list("reference", "asked"), here),
    )


def _by_reference(pairs: Iterable[tuple[int, int]], here: Container[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for reference, person in pairs:
        if reference in here:
            found.setdefault(reference, set()).add(str(person))
    return found


def _end_unread(allotments: QuerySet[Allotment]) -> None:
    """End allotments of references that their person has no vote on."""
    own = Vote.objects.filter(reference=OuterRef("reference"), person=OuterRef("person"), superseded_at=None)
    allotments.filter(~Exists(own)).update(ended_at=timezone.now())


def _give(programme: Programme, pairs: Iterable[tuple[int, int]]) -> None:
    now = timezone.now()
    rows = [
        Allotment(programme=programme, reference_id=reference, person_id=person, at=now)
        for reference, person in pairs
    ]
    Allotment.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _portions(names: list[T]) -> Iterable[list[T]]:
    rest = iter(names)
    while some := list(islice(rest, BATCH)):
        yield some


def _tell(told: Told | None, done: int, of: int) -> None:
    if told is not None:
        told("sharing out who reads what", done, of)
