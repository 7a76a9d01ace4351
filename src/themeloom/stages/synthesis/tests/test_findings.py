"""Findings and comments through their actions."""

import pytest

from themeloom.base.audit.act import NotAllowed
from themeloom.base.membership.waiting import Waiting
from themeloom.kernel.refusal import Refused
from themeloom.stages.coding.actions import take_off
from themeloom.stages.coding.queries import settled_codings
from themeloom.stages.protocol.actions import add_review
from themeloom.stages.synthesis import actions
from themeloom.stages.synthesis.models import Finding, Support
from themeloom.stages.synthesis.queries import findings_of, waiting_for
from themeloom.stages.synthesis.queries.comments import comments_on
from themeloom.stages.synthesis.queries.findings import wordings_of
from themeloom.stages.synthesis.tests.world import World, coded_world

SENTENCE = "People give up while they wait."


@pytest.fixture
def finding(team, review):
    return actions.write_finding(by=team.maya, review=review, sentence=SENTENCE)


def resting(review):
    return [(one.sentence, [theme.name for theme in one.themes], one.passages) for one in findings_of(review)]


def test_a_finding_is_one_sentence(team, review):
    for words in ("", "Waiting", "People wait. They give up.", "People wait"):
        with pytest.raises(Refused):
            actions.write_finding(by=team.maya, review=review, sentence=words)
    assert Finding.objects.count() == 0


def test_wordings_are_kept(team, review, finding):
    actions.reword_finding(by=team.amina, finding=finding, sentence="Some give up.", why="not all do")
    actions.reword_finding(by=team.amina, finding=finding, sentence=" Some  give up. ")
    assert [(one.sentence, str(one.person)) for one in wordings_of(finding)] == [
        ("Some give up.", "Amina Okafor"),
        (SENTENCE, "Maya Lead"),
    ]
    assert [one.sentence for one in findings_of(review)] == ["Some give up."]


def test_findings_stay_in_the_order_in_which_they_were_written(team, review, finding):
    actions.write_finding(by=team.maya, review=review, sentence="A second one stands.")
    assert [one.finding.order for one in findings_of(review)] == [1, 2]


def test_a_finding_rests_on_themes_and_passages(team, review, finding):
    world = coded_world(team, review, reports=1)
    silence = world.theme("descriptive", "The silence")
    segment = settled_codings(review)[0].segment
    actions.rest_finding(by=team.maya, finding=finding, theme=silence)
    actions.rest_finding(by=team.amina, finding=finding, segment=segment)
    assert resting(review) == [(SENTENCE, ["The silence"], 1)]
    with pytest.raises(Refused, match="The finding rests on “The silence” already"):
        actions.rest_finding(by=team.maya, finding=finding, theme=silence)


def test_after_a_merge_a_finding_rests_on_what_the_theme_became(team, review, finding):
    world = World(team, review)
    one, other = world.theme("analytic", "One"), world.theme("analytic", "Other")
    actions.rest_finding(by=team.maya, finding=finding, theme=other)
    actions.merge_themes(by=team.maya, into=one, other=other)
    assert resting(review) == [(SENTENCE, ["One"], 0)]


def test_a_finding_does_not_rest_on_a_passage_that_not_everybody_has_coded(team, review, finding):
    world = World(team, review)
    world.code("waiting")
    world.report("Barr 2010")
    segment = world.put("Barr 2010", "waiting", "They said")
    with pytest.raises(Refused, match="everybody who codes that report has finished"):
        actions.rest_finding(by=team.amina, finding=finding, segment=segment)
    assert Support.objects.count() == 0


def test_a_finding_does_not_rest_on_what_is_of_another_review_or_gone(team, review, finding):
    other = add_review(by=team.maya, name="Clinicians’ experiences")
    theirs = actions.make_theme(by=team.maya, review=other, kind="analytic", name="Theirs")
    gone = actions.make_theme(by=team.maya, review=review, kind="analytic", name="Gone")
    actions.remove_theme(by=team.maya, theme=gone)
    for theme, sentence in ((theirs, "a theme of another review"), (gone, "no longer in the framework")):
        with pytest.raises(Refused, match=sentence):
            actions.rest_finding(by=team.maya, finding=finding, theme=theme)
    coded_world(team, review, reports=1)
    segment = settled_codings(review)[0].segment
    stranger = actions.write_finding(by=team.maya, review=other, sentence="This is another review.")
    with pytest.raises(Refused, match="coded in this review"):
        actions.rest_finding(by=team.maya, finding=stranger, segment=segment)


