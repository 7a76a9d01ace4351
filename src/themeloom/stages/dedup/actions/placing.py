"""Placing new records: each gets a reference, its own or one that is in the pool already."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from django.utils import timezone

from themeloom.base.audit.act import act, require, writing
from themeloom.base.jobs.actions import start
from themeloom.base.jobs.models import Job
from themeloom.base.jobs.queries import running_jobs
from themeloom.base.jobs.turns import in_turn
from themeloom.base.membership.models import Membership, Programme
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.actions.fields import merged_fields, rewrite
from themeloom.stages.dedup.actions.finding import index_words
from themeloom.stages.dedup.actions.moving import NEW, move_all, objections
from themeloom.stages.dedup.actions.progress import WRITTEN, Progress, Told
from themeloom.stages.dedup.domain.deduplicate import place
from themeloom.stages.dedup.domain.pair import Band, Clustering, Link, pair_of
from themeloom.stages.dedup.domain.pair import Pair as PairOfIds
from themeloom.stages.dedup.domain.values import Entry, entry_from_record
from themeloom.stages.dedup.models import RULE_LENGTH, Apart, Pair, Placement, Reference
from themeloom.stages.dedup.queries.by_rule import PLACE_KIND
from themeloom.stages.dedup.queries.choices import choices_of_records
from themeloom.stages.dedup.queries.pool import unplaced_records
from themeloom.stages.dedup.signals import references_merged
from themeloom.stages.search.queries import ImportedFile, Record, read_fields, records_of

BATCH = 500
THROUGH_ANOTHER = "The same as another record of this reference."
# Rules that no comparison of two records has a name for.
BY_ANOTHER = "same as another record of the reference"
BY_BRIDGE = "both the same as a later record"


@dataclass(slots=True)
class Place:
    """Where a group of new records goes: under references of the pool, or under a new one."""

    records: list[Record]
    reference_ids: list[int]
    links: dict[int, Link] = field(default_factory=dict)


def place_records(*, by: Membership, imported_file: ImportedFile, told: Told | None = None) -> None:
    """Place the records of an import among all records of the programme; run again, it does nothing.

    Those that an interrupted run left unplaced are placed as well. Runs for the program: no role is
    asked for, and no person stands on what a rule decided. `told` hears how far it is, and may raise
    to stop it.
    """
    _place_unplaced(imported_file.search.programme, imported_file, Progress(told))


def place_unplaced(*, by: Membership, told: Told | None = None) -> int:
    """Place whatever is not placed yet; gives how many records that were."""
    require(by, "dedup.judge")
    return _place_unplaced(by.programme, None, Progress(told))


def start_placing(*, by: Membership) -> Job:
    """Queue the placing of what an interrupted import left."""
    require(by, "dedup.judge")
    if any(job.kind == PLACE_KIND for job in running_jobs(by.programme)):
        raise Refused("The records are being compared just now.")
    return start(by=by, kind=PLACE_KIND, words="comparing of records that were left", params={})


def _place_unplaced(programme: Programme, imported_file: ImportedFile | None, progress: Progress) -> int:
    # Two imports at the same moment would each place what the other brought.
    with in_turn(f"placing in programme {programme.pk}"):
        return _place_in_turn(programme, imported_file, progress)


def _place_in_turn(programme: Programme, imported_file: ImportedFile | None, progress: Progress) -> int:
    new = {
        record.pk: record for record in unplaced_records(programme).select_related("search").defer("verbatim")
    }
    if not new:
        return 0
    under = dict(
        Placement.objects.filter(reference__programme=programme, ended_at=None).values_list(
            "record_id", "reference_id"
        )
    )
    # The comparing is long and holds no lock: others go on with their work.
    clustering = place(
        [_entry(record) for record in new.values()],
        progress.reading(_entries_of_pool(programme), of=len(under)),
        known=_groups(under),
        apart=_kept_apart(programme),
        told=progress.comparing,
    )
    places = list(_places(clustering, new, under))
    waiting = iter(places)
    written = 0
    while some := list(islice(waiting, BATCH)):
        # The last place at which the work can be stopped: what follows merges references of the pool.
        progress.tell("writing the references", written, len(places), end=WRITTEN)
        with writing():
            under |= _write(programme, some)
        written += len(some)
    for one in places:
        if len(one.reference_ids) > 1:
            _bridge(one)
    with act("dedup.place", by=None, programme=programme, on=imported_file) as deed:
        pairs = _write_pairs(clustering, under)
        begun = sum(not one.reference_ids for one in places)
        deed.after = {"records": len(new), "references": begun, "pairs": pairs}
        deed.words = (
            f"placed {len(new)} records: {begun} new references, "
            f"{len(new) - begun} duplicates by rule, {pairs} pairs to compare"
        )
    return len(new)


def _entry(record: Record) -> Entry:
    return entry_from_record(_id(record.pk), read_fields(record), source=record.search.source)


def _entries_of_pool(programme: Programme) -> Iterator[Entry]:
    placed = records_of(programme).filter(placements__ended_at=None, placements__isnull=False)
    for record in placed.select_related("search").defer("verbatim").iterator(chunk_size=2000):
        yield _entry(record)


def _id(pk: int) -> str:
    """Numbers as the domain's ids, so that their order as text is their order in time."""
    return f"{pk:012d}"


def _groups(under: Mapping[int, int]) -> list[list[str]]:
    groups: dict[int, list[str]] = {}
    for record_id, reference_id in under.items():
        groups.setdefault(reference_id, []).append(_id(record_id))
    return list(groups.values())


