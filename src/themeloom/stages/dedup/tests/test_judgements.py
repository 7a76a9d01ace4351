"""What people said of two references, each to be taken back by itself; the most doubtful pair comes first."""

import pytest
from django.urls import reverse

from themeloom.base.audit.act import writing
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup import actions, queries
from themeloom.stages.dedup.models import Judgement, Pair
from themeloom.stages.dedup.tests.test_placing import counted
from themeloom.stages.dedup.tests.world import MOVED, STAYING, WAITING, same_in
from themeloom.stages.search.tests.world import imported, ris


@pytest.fixture
def three(team):
    """Three pairs that wait."""
    for number, title in enumerate((WAITING, MOVED, STAYING)):
        for year, source in [(2019, "MEDLINE"), (2020, "Embase")]:
            imported(team.ines, ris(title, year=year), source=source, name=f"{number}{year}.ris")
    pairs = list(queries.pairs_to_judge(team.programme))
    assert len(pairs) == 3
    return pairs


def said(programme, member=None):
    rows = queries.judgements_of(programme, member.person_id if member else None)
    return [(one.pair, one.answer) for one in rows]


def test_judgements_are_listed_the_latest_first_and_each_is_taken_back_by_itself(team, three):
    for pair, is_same in zip(three, (True, False, True), strict=True):
        actions.judge_pair(by=team.amina, pair=pair, is_same=is_same)
    assert said(team.programme, team.amina) == [
        (three[2], "same"),
        (three[1], "different"),
        (three[0], "same"),
    ]
    for place in (0, 1, 2):
        judgement = Judgement.objects.get(pair=three[place], ended_at=None)
        actions.withdraw_judgement(by=team.amina, judgement=judgement)
        assert three[place] in queries.pairs_to_judge(team.programme)
    assert said(team.programme) == []
    assert counted(team.programme) == (6, 6, 0, 0, 0)


def test_a_judgement_is_taken_back_once(team, three):
    actions.judge_pair(by=team.amina, pair=three[0], is_same=False)
    judgement = Judgement.objects.get()
    actions.withdraw_judgement(by=team.amina, judgement=judgement)
    judgement.refresh_from_db()
    with pytest.raises(Refused, match="taken back before"):
        actions.withdraw_judgement(by=team.amina, judgement=judgement)


def test_a_merge_by_hand_is_a_judgement_too_and_undoing_it_on_its_page_ends_it(team):
    imported(team.ines, ris(WAITING), ris(MOVED))
    first, second = queries.pool(team.programme)
    actions.merge_references(by=team.amina, into=first, other=second)
    assert said(team.programme, team.amina) == [(None, "same")]
    actions.undo_merge(by=team.jonas, other=second)
    assert said(team.programme) == []


def test_different_said_of_a_pair_is_not_taken_for_another_merge_of_one_of_the_two(team, three):
    pair = three[0]
    actions.judge_pair(by=team.amina, pair=pair, is_same=False)
    actions.merge_references(by=team.amina, into=three[1].first, other=pair.first)
    fresh = queries.get_pair(team.programme, pair.uuid)
    actions.undo_judgement(by=team.amina, pair=fresh)
    fresh.first.refresh_from_db()
    assert fresh.first.retired_at is not None


def test_never_merge_these_two_holds_through_later_imports_of_both(team, three):
    pair = three[0]
    actions.judge_pair(by=team.amina, pair=pair, is_same=False)
    imported(team.ines, ris(WAITING, year=2019), ris(WAITING, year=2020), source="CINAHL", name="late.ris")
    titles = [one.title for one in queries.pool(team.programme)]
    assert titles.count(WAITING) == 2
    assert [one for one in queries.pairs_to_judge(team.programme) if one.first.title == WAITING] == []


def test_never_merge_these_two_holds_where_a_late_record_is_the_same_as_both(team):
    first = same_in(team.ines, "MEDLINE")
    imported(team.ines, ris(MOVED, JO="Journal of Examples", VL="3", SP="12"), source="Embase")
    other = queries.pool(team.programme).get(title=MOVED)
    actions.merge_references(by=team.amina, into=first, other=other)
    record = other.placements.get(ended_at__isnull=False).record
    actions.take_apart(by=team.amina, record=record)
    late = [ris(title, JO="Journal of Examples", VL="3", SP="12") for title in (WAITING, MOVED)]
    imported(team.ines, *late, source="Scopus", name="late.ris")
    assert sorted(one.title for one in queries.pool(team.programme)) == sorted([WAITING, MOVED])


@pytest.mark.parametrize(("scores", "order"), [((0.85, 0.5, 0.3), [1, 2, 0]), ((0.2, 0.89, 0.6), [2, 0, 1])])
def test_the_pair_of_which_least_is_sure_comes_first(team, three, scores, order):
    with writing():
        for pair, score in zip(three, scores, strict=True):
            Pair.objects.filter(pk=pair.pk).update(score=score)
    expected = [three[place] for place in order]
    assert list(queries.pairs_to_judge(team.programme)) == expected
    walked, after = [], None
    while (pair := queries.next_pair(team.programme, after)) is not None:
        walked.append(pair)
        after = queries.get_pair(team.programme, pair.uuid)
    assert walked == expected


def test_the_size_of_what_is_left_to_people_is_told(team, three):
    actions.judge_pair(by=team.amina, pair=three[0], is_same=True)
    progress = queries.pair_progress(team.programme)
    assert (progress.found, progress.waiting, progress.same, progress.different) == (3, 2, 1, 0)
    assert (progress.records, progress.share) == (6, 50.0)


def test_the_page_lists_what_one_said_and_undoes_any_of_it(team, three, sign_in):
    for pair in three[:2]:
        actions.judge_pair(by=team.amina, pair=pair, is_same=False)
    first = Judgement.objects.earliest("id")
    client = sign_in(team.amina)
    pairs = client.get(reverse("dedup:pairs", args=["waiting-for-help"])).content.decode()
    assert pairs.count("/withdraw/") == 2
    assert pairs.count('data-key="z"') == 1
    listed = client.get(reverse("dedup:judged", args=["waiting-for-help"])).content.decode()
    assert listed.count("/withdraw/") == 2
    withdraw = reverse("dedup:withdraw", args=["waiting-for-help", first.uuid])
    page = client.post(withdraw, {"from": "judged"}, follow=True).content.decode()
    assert page.count("/withdraw/") == 1


def test_others_see_what_was_said_and_who_may_not_judge_cannot_undo_it(team, three, sign_in):
    actions.judge_pair(by=team.amina, pair=three[0], is_same=False)
    client = sign_in(team.otto)
    page = client.get(reverse("dedup:judged", args=["waiting-for-help"]) + "?by=all").content.decode()
    assert "Amina Okafor" in page
    assert "/withdraw/" not in page
    withdraw = reverse("dedup:withdraw", args=["waiting-for-help", Judgement.objects.get().uuid])
    assert "Your role does not allow you" in client.post(withdraw).content.decode()
    assert len(said(team.programme)) == 1
