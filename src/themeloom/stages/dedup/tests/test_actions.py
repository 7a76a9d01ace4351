"""People merge, take apart, judge; and undo each of these."""

import pytest

from themeloom.base.audit.act import NotAllowed
from themeloom.base.audit.models import Entry
from themeloom.base.membership.actions import found_programme
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup import actions, queries
from themeloom.stages.dedup.models import Apart, Placement
from themeloom.stages.dedup.signals import asked_to_retire, reference_restored, references_merged
from themeloom.stages.dedup.tests.test_placing import counted
from themeloom.stages.dedup.tests.world import MOVED, WAITING, alike, record_of, same_in, standing
from themeloom.stages.search.tests.world import imported, ris


@pytest.fixture
def two(team):
    """Two references that no rule holds to be one: the first with two records, the second with one."""
    first = same_in(team.ines, "MEDLINE", "Embase")
    imported(team.ines, ris(MOVED, AB="An abstract."), source="CINAHL")
    return first, queries.pool(team.programme).get(title=MOVED)


@pytest.fixture
def heard():
    """What later stages are told while a test runs."""
    told: list[tuple[object, ...]] = []

    def merged(into, other, **_):
        told.append(("merged", into.pk, other.pk))

    def restored(reference, **_):
        told.append(("restored", reference.pk))

    references_merged.connect(merged)
    reference_restored.connect(restored)
    yield told
    references_merged.disconnect(merged)
    reference_restored.disconnect(restored)


@pytest.fixture
def objecting():
    """Let something rest on references, by title."""
    titles: set[str] = set()

    def object_to_it(reference, **_):
        return [f"“{reference}” has been screened."] if reference.title in titles else []

    asked_to_retire.connect(object_to_it)
    yield titles
    asked_to_retire.disconnect(object_to_it)


def test_a_merge_by_a_person_puts_all_records_under_one_reference(team, two, heard):
    first, second = two
    actions.merge_references(by=team.amina, into=first, other=second, why="the same interviews")
    assert standing(first) == [("MEDLINE", "new"), ("Embase", "same"), ("CINAHL", "person")]
    assert counted(team.programme) == (3, 1, 1, 1, 0)
    assert queries.merged_into(second) == first
    first.refresh_from_db()
    assert (first.title, first.abstract) == (WAITING, "An abstract.")
    assert heard == [("merged", first.pk, second.pk)]
    entry = Entry.objects.filter(verb="dedup.judge.merge").get()
    assert (entry.person, entry.why) == (team.amina.person, "the same interviews")


def test_what_was_a_duplicate_by_rule_stays_one_when_its_reference_is_merged(team, two):
    first, second = two
    actions.merge_references(by=team.amina, into=second, other=first)
    assert standing(second) == [("CINAHL", "new"), ("MEDLINE", "person"), ("Embase", "same")]
    assert counted(team.programme) == (3, 1, 1, 1, 0)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_merge_is_undone_to_the_letter(team, two, heard, order):
    into, other = two[order[0]], two[order[1]]
    before = [standing(into), standing(other), counted(team.programme)]
    fields = {one.pk: (one.title, one.abstract, one.origin) for one in two}
    actions.merge_references(by=team.amina, into=into, other=other)
    assert actions.undo_merge(by=team.jonas, other=other) == into
    for one in two:
        one.refresh_from_db()
    assert [standing(into), standing(other), counted(team.programme)] == before
    assert {one.pk: (one.title, one.abstract, one.origin) for one in two} == fields
    assert heard == [("merged", into.pk, other.pk), ("restored", other.pk)]


def test_a_merge_is_refused_where_something_would_be_lost(team, two, objecting):
    first, second = two
    objecting.add(MOVED)
    with pytest.raises(Refused) as refusal:
        actions.merge_references(by=team.amina, into=first, other=second)
    assert str(refusal.value) == (
        f"“{MOVED}” cannot be merged into another reference. “{MOVED}” has been screened."
    )
    assert counted(team.programme) == (3, 2, 1, 0, 0)


