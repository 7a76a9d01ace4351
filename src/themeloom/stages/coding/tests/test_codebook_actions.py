"""Changing the codebook through its actions: a history that can be walked back, and desks that stay apart."""

import pytest

from themeloom.base.audit.queries import history as audit_of
from themeloom.kernel.double import Plan, PlanKind
from themeloom.kernel.refusal import Refused
from themeloom.stages.coding import actions, queries
from themeloom.stages.coding.models import Code, CodeEvent, Coding
from themeloom.stages.coding.queries.history import history
from themeloom.stages.coding.signals import asked_to_delete_code, codes_merged
from themeloom.stages.coding.tests.test_actions import put
from themeloom.stages.coding.tests.world import add_report
from themeloom.stages.protocol.actions import set_plan


@pytest.fixture
def book(team, review):
    """A report with its text, and three codes, one below another."""
    report, version = add_report(team, review)
    getting_in = actions.make_code(by=team.maya, review=review, name="getting in", colour=2)
    waiting = actions.make_code(by=team.maya, review=review, name="waiting", parent=getting_in)
    silence = actions.make_code(by=team.maya, review=review, name="silence")
    return report, version, getting_in, waiting, silence


def names(member, review):
    return [("  " * one.depth + one.code.name) for one in queries.codebook(review, member)]


def last_step(review):
    return CodeEvent.objects.filter(review=review).order_by("-id").first()


def test_codes_stand_in_a_tree_and_take_the_colour_of_what_they_stand_under(team, review, book):
    assert names(team.otto, review) == ["getting in", "  waiting", "silence"]
    assert [one.code.colour for one in queries.codebook(review, team.otto)] == [2, 2, 1]


def test_a_name_is_given_once_in_one_place(team, review, book):
    with pytest.raises(Refused, match="already a “silence” in the same place"):
        actions.make_code(by=team.amina, review=review, name=" Silence ")


def test_every_change_is_a_step_with_person_and_reason(team, review, book):
    *_, silence = book
    actions.rename_code(by=team.amina, code=silence, name="not told", reason="closer to their words")
    actions.define_code(by=team.amina, code=silence, definition="Nobody says what happens next.")
    told = history(team.otto, review, limit=2)
    assert [(one.person, one.told.words, one.told.reason) for one in told] == [
        ("Amina Okafor", "defined “not told”", ""),
        ("Amina Okafor", "renamed “silence” to “not told”", "closer to their words"),
    ]


def test_moving_and_undoing_the_move(team, review, book):
    _, _, getting_in, _, silence = book
    actions.move_code(by=team.amina, code=silence, parent=getting_in)
    assert names(team.amina, review) == ["getting in", "  waiting", "  silence"]
    actions.undo_change(by=team.jonas, event=last_step(review))
    assert names(team.amina, review) == ["getting in", "  waiting", "silence"]
    actions.undo_change(by=team.jonas, event=last_step(review))
    assert names(team.amina, review) == ["getting in", "  waiting", "  silence"]


def test_a_code_does_not_go_under_itself(team, review, book):
    _, _, getting_in, waiting, _ = book
    with pytest.raises(Refused, match="a part of it"):
        actions.move_code(by=team.amina, code=getting_in, parent=waiting)


def test_merging_carries_everybodys_passages_and_undoing_it_gives_them_back(team, review, book):
    _, version, _, waiting, silence = book
    put(team.amina, review, version, silence, "the silence after it")
    put(team.amina, review, version, silence, "Two people disagreed.")
    put(team.amina, review, version, waiting, "Two people disagreed.", memo="kept")
    put(team.jonas, review, version, silence, "So you stop ringing")
    actions.merge_codes(by=team.maya, into=waiting, other=silence, reason="the same thing")
    in_force = Coding.objects.filter(ended_at=None).order_by("id")
    assert sorted((one.person.name, one.code.name, one.segment.quotation) for one in in_force) == [
        ("Amina Okafor", "waiting", "Two people disagreed."),
        ("Amina Okafor", "waiting", "the silence after it"),
        ("Jonas Weber", "waiting", "So you stop ringing"),
    ]
    gone = Code.objects.get(pk=silence.pk)
    assert (gone.merged_into, gone.gone_at is not None) == (waiting, True)
    actions.undo_change(by=team.maya, event=last_step(review))
    assert sorted(
        (one.person.name, one.code.name, one.segment.quotation)
        for one in Coding.objects.filter(ended_at=None)
    ) == [
        ("Amina Okafor", "silence", "Two people disagreed."),
        ("Amina Okafor", "silence", "the silence after it"),
        ("Amina Okafor", "waiting", "Two people disagreed."),
        ("Jonas Weber", "silence", "So you stop ringing"),
    ]
    actions.undo_change(by=team.maya, event=last_step(review))
    assert {one.code.name for one in Coding.objects.filter(ended_at=None)} == {"waiting"}


