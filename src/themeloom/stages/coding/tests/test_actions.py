"""Coding through its actions: passages, sheets, and what stays unseen meanwhile."""

import pytest

from themeloom.base.audit.act import NotAllowed
from themeloom.base.audit.queries import history as audit_of
from themeloom.kernel.double import Plan, PlanKind
from themeloom.kernel.refusal import Refused
from themeloom.stages.coding import actions, queries
from themeloom.stages.coding.models import Coding, Segment, Sheet, Voicing
from themeloom.stages.coding.tests.world import TEXT, add_report, place_of
from themeloom.stages.protocol.actions import set_plan


@pytest.fixture
def coded(team, review):
    """A report, its text, and a code that everybody sees."""
    report, version = add_report(team, review)
    waiting = actions.make_code(
        by=team.maya, review=review, name="waiting", definition="Time before a visit."
    )
    return report, version, waiting


def put(by, review, version, code, words, voice="author", memo=""):
    start, end = place_of(version.text, words)
    return actions.code_passage(
        by=by, review=review, text_version=version, start=start, end=end, code=code, voice=voice, memo=memo
    )


def seen_by(member, review):
    return [(one.person, one.code.name) for one in queries.codings_visible(member, review)]


def test_a_passage_keeps_its_words_and_what_stands_around_them(team, review, coded):
    _, version, waiting = coded
    coding = put(team.amina, review, version, waiting, "So you stop ringing 😀.", "participant")
    assert (coding.segment.quotation, coding.segment.voice) == ("So you stop ringing 😀.", "participant")
    assert version.text[coding.segment.start : coding.segment.end] == coding.segment.quotation
    assert version.text.index(coding.segment.prefix + coding.segment.quotation) >= 0
    assert coding.segment.suffix.startswith(" And then you think")


def test_blanks_around_a_selection_are_not_part_of_the_passage(team, review, coded):
    _, version, waiting = coded
    assert put(team.amina, review, version, waiting, " What they remembered ").segment.quotation == (
        "What they remembered"
    )


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (5, 3), (0, len(TEXT) + 1), (30, 32)])
def test_an_empty_or_impossible_passage_is_refused_and_nothing_is_written(team, review, coded, start, end):
    _, version, waiting = coded
    with pytest.raises(Refused):
        actions.code_passage(
            by=team.amina,
            review=review,
            text_version=version,
            start=start,
            end=end,
            code=waiting,
            voice="author",
        )
    assert (Segment.objects.count(), Coding.objects.count(), Sheet.objects.count()) == (0, 0, 0)


def test_two_codes_on_one_passage_share_the_segment_of_their_person(team, review, coded):
    _, version, waiting = coded
    silence = actions.make_code(by=team.maya, review=review, name="silence")
    put(team.amina, review, version, waiting, "the silence after it")
    put(team.amina, review, version, silence, "the silence after it")
    put(team.jonas, review, version, silence, "the silence after it")
    assert [(one.person, one.codings.count()) for one in Segment.objects.order_by("id")] == [
        (team.amina.person, 2),
        (team.jonas.person, 1),
    ]


def test_the_same_code_twice_on_one_passage_is_refused(team, review, coded):
    _, version, waiting = coded
    put(team.amina, review, version, waiting, "Two people disagreed.")
    with pytest.raises(Refused, match="already"):
        put(team.amina, review, version, waiting, "Two people disagreed.")


def test_an_observer_may_not_code(team, review, coded):
    _, version, waiting = coded
    with pytest.raises(NotAllowed):
        put(team.otto, review, version, waiting, "Two people disagreed.")


def test_a_code_taken_off_is_ended_and_kept(team, review, coded):
    _, version, waiting = coded
    coding = put(team.amina, review, version, waiting, "Two people disagreed.")
    actions.take_off(by=team.amina, coding=coding)
    assert seen_by(team.amina, review) == []
    assert Coding.objects.get().ended_by == team.amina.person


def test_nobody_takes_off_what_a_colleague_coded(team, review, coded):
    _, version, waiting = coded
    coding = put(team.amina, review, version, waiting, "Two people disagreed.")
    with pytest.raises(Refused, match="colleague’s"):
        actions.take_off(by=team.jonas, coding=coding)


def test_a_memo_continues_the_coding_and_the_memo_before_is_kept(team, review, coded):
    _, version, waiting = coded
    coding = put(team.amina, review, version, waiting, "Two people disagreed.", memo="why?")
    further = actions.write_memo(by=team.amina, coding=coding, memo="a deviant case")
    assert [one.memo for one in queries.codings_visible(team.amina, review)] == ["a deviant case"]
    assert (further.continues.memo, Coding.objects.count()) == ("why?", 2)