def test_references_of_two_programmes_or_out_of_the_pool_are_not_merged(team, two):
    first, second = two
    elsewhere = found_programme(lead=team.zoe, name="Elsewhere")
    strange = same_in(elsewhere, "MEDLINE")
    for into, other in [(first, strange), (first, first)]:
        with pytest.raises(Refused):
            actions.merge_references(by=team.amina, into=into, other=other)
    actions.merge_references(by=team.amina, into=first, other=second)
    with pytest.raises(Refused):
        actions.merge_references(by=team.amina, into=second, other=first)


def test_an_observer_may_do_none_of_it(team, two):
    first, second = two
    pair = alike(team.ines)
    for attempt in (
        lambda: actions.merge_references(by=team.otto, into=first, other=second),
        lambda: actions.take_apart(by=team.otto, record=record_of(first, "Embase")),
        lambda: actions.put_back(by=team.otto, record=record_of(first, "Embase")),
        lambda: actions.undo_merge(by=team.otto, other=second),
        lambda: actions.judge_pair(by=team.otto, pair=pair, is_same=True),
        lambda: actions.undo_judgement(by=team.otto, pair=pair),
        lambda: actions.place_unplaced(by=team.otto),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_a_record_taken_out_gets_a_reference_of_its_own_and_keeps_it(team):
    reference = same_in(team.ines, "MEDLINE", "Embase")
    own = actions.take_apart(by=team.amina, record=record_of(reference, "Embase"), why="another sample")
    assert (standing(reference), standing(own)) == ([("MEDLINE", "new")], [("Embase", "new")])
    assert own.title == WAITING
    assert counted(team.programme) == (2, 2, 0, 0, 0)
    same_in_third = ris(WAITING, JO="Journal of Examples", VL="3", SP="12", N1="CINAHL")
    imported(team.ines, same_in_third, source="CINAHL")
    assert queries.pool(team.programme).count() == 2


def test_the_record_a_reference_began_with_can_be_taken_out_too(team):
    reference = same_in(team.ines, "MEDLINE", "Embase", "CINAHL")
    own = actions.take_apart(by=team.amina, record=record_of(reference, "MEDLINE"))
    assert standing(own) == [("MEDLINE", "new")]
    assert standing(reference) == [("Embase", "new"), ("CINAHL", "same")]


@pytest.mark.parametrize("source", ["MEDLINE", "Embase", "CINAHL"])
def test_a_record_is_put_back_as_it_was(team, source):
    reference = same_in(team.ines, "MEDLINE", "Embase", "CINAHL")
    before = counted(team.programme)
    record = record_of(reference, source)
    own = actions.take_apart(by=team.amina, record=record)
    assert actions.put_back(by=team.amina, record=record) == reference
    own.refresh_from_db()
    assert (counted(team.programme), queries.merged_into(own)) == (before, reference)
    assert {where for where, _ in standing(reference)} == {"MEDLINE", "Embase", "CINAHL"}
    assert not Apart.objects.filter(ended_at=None).exists()


def test_a_record_that_a_merge_brought_gets_its_former_reference_back(team, two, heard):
    first, second = two
    actions.merge_references(by=team.amina, into=first, other=second)
    own = actions.take_apart(by=team.jonas, record=record_of(first, "CINAHL"))
    assert own == second
    assert standing(first) == [("MEDLINE", "new"), ("Embase", "same")]
    assert heard == [("merged", first.pk, second.pk), ("restored", second.pk)]


def test_a_record_that_is_alone_cannot_be_taken_out(team):
    reference = same_in(team.ines, "MEDLINE")
    with pytest.raises(Refused):
        actions.take_apart(by=team.amina, record=record_of(reference, "MEDLINE"))


def test_a_record_with_votes_of_its_own_is_not_put_back(team, objecting):
    reference = same_in(team.ines, "MEDLINE", "Embase")
    record = record_of(reference, "Embase")
    actions.take_apart(by=team.amina, record=record)
    objecting.add(WAITING)
    with pytest.raises(Refused):
        actions.put_back(by=team.amina, record=record)


def test_the_same_merges_a_pair_into_the_older_reference(team):
    pair = alike(team.ines)
    actions.judge_pair(by=team.amina, pair=pair, is_same=True)
    assert queries.pool(team.programme).get() == pair.first
    assert counted(team.programme) == (2, 1, 0, 1, 0)
    assert list(queries.pairs_to_judge(team.programme)) == []


def test_the_older_reference_leaves_where_only_it_may(team):
    pair = alike(team.ines)

    def object_to_it(reference, **_):
        return ["It has been screened."] if reference == pair.second else []

    asked_to_retire.connect(object_to_it)
    try:
        actions.judge_pair(by=team.amina, pair=pair, is_same=True)
    finally:
        asked_to_retire.disconnect(object_to_it)
    assert queries.pool(team.programme).get() == pair.second


def test_different_is_remembered_for_every_later_import(team):
    pair = alike(team.ines)
    actions.judge_pair(by=team.amina, pair=pair, is_same=False)
    assert list(queries.pairs_to_judge(team.programme)) == []
    imported(team.ines, ris(WAITING, year=2019), ris(WAITING, year=2020), source="CINAHL")
    assert counted(team.programme) == (4, 2, 2, 0, 0)
    assert [pair.pk for pair in queries.pairs_to_judge(team.programme)] == []


@pytest.mark.parametrize("is_same", [True, False])
def test_a_judgement_is_undone_and_the_pair_waits_again(team, is_same):
    pair = alike(team.ines)
    actions.judge_pair(by=team.amina, pair=pair, is_same=is_same)
    actions.undo_judgement(by=team.amina, pair=queries.get_pair(team.programme, pair.uuid))
    assert list(queries.pairs_to_judge(team.programme)) == [pair]
    assert counted(team.programme) == (2, 2, 0, 0, 0)


def test_a_pair_is_judged_once(team):
    pair = alike(team.ines)
    actions.judge_pair(by=team.amina, pair=pair, is_same=False)
    with pytest.raises(Refused) as refusal:
        actions.judge_pair(by=team.jonas, pair=pair, is_same=True)
    assert str(refusal.value) == "This pair has been judged already, perhaps by somebody else just now."


def test_what_was_to_be_compared_with_a_merged_reference_is_compared_with_the_other(team):
    pair = alike(team.ines)
    imported(team.ines, ris(MOVED))
    moved = queries.pool(team.programme).get(title=MOVED)
    actions.merge_references(by=team.amina, into=moved, other=pair.second)
    waiting = queries.pairs_to_judge(team.programme).get()
    assert {waiting.first, waiting.second} == {pair.first, moved}
    actions.undo_merge(by=team.amina, other=pair.second)
    assert list(queries.pairs_to_judge(team.programme)) == [pair]


def test_a_merge_against_an_earlier_word_gives_it_back_when_undone(team):
    pair = alike(team.ines)
    actions.judge_pair(by=team.amina, pair=pair, is_same=False)
    actions.merge_references(by=team.jonas, into=pair.first, other=pair.second)
    assert not Apart.objects.filter(ended_at=None).exists()
    pair.second.refresh_from_db()
    actions.undo_merge(by=team.jonas, other=pair.second)
    assert Apart.objects.filter(ended_at=None, person=team.amina.person).count() == 1
    assert list(queries.pairs_to_judge(team.programme)) == []


def test_nothing_that_happened_to_a_record_is_erased(team, two):
    first, second = two
    actions.merge_references(by=team.amina, into=first, other=second)
    actions.undo_merge(by=team.amina, other=second)
    record = record_of(second, "CINAHL")
    bands = [(one.reference_id, one.band, one.ended_at is None) for one in record.placements.order_by("id")]
    assert bands == [
        (second.pk, "new", False),
        (first.pk, "person", False),
        (second.pk, "new", True),
    ]
    assert Placement.objects.filter(ended_at=None).count() == 3