def test_what_was_taken_off_after_a_merge_does_not_come_back_with_its_undoing(team, review, book):
    _, version, _, waiting, silence = book
    put(team.amina, review, version, silence, "the silence after it")
    actions.merge_codes(by=team.maya, into=waiting, other=silence)
    actions.take_off(by=team.amina, coding=Coding.objects.get(ended_at=None))
    actions.undo_change(by=team.maya, event=last_step(review))
    assert not Coding.objects.filter(ended_at=None).exists()


def test_later_stages_hear_of_a_merge(team, review, book):
    *_, waiting, silence = book
    heard = []

    def hear(sender, into, other, by, **kwargs):
        heard.append((into.name, other.name, by))

    codes_merged.connect(hear)
    try:
        actions.merge_codes(by=team.maya, into=waiting, other=silence)
    finally:
        codes_merged.disconnect(hear)
    assert heard == [("waiting", "silence", team.maya)]


def test_a_code_with_passages_of_ones_own_is_not_deleted(team, review, book):
    _, version, _, _, silence = book
    put(team.amina, review, version, silence, "the silence after it")
    with pytest.raises(Refused, match=r"1 passage rests on “silence”\. Merge it"):
        actions.delete_code(by=team.amina, code=silence)


def test_deleting_a_shared_code_is_refused_alike_whether_or_not_a_colleague_uses_it(team, review, book):
    _, version, _, waiting, silence = book
    put(team.amina, review, version, silence, "the silence after it")
    refusals = []
    for code in (waiting, silence):
        with pytest.raises(Refused) as refusal:
            actions.delete_code(by=team.jonas, code=code)
        refusals.append(str(refusal.value).replace(code.name, "…"))
    assert refusals[0] == refusals[1]
    with pytest.raises(Refused, match="may be in use where you cannot see it"):
        actions.undo_change(by=team.jonas, event=last_step(review))


def test_a_refusal_to_undo_does_not_tell_of_a_merge_that_is_unseen(team, review, book):
    report, *_, silence = book
    made = CodeEvent.objects.get(event__node=str(silence.uuid))

    def refusal():
        with pytest.raises(Refused) as refused:
            actions.undo_change(by=team.jonas, event=made)
        return str(refused.value)

    before = refusal()
    hush = actions.make_code(by=team.amina, review=review, name="hush", report=report)
    actions.merge_codes(by=team.amina, into=silence, other=hush)
    assert refusal() == before


def test_a_code_is_deleted_when_all_is_coded_and_nothing_rests_on_it(team, review, book):
    report, *_, waiting, silence = book
    for member in (team.amina, team.jonas):
        actions.finish_coding(by=member, review=review, report=report)

    def answer(sender, code, **kwargs):
        return ["The theme “Left alone” groups it."] if code.name == "silence" else []

    asked_to_delete_code.connect(answer)
    try:
        actions.delete_code(by=team.jonas, code=waiting)
        with pytest.raises(Refused, match=r"cannot be deleted\. The theme “Left alone” groups it"):
            actions.delete_code(by=team.jonas, code=silence)
    finally:
        asked_to_delete_code.disconnect(answer)
    assert names(team.amina, review) == ["getting in", "silence"]