def _kept_apart(programme: Programme) -> frozenset[PairOfIds]:
    rows = Apart.objects.filter(first__search__programme=programme, ended_at=None)
    return frozenset(pair_of(_id(a), _id(b)) for a, b in rows.values_list("first_id", "second_id"))


def _places(clustering: Clustering, new: Mapping[int, Record], under: Mapping[int, int]) -> Iterator[Place]:
    best: dict[str, Link] = {}
    for link in clustering.links:
        if link.band is Band.SAME:
            for id_ in link.pair:
                if id_ not in best or link.score > best[id_].score:
                    best[id_] = link
    for cluster in clustering.clusters:
        ids = [int(id_) for id_ in cluster]
        records = [new[pk] for pk in ids if pk in new]
        if records:
            links = {record.pk: best[_id(record.pk)] for record in records if _id(record.pk) in best}
            yield Place(records, sorted({under[pk] for pk in ids if pk in under}), links)


def _write(programme: Programme, places: list[Place]) -> dict[int, int]:
    """Write references and placements of a batch; gives the reference of each record."""
    now = timezone.now()
    fresh = [one for one in places if not one.reference_ids]
    # Records of an import that was brought back may have been chosen before.
    chosen = choices_of_records([record.pk for one in fresh for record in one.records])
    begun = Reference.objects.bulk_create(
        [
            Reference(
                programme=programme,
                created_at=now,
                **merged_fields(
                    records=one.records,
                    chosen=[choice for record in one.records for choice in chosen.get(record.pk, ())],
                ),
            )
            for one in fresh
        ]
    )
    index_words(references=begun)
    reference_of = {one.records[0].pk: reference.pk for one, reference in zip(fresh, begun, strict=True)}
    rows = []
    for one in places:
        first = one.records[0].pk
        reference_id = one.reference_ids[0] if one.reference_ids else reference_of[first]
        for record in one.records:
            begins = record.pk == first and not one.reference_ids
            link = None if begins else one.links.get(record.pk)
            rows.append(
                Placement(
                    record_id=record.pk,
                    reference_id=reference_id,
                    at=now,
                    band=NEW if begins else Placement.Band.SAME,
                    sentence="" if begins else _sentence(link) if link else THROUGH_ANOTHER,
                    rule="" if begins else link.rule[:RULE_LENGTH] if link else BY_ANOTHER,
                    score=link.score if link else None,
                )
            )
    Placement.objects.bulk_create(rows)
    joined = [one.reference_ids[0] for one in places if one.reference_ids]
    if joined:
        rewrite(references=list(Reference.objects.filter(pk__in=joined)))
    return {row.record_id: row.reference_id for row in rows}


def _bridge(place: Place) -> None:
    """A new record is the same as two references of the pool: these are one, unless neither may leave."""
    record = place.records[0]
    sentence = f"Both are the same as a record found in {record.search}."
    ids = list(place.reference_ids)
    into = Reference.objects.get(pk=ids[0])
    for other_id in ids[1:]:
        other = Reference.objects.get(pk=other_id)
        if into.retired_at is not None or other.retired_at is not None:
            continue
        if objections(reference=other, into=into):
            into, other = other, into
        if objections(reference=other, into=into):
            with writing():
                _write_pair_rows([_pair(into.pk, other.pk, sentence, 1.0, BY_BRIDGE)])
            continue
        with act("dedup.place.merge", by=None, programme=into.programme, on=into) as deed:
            move_all(
                other=other,
                into=into,
                band=Placement.Band.SAME,
                sentence=sentence,
                rule=BY_BRIDGE,
                now=timezone.now(),
            )
            deed.words = f"merged two references into one: “{into}”. {sentence}"
            deed.after = {"into": str(into.uuid), "other": str(other.uuid)}
            references_merged.send(sender=Reference, into=into, other=other, by=None)


def _write_pairs(clustering: Clustering, under: Mapping[int, int]) -> int:
    """Write down what waits for eyes; of several links between two references the likeliest."""
    pairs: dict[tuple[int, int], Pair] = {}
    # Merges of this run have moved records since `under` was put together.
    looked_at = iter({int(id_) for link in clustering.look for id_ in link.pair})
    under = dict(under)
    while some := list(islice(looked_at, BATCH)):
        rows = Placement.objects.filter(record__in=some, ended_at=None)
        under.update(rows.values_list("record_id", "reference_id"))
    for link in clustering.look:
        first, second = under.get(int(link.a)), under.get(int(link.b))
        if first is None or second is None or first == second:
            continue
        pair = _pair(first, second, _sentence(link), link.score, link.rule)
        key = (pair.first_id, pair.second_id)
        if key not in pairs or pairs[key].score < pair.score:
            pairs[key] = pair
    return _write_pair_rows(pairs.values())


def _sentence(link: Link) -> str:
    return f"{link.sentence[:1].upper()}{link.sentence[1:].rstrip('.')}."


def _pair(first_id: int, second_id: int, sentence: str, score: float, rule: str) -> Pair:
    first_id, second_id = sorted((first_id, second_id))
    return Pair(
        first_id=first_id, second_id=second_id, sentence=sentence, score=score, rule=rule[:RULE_LENGTH]
    )


def _write_pair_rows(pairs: Iterable[Pair]) -> int:
    rows = list(pairs)
    Pair.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return len(rows)
