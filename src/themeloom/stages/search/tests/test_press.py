"""Peer review of strategies: judging, finishing, answering; and that nothing of it is seen too early."""

import pytest

from themeloom.base.audit.act import NotAllowed
from themeloom.base.audit.queries import history
from themeloom.base.membership.waiting import Waiting
from themeloom.kernel.refusal import Refused
from themeloom.stages.search import actions, queries
from themeloom.stages.search.models import PressAnswer, PressJudgement, PressReview
from themeloom.stages.search.tests.reviewed import begun, judgement, reviewed, with_strategy


def test_a_finished_review_is_seen_with_its_reviewer_and_what_is_open(team):
    search = with_strategy(team.ines)
    reviewed(team.jonas, search, headings="Explode it.", limits="Why English only?")
    (seen,) = queries.rounds_of(team.otto, search)
    assert (seen.review.person, seen.judged_count, seen.open_count) == (team.jonas.person, 6, 2)
    (row,) = queries.log_rows(team.programme)
    (review,) = row.logged.reviews
    assert (review.reviewer, review.version, review.revisions, review.unanswered_required) == (
        "Jonas Weber",
        1,
        2,
        2,
    )


def test_an_unfinished_review_is_its_reviewers_own(team):
    search = with_strategy(team.ines)
    review = begun(team.jonas, search, headings="A secret remark.")
    assert [len(queries.rounds_of(one, search)) for one in (team.jonas, team.ines, team.maya)] == [1, 0, 0]
    assert queries.log_rows(team.programme)[0].logged.reviews == ()
    assert queries.open_revisions(team.programme).count() == 0
    assert [entry.verb for entry in history(team.ines) if entry.verb.startswith("search.press")] == []
    assert len([entry for entry in history(team.jonas) if entry.verb.startswith("search.press")]) == 7
    actions.finish_press(by=team.jonas, review=review)
    assert len([entry for entry in history(team.ines) if entry.verb.startswith("search.press")]) == 8
    actions.reopen_press(by=team.jonas, review=review)
    assert queries.rounds_of(team.ines, search) == []
    assert [entry.verb for entry in history(team.ines) if entry.verb.startswith("search.press")] == []


def test_a_judgement_given_again_supersedes_the_one_before(team):
    review = begun(team.jonas, with_strategy(team.ines), "headings", headings="Explode it.")
    actions.judge_element(by=team.jonas, review=review, element="headings", verdict="no change")
    assert [(one.verdict, one.superseded_at is None) for one in PressJudgement.objects.all()] == [
        ("revision required", False),
        ("no change", True),
    ]


def test_nobody_reviews_a_version_that_they_wrote(team):
    search = with_strategy(team.ines)
    with pytest.raises(Refused) as refusal:
        actions.start_press(by=team.ines, strategy=queries.versions_of(search)[0])
    assert str(refusal.value).startswith("You wrote this version of the strategy.")
    second = actions.write_strategy(by=team.maya, search=search, text="1. other")
    assert actions.start_press(by=team.ines, strategy=second).strategy == second


def test_only_those_who_may_review_do_and_only_in_their_own_review(team):
    search = with_strategy(team.ines)
    for member in (team.otto, team.tom, team.rosa):
        with pytest.raises(NotAllowed):
            actions.start_press(by=member, strategy=queries.versions_of(search)[0])
    review = begun(team.jonas, search)
    with pytest.raises(Refused):
        actions.judge_element(by=team.amina, review=review, element="headings", verdict="no change")
    with pytest.raises(Refused):
        actions.finish_press(by=team.amina, review=review)


def test_to_begin_twice_is_to_go_on(team):
    version = queries.versions_of(with_strategy(team.ines))[0]
    assert actions.start_press(by=team.jonas, strategy=version) == actions.start_press(
        by=team.jonas, strategy=version
    )
    assert PressReview.objects.count() == 1


def test_a_finished_review_changes_no_more_unless_it_is_reopened(team):
    search = with_strategy(team.ines)
    review = reviewed(team.jonas, search)
    with pytest.raises(Refused):
        actions.judge_element(by=team.jonas, review=review, element="headings", verdict="no change")
    with pytest.raises(Refused):
        actions.finish_press(by=team.jonas, review=review)
    actions.reopen_press(by=team.jonas, review=review)
    actions.judge_element(
        by=team.jonas, review=review, element="headings", verdict="no change", comment="Fine."
    )
    with pytest.raises(Refused):
        actions.reopen_press(by=team.jonas, review=review)