def test_whose_voice_a_passage_is_can_be_changed_and_every_answer_is_kept(team, review, coded):
    _, version, waiting = coded
    segment = put(team.amina, review, version, waiting, "You ring", "author").segment
    actions.set_voice(by=team.amina, review=review, segment=segment, voice="participant")
    assert Segment.objects.get().voice == "participant"
    assert [one.voice for one in Voicing.objects.all()] == ["author", "participant"]


def test_progress_counts_lines_that_are_coded_or_have_nothing_to_code(team, review, coded):
    report, version, waiting = coded
    coding = put(team.amina, review, version, waiting, "Nearly everyone began with the referral.")
    start, end = place_of(TEXT, "Two people disagreed.")
    nothing = actions.pass_over(by=team.amina, review=review, text_version=version, start=start, end=end)
    sheet = Sheet.objects.get()
    assert (sheet.report, sheet.lines, sheet.lines_done) == (report, 6, 2)
    actions.take_back_nothing(by=team.amina, nothing=nothing)
    actions.take_off(by=team.amina, coding=coding)
    sheet.refresh_from_db()
    assert sheet.lines_done == 0


def test_a_colleagues_coding_shows_once_both_have_finished_and_to_nobody_before(team, review, coded):
    report, version, waiting = coded
    put(team.amina, review, version, waiting, "Two people disagreed.")
    put(team.jonas, review, version, waiting, "You ring")
    everybody = (team.amina, team.jonas, team.maya, team.rosa, team.tom)
    assert [len(seen_by(one, review)) for one in everybody] == [1, 1, 0, 0, 0]
    actions.finish_coding(by=team.amina, review=review, report=report)
    assert [len(seen_by(one, review)) for one in everybody] == [1, 1, 0, 0, 0]
    assert list(queries.settled_codings(review)) == []
    actions.finish_coding(by=team.jonas, review=review, report=report)
    assert [len(seen_by(one, review)) for one in everybody] == [2, 2, 2, 2, 2]
    assert [one.person for one in queries.settled_codings(review)] == [
        team.jonas.person,
        team.amina.person,
    ]


def test_one_persons_coding_counts_where_the_plan_says_single(team, review, coded):
    report, version, waiting = coded
    set_plan(by=team.maya, review=review, stage="coding", plan=Plan(PlanKind.SINGLE))
    put(team.amina, review, version, waiting, "Two people disagreed.")
    assert (len(queries.settled_codings(review)), seen_by(team.jonas, review)) == (0, [])
    actions.finish_coding(by=team.amina, review=review, report=report)
    assert len(queries.settled_codings(review)) == 1


def test_a_finished_sheet_is_changed_only_after_reopening_it(team, review, coded):
    report, version, waiting = coded
    actions.finish_coding(by=team.amina, review=review, report=report)
    with pytest.raises(Refused, match="Reopen it first"):
        put(team.amina, review, version, waiting, "Two people disagreed.")
    actions.reopen_coding(by=team.amina, review=review, report=report)
    assert put(team.amina, review, version, waiting, "Two people disagreed.").pk


def test_once_a_report_is_open_its_coders_go_on_in_the_open(team, review, coded):
    report, version, waiting = coded
    for member in (team.amina, team.jonas):
        actions.finish_coding(by=member, review=review, report=report)
    put(team.amina, review, version, waiting, "Two people disagreed.")
    assert seen_by(team.jonas, review) == [(team.amina.person, "waiting")]
    with pytest.raises(Refused, match="stands as it is"):
        actions.reopen_coding(by=team.amina, review=review, report=report)
    with pytest.raises(Refused, match="needs no further"):
        put(team.maya, review, version, waiting, "You ring")


def test_the_history_shows_a_colleagues_coding_only_when_the_report_is_open(team, review, coded):
    report, version, waiting = coded
    put(team.amina, review, version, waiting, "Two people disagreed.")
    actions.finish_coding(by=team.amina, review=review, report=report)

    def told(member):
        return [entry.verb for entry in audit_of(member) if entry.verb.startswith("coding.code.")]

    assert told(team.amina) == ["coding.code.finish"]
    assert told(team.jonas) == []
    assert not [entry for entry in audit_of(team.jonas) if "passage" in entry.words]
    actions.finish_coding(by=team.jonas, review=review, report=report)
    assert told(team.rosa) == ["coding.code.finish", "coding.code.finish"]
