"""Versions of strategies and the search narrative, through the actions."""

import pytest

from themeloom.base.audit.act import NotAllowed
from themeloom.base.audit.models import Entry
from themeloom.kernel.refusal import Refused
from themeloom.stages.search import actions, queries
from themeloom.stages.search.models import Narrative
from themeloom.stages.search.tests.reviewed import STRATEGY, with_strategy
from themeloom.stages.search.tests.world import searched


def test_a_strategy_is_kept_as_it_was_pasted(team):
    pasted = "\n\n  1.  a  \n2. 1 or b\t\n\n"
    search = with_strategy(team.ines, text=pasted)
    later = actions.write_strategy(by=team.maya, search=search, text=f"\n{pasted}")
    assert [one.text for one in queries.versions_of(search)] == [f"\n{pasted}", pasted]
    assert (later.number, later.person) == (2, team.maya.person)


def test_an_earlier_version_comes_back_as_a_further_one(team):
    search = with_strategy(team.ines)
    actions.write_strategy(by=team.ines, search=search, text="1. other", why="Shorter.")
    first = queries.versions_of(search)[1]
    made = actions.restore_strategy(by=team.maya, strategy=first, why="The short one missed a study.")
    assert (made.number, made.text, made.person) == (3, STRATEGY, team.maya.person)
    assert made.why == "As in version 1. The short one missed a study."
    assert Entry.objects.first().words == "wrote version 3 of the strategy for MEDLINE (Ovid)"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("  \n", "The strategy is empty."), (STRATEGY, "This is the strategy as it stands;")],
)
def test_a_version_without_sense_is_refused(team, text, sentence):
    search = with_strategy(team.ines)
    with pytest.raises(Refused) as refusal:
        actions.write_strategy(by=team.ines, search=search, text=text)
    assert str(refusal.value).startswith(sentence)
    assert queries.versions_of(search).count() == 1


def test_reviewers_and_observers_write_no_strategy_and_no_narrative(team):
    search = with_strategy(team.ines)
    for member in (team.amina, team.otto):
        with pytest.raises(NotAllowed):
            actions.write_strategy(by=member, search=search, text="1. other")
        with pytest.raises(NotAllowed):
            actions.restore_strategy(by=member, strategy=queries.versions_of(search)[0])
        with pytest.raises(NotAllowed):
            actions.write_narrative(by=member, text="We searched.", drafted=[])
    assert (queries.versions_of(search).count(), Narrative.objects.count()) == (1, 0)


def test_a_search_brings_an_earlier_one_up_to_date_but_not_in_a_circle(team):
    first = searched(team.ines, "MEDLINE")
    second = searched(team.ines, "MEDLINE", updates=first)
    with pytest.raises(Refused):
        actions.correct_search(by=team.ines, search=first, kind="database", source="MEDLINE", updates=second)
    assert [(row.search.pk, row.depth) for row in queries.log_rows(team.programme)] == [
        (first.pk, 0),
        (second.pk, 1),
    ]


def test_a_narrative_saved_again_supersedes_the_one_before(team):
    actions.write_narrative(by=team.ines, text="We searched.", drafted=["One."])
    actions.write_narrative(by=team.maya, text="We searched on.", drafted=["One."])
    now = queries.narrative_of(team.programme)
    assert (now.text, now.person) == ("We searched on.", team.maya.person)
    assert [one.text for one in queries.narratives_of(team.programme)] == ["We searched on.", "We searched."]


def test_the_same_narrative_may_be_saved_again_once_the_log_has_changed(team):
    actions.write_narrative(by=team.ines, text="We searched.", drafted=["One."])
    with pytest.raises(Refused):
        actions.write_narrative(by=team.ines, text="We searched.", drafted=["One."])
    with pytest.raises(Refused):
        actions.write_narrative(by=team.ines, text=" \n", drafted=["One."])
    actions.write_narrative(by=team.ines, text="We searched.", drafted=["Two."])
    assert queries.narrative_of(team.programme).drafted == ["Two."]