def test_a_code_made_at_a_desk_is_unseen_until_the_report_is_open(team, review, book):
    report, *_ = book
    hope = actions.make_code(by=team.amina, review=review, name="hope", report=report)
    assert names(team.amina, review) == ["getting in", "  waiting", "silence", "hope"]
    assert names(team.jonas, review) == names(team.maya, review) == ["getting in", "  waiting", "silence"]
    assert [one.told.words for one in history(team.amina, review, limit=1)] == ["made “hope”"]
    assert [one.told.words for one in history(team.jonas, review, limit=1)] == ["made “silence”"]
    assert not [entry for entry in audit_of(team.jonas) if "hope" in entry.words]
    with pytest.raises(Refused, match="no such code"):
        actions.rename_code(by=team.jonas, code=hope, name="trust")
    for member in (team.amina, team.jonas):
        actions.finish_coding(by=member, review=review, report=report)
    assert names(team.otto, review) == ["getting in", "  waiting", "silence", "hope"]
    assert "made the code “hope”" in [entry.words for entry in audit_of(team.otto)]


def test_two_people_make_a_code_of_the_same_name_without_learning_of_each_other(team, review, book):
    report, version, *_ = book
    first = actions.make_code(by=team.amina, review=review, name="hope", report=report)
    second = actions.make_code(by=team.jonas, review=review, name="Hope", report=report)
    put(team.amina, review, version, first, "Two people disagreed.")
    put(team.jonas, review, version, second, "You ring")
    for member in (team.amina, team.jonas):
        actions.finish_coding(by=member, review=review, report=report)
    shown = queries.codebook(review, team.otto)
    assert [(one.code.name, one.desk, one.passages) for one in shown][-2:] == [
        ("hope", "", 1),
        ("Hope", "New from Jonas Weber’s coding of Example 2016", 1),
    ]
    actions.merge_codes(by=team.amina, into=first, other=second, reason="one and the same")
    assert [(one.code.name, one.passages) for one in queries.codebook(review, team.otto)][-1] == ("hope", 2)


def test_a_private_code_joins_others_only_at_its_own_desk(team, review, book):
    report, _, getting_in, _, silence = book
    hope = actions.make_code(by=team.amina, review=review, name="hope", report=report)
    trust = actions.make_code(by=team.amina, review=review, name="trust", report=report, parent=hope)
    with pytest.raises(Refused, match="new at your desk"):
        actions.move_code(by=team.amina, code=hope, parent=getting_in)
    with pytest.raises(Refused, match="Merge “hope” into “silence” instead"):
        actions.merge_codes(by=team.amina, into=hope, other=silence)
    actions.move_code(by=team.amina, code=trust)
    assert names(team.amina, review)[-2:] == ["hope", "trust"]
    actions.merge_codes(by=team.amina, into=silence, other=trust)
    assert names(team.jonas, review) == ["getting in", "  waiting", "silence"]
    assert not [one for one in history(team.jonas, review) if "trust" in one.told.words]
    actions.delete_code(by=team.amina, code=hope)
    assert names(team.amina, review) == ["getting in", "  waiting", "silence"]


def test_a_name_that_one_sees_is_not_made_again_at_a_desk(team, review, book):
    report, *_ = book
    with pytest.raises(Refused, match="There is a code “waiting” already"):
        actions.make_code(by=team.amina, review=review, name="Waiting", report=report)


def test_where_one_person_codes_alone_new_codes_are_shared_at_once(team, review, book):
    report, *_ = book
    set_plan(by=team.maya, review=review, stage="coding", plan=Plan(PlanKind.SINGLE))
    actions.make_code(by=team.amina, review=review, name="hope", report=report)
    assert names(team.jonas, review)[-1] == "hope"


def test_a_private_code_used_on_an_open_report_is_seen(team, review, book):
    report, version, *_ = book
    other, _ = add_report(team, review, "Sample 2018")
    hope = actions.make_code(by=team.amina, review=review, name="hope", report=other)
    put(team.amina, review, version, hope, "You ring")
    assert "hope" not in names(team.jonas, review)
    for member in (team.amina, team.jonas):
        actions.finish_coding(by=member, review=review, report=report)
    assert names(team.jonas, review)[-1] == "hope"


def test_codes_of_another_review_are_of_no_use(team, review, book):
    from themeloom.stages.protocol.actions import add_review

    _, version, *_ = book
    other = add_review(by=team.maya, name="Clinicians’ experiences")
    burden = actions.make_code(by=team.maya, review=other, name="burden")
    with pytest.raises(Refused, match="another review"):
        put(team.amina, review, version, burden, "You ring")