def test_a_review_with_a_gap_is_not_finished(team):
    review = begun(team.jonas, with_strategy(team.ines), "headings")
    with pytest.raises(Refused):
        actions.finish_press(by=team.jonas, review=review)
    assert PressReview.objects.get().finished_at is None


def test_an_answer_names_the_version_that_carries_the_change(team):
    search = with_strategy(team.ines)
    review = reviewed(team.jonas, search, headings="Explode it.")
    second = actions.write_strategy(by=team.ines, search=search, text="1. exp y/")
    asked = judgement(review, "headings")
    actions.answer_judgement(by=team.ines, judgement=asked, text="Done.", changed_in=second)
    actions.answer_judgement(by=team.maya, judgement=asked, text="Done, in line 1.", changed_in=second)
    (seen,) = queries.rounds_of(team.otto, search)
    answer = seen.elements[2].answer
    assert (answer.text, answer.changed_in, answer.person) == ("Done, in line 1.", second, team.maya.person)
    assert (seen.open_count, PressAnswer.objects.count()) == (0, 2)
    with pytest.raises(Refused) as refusal:
        actions.reopen_press(by=team.jonas, review=review)
    assert str(refusal.value).startswith("Somebody has answered this review")


def test_an_answer_without_sense_is_refused(team):
    search, other = with_strategy(team.ines), with_strategy(team.ines, "Embase")
    review = reviewed(team.maya, search, headings="Explode it.")
    asked, sound = judgement(review, "headings"), judgement(review, "limits")
    first, elsewhere = queries.versions_of(search)[0], queries.versions_of(other)[0]
    for by, judged, text, version in [
        (team.ines, sound, "Thanks.", None),
        (team.ines, asked, "  ", None),
        (team.ines, asked, "Done.", first),
        (team.ines, asked, "Done.", elsewhere),
        (team.maya, asked, "I answer myself.", None),
        (team.jonas, asked, "Done.", None),
    ]:
        with pytest.raises(Refused):
            actions.answer_judgement(by=by, judgement=judged, text=text, changed_in=version)
    assert PressAnswer.objects.count() == 0


def test_an_unfinished_review_is_not_answered(team):
    review = begun(team.jonas, with_strategy(team.ines), headings="Explode it.")
    with pytest.raises(Refused):
        actions.answer_judgement(by=team.ines, judgement=judgement(review, "headings"), text="Done.")


def test_what_waits_for_whom(team):
    search = with_strategy(team.ines)
    address = "/p/waiting-for-help/search/press/"
    review = begun(team.jonas, search, headings="Explode it.")

    def waiting(member):
        return [one for one in queries.waiting_for(member) if one.count]

    assert waiting(team.jonas) == [Waiting("Peer reviews of strategies to finish", 1, address)]
    assert waiting(team.ines) == []
    actions.finish_press(by=team.jonas, review=review)
    assert waiting(team.jonas) == []
    assert waiting(team.ines) == [Waiting("Revisions of strategies to answer", 1, address)]
    actions.answer_judgement(by=team.ines, judgement=judgement(review, "headings"), text="Done.")
    assert waiting(team.ines) == []


def test_a_later_round_stands_beside_the_first(team):
    search = with_strategy(team.ines)
    reviewed(team.jonas, search, headings="Explode it.")
    actions.write_strategy(by=team.ines, search=search, text="1. exp y/")
    reviewed(team.jonas, search)
    reviewed(team.amina, search)
    rounds = [
        (one.number, one.review.strategy.number, str(one.review.person))
        for one in queries.rounds_of(team.otto, search)
    ]
    assert rounds == [(1, 1, "Jonas Weber"), (2, 2, "Jonas Weber"), (3, 2, "Amina Okafor")]


def test_the_log_is_read_in_as_many_queries_for_three_searches_as_for_one(team, django_assert_num_queries):
    reviewed(team.jonas, with_strategy(team.ines), headings="Explode it.")
    with django_assert_num_queries(4):
        assert len(queries.log_rows(team.programme)) == 1
    for source in ("Embase", "CINAHL"):
        search = with_strategy(team.ines, source)
        reviewed(team.jonas, search, headings="Explode it.")
        reviewed(team.amina, search)
    with django_assert_num_queries(4):
        assert len(queries.log_rows(team.programme)) == 3
    assert [len(one.reviews) for one in queries.logged_of(team.programme)] == [1, 2, 2]
