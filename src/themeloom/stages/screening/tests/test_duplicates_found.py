"""A duplicate that a screener finds at the desk: marked, compared, merged, and given back."""

import pytest
from django.urls import reverse

from themeloom.stages.dedup.queries import counts_of, pool, told_of_duplicates
from themeloom.stages.screening import actions, queries
from themeloom.stages.screening.tests.test_nothing_leaks import TOKEN

VOTED = "Amina’s whisper"


@pytest.fixture
def two(references):
    return references(2)


def address(name, *references):
    return reverse(f"screening:{name}", args=["waiting-for-help", *(one.uuid for one in references)])


def text(response):
    return response.content.decode()


def test_the_desk_offers_it_and_finds_the_other_by_words(team, review, two, sign_in):
    first, second = two
    client = sign_in(team.jonas)
    assert address("duplicate", first) in text(client.get(address("sheet", first)))
    page = text(client.get(address("duplicate", first), {"q": "Naming"}))
    assert address("merge", first, second) in page
    assert "Are these one publication?" in text(client.get(address("merge", first, second)))


def test_nothing_found_says_what_to_do(team, review, two, sign_in):
    assert "Nothing found for “xyz”" in text(
        sign_in(team.jonas).get(address("duplicate", two[0]), {"q": "xyz"})
    )


def test_the_merge_keeps_the_votes_of_both_and_is_undone_from_the_desk(team, review, two, sign_in):
    first, second = two
    actions.cast_vote(by=team.amina, reference=first, review=review, decision="include")
    actions.cast_vote(by=team.jonas, reference=second, review=review, decision="include")
    client = sign_in(team.jonas)
    page = text(client.post(address("merge", second, first), {"why": "the same paper"}, follow=True))
    assert "The votes that were cast on both are kept." in page
    assert list(pool(team.programme)) == [first]
    shown = queries.votes_shown_on(team.jonas, first)[0].votes
    assert [(str(one.person), one.decision) for one in shown] == [
        ("Amina Okafor", "include"),
        ("Jonas Weber", "include"),
    ]
    assert counts_of(team.programme).by_person == 1
    assert (
        "0 were removed automatically and 1 by a person’s judgement" in told_of_duplicates(team.programme)[1]
    )
    page = text(client.post(address("undo-merge", second), follow=True))
    assert "The merge is undone" in page
    assert counts_of(team.programme).by_person == 0
    assert queries.votes_shown_on(team.jonas, first) == []


def test_somebody_who_said_two_things_is_sent_to_the_reference_and_asked(team, review, two, sign_in):
    first, second = two
    actions.cast_vote(by=team.jonas, reference=first, review=review, decision="include")
    actions.cast_vote(by=team.jonas, reference=second, review=review, decision="exclude")
    page = text(sign_in(team.jonas).post(address("merge", second, first), follow=True))
    assert "Which holds?" in page
    assert "on a duplicate of it" in page


@pytest.mark.parametrize("member", ["rosa", "otto", "tom"])
def test_who_may_not_judge_duplicates_may_not_merge_here(team, review, two, sign_in, member):
    first, second = two
    client = sign_in(getattr(team, member))
    assert "Your role does not allow you" in text(client.get(address("duplicate", first)))
    assert "Your role does not allow you" in text(client.post(address("merge", first, second)))
    assert pool(team.programme).count() == 2


def on_the_way(client, first, second):
    """Everything that is shown on the way to a merge, but for the token."""
    way = [("duplicate", [first]), ("duplicate", [second]), ("merge", [first, second])]
    return [TOKEN.sub(r"\1", text(client.get(address(name, *of)))) for name, of in way]


@pytest.mark.parametrize("decision", ["include", "exclude"])
def test_no_page_on_the_way_to_a_merge_tells_that_a_colleague_has_voted(team, review, two, sign_in, decision):
    first, second = two
    client = sign_in(team.jonas)
    before = on_the_way(client, first, second)
    actions.cast_vote(by=team.amina, reference=first, review=review, decision=decision, note=VOTED)
    assert on_the_way(client, first, second) == before


@pytest.mark.parametrize("decision", ["include", "exclude"])
def test_a_merge_shows_nothing_of_a_colleague_s_vote_until_one_has_voted(
    team, review, two, sign_in, decision
):
    first, second = two
    actions.cast_vote(by=team.amina, reference=first, review=review, decision=decision, note=VOTED)
    client = sign_in(team.jonas)
    page = text(client.post(address("merge", second, first), follow=True))
    for name in ("sheet", "votes_on"):
        page += text(client.get(address(name, first)))
    page += text(client.get(reverse("history", args=["waiting-for-help"])))
    page += text(client.get(reverse("dedup:reference", args=["waiting-for-help", first.uuid])))
    assert VOTED not in page
    # Her name stands in the history of the team, and among those who can be asked a question.
    for known in ("put Amina Okafor on the team", ">Amina Okafor</option>"):
        page = page.replace(known, "")
    assert "Amina" not in page
    assert "took the votes of a duplicate" not in page
    actions.cast_vote(by=team.jonas, reference=first, review=review, decision=decision)
    assert VOTED in text(client.get(address("votes_on", first)))


def test_a_merge_by_one_person_does_not_show_a_second_what_the_first_said_of_both(team, review, two, sign_in):
    first, second = two
    actions.cast_vote(by=team.amina, reference=first, review=review, decision="include", note=VOTED)
    actions.cast_vote(by=team.amina, reference=second, review=review, decision="exclude", note=VOTED)
    sign_in(team.amina).post(address("merge", second, first))
    client = sign_in(team.jonas)
    page = "".join(text(client.get(address(name, first))) for name in ("sheet", "votes_on"))
    page += text(client.get(reverse("history", args=["waiting-for-help"])))
    assert VOTED not in page
    assert "asked-again" not in page
    assert "took the votes of a duplicate" not in page