def test_the_last_coding_under_a_finding_is_not_taken_off(team, review, finding):
    coded_world(team, review, reports=1)
    coding = settled_codings(review)[0]
    actions.rest_finding(by=team.maya, finding=finding, segment=coding.segment)
    with pytest.raises(Refused, match="A finding rests on this passage: “People give up"):
        take_off(by=team.amina, coding=coding)


def test_a_withdrawn_finding_rests_but_is_not_listed_and_comes_back(team, review, finding):
    theme = actions.make_theme(by=team.maya, review=review, kind="analytic", name="Doors")
    actions.rest_finding(by=team.maya, finding=finding, theme=theme)
    actions.withdraw_finding(by=team.maya, finding=finding, why="not borne out")
    assert (findings_of(review), len(findings_of(review, withdrawn=True))) == ([], 1)
    with pytest.raises(Refused, match="has been withdrawn"):
        actions.reword_finding(by=team.maya, finding=finding, sentence="Something else.")
    actions.remove_theme(by=team.maya, theme=theme)
    with pytest.raises(Refused, match="rested on “Doors”, gone from the framework"):
        actions.assert_again(by=team.maya, finding=finding)
    actions.unrest(by=team.maya, support=finding.supports.get())
    actions.assert_again(by=team.maya, finding=finding)
    assert resting(review) == [(SENTENCE, [], 0)]


@pytest.mark.parametrize("who", ["rosa", "ines", "tom", "otto"])
def test_only_leads_and_reviewers_write_findings(team, review, finding, who):
    member = getattr(team, who)
    with pytest.raises(NotAllowed):
        actions.write_finding(by=member, review=review, sentence="Mine is this.")
    with pytest.raises(NotAllowed):
        actions.reword_finding(by=member, finding=finding, sentence="Mine is this.")
    assert [one.sentence for one in findings_of(review)] == [SENTENCE]


def test_a_commenter_comments_and_is_answered(team, review, finding):
    comment = actions.comment_on(by=team.tom, review=review, text=" That was so. ", finding=finding)
    url = f"/p/{team.programme.slug}/r/{review.slug}/themes/comments/"
    waits = [Waiting("Comments to answer", 1, url, "Service users’ experiences")]
    everybody = (team.maya, team.jonas, team.tom, team.rosa)
    assert [waiting_for(member) for member in everybody] == [waits, waits, [], []]
    actions.answer_comment(by=team.jonas, comment=comment, text="Thank you.")
    assert waiting_for(team.maya) == []
    shown = comments_on(finding=finding)
    assert [(one.comment.text, one.waits, [a.text for a in one.answers]) for one in shown] == [
        ("That was so.", False, ["Thank you."])
    ]


def test_one_s_own_second_thought_is_no_answer(team, review, finding):
    comment = actions.comment_on(by=team.tom, review=review, text="That was so.", finding=finding)
    answer = actions.answer_comment(by=team.tom, comment=comment, text="Mostly.")
    assert [one.waits for one in comments_on(finding=finding)] == [True]
    with pytest.raises(Refused, match="Answer the comment itself"):
        actions.answer_comment(by=team.maya, comment=answer, text="Why?")


def test_a_comment_on_what_is_gone_waits_no_longer(team, review, finding):
    actions.comment_on(by=team.tom, review=review, text="That was so.", finding=finding)
    actions.withdraw_finding(by=team.maya, finding=finding)
    assert waiting_for(team.maya) == []


def test_an_observer_does_not_comment_and_nobody_without_words(team, review, finding):
    with pytest.raises(NotAllowed):
        actions.comment_on(by=team.otto, review=review, text="Hm.", finding=finding)
    with pytest.raises(Refused, match="Write your comment first"):
        actions.comment_on(by=team.tom, review=review, text="  ", finding=finding)
    with pytest.raises(Refused, match="on one theme or on one finding"):
        actions.comment_on(by=team.tom, review=review, text="Hm.")
