"""A colleague's vote that could show, and does not until one's own is in.

Every page is fetched before and after a colleague voted, changed the vote, wrote a note, skipped and
took a vote back; to everybody else it must be the same, letter for letter.
"""

import re

import pytest
from django.urls import reverse

from themeloom.kernel.double import Plan, PlanKind
from themeloom.stages.protocol.actions import set_plan
from themeloom.stages.screening import actions, queries
from themeloom.stages.screening.queries import waiting_for

# What differs between two readings though nothing has happened: tokens, and how long ago something was.
TOKEN = re.compile(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+')
AGO = re.compile(r"\b\d+[\s\xa0](?:second|minute|hour)s?")
PAGE: dict[str, str] = {}
FRAGMENT = {"HTTP_HX_REQUEST": "true"}
ASKED_BY_SCRIPTS = ("back", "sheet", "sheet of the last")
COMPARED = ("differences", "differences-file", "statistics")
OTHERS = ["jonas", "maya", "rosa", "ines", "tom", "otto"]
NON_VOTERS = ["rosa", "ines", "tom", "otto"]
DOUBLE = Plan(PlanKind.DOUBLE)
LIBERAL = Plan(PlanKind.LIBERAL_ACCELERATED)
SAMPLED = Plan(PlanKind.SAMPLED, share=0.0, seed=7)
WIDENING = Plan(PlanKind.SAMPLED, share=0.0, seed=7, widen_below=0.9)


def addresses(team, reviews, references):
    """Every page and fragment on which something of a vote could show, by what it is called here."""
    slug, first, last = team.programme.slug, references[0].uuid, references[-1].uuid
    pages = {
        name: reverse(f"screening:{name}", args=[slug])
        for name in (
            "desk",
            "conflicts",
            "settled",
            "mine",
            "decided",
            "agreement",
            "highlights",
            "order",
            "back",
            *COMPARED,
        )
    }
    pages |= {
        name: reverse(f"screening:{name}", args=[slug])
        for name in ("work", "second_look", "rounds", "questions")
    }
    decided = pages["decided"]
    return pages | {
        "decided in the second review": f"{decided}?review={reviews[1].slug}",
        "differences of all kinds": f"{pages['differences']}?answers=all",
        "conflicts of somebody": f"{pages['conflicts']}?person={team.amina.person.uuid}",
        "differences of somebody": f"{pages['differences']}?answers=all&person={team.amina.person.uuid}",
        "excluded": f"{decided}?decision=exclude",
        "sheet": reverse("screening:sheet", args=[slug, first]),
        "sheet of the last": reverse("screening:sheet", args=[slug, last]),
        "votes on it": reverse("screening:votes_on", args=[slug, first]),
        "votes on the last": reverse("screening:votes_on", args=[slug, last]),
        "reference": reverse("dedup:reference", args=[slug, first]),
        "pool": reverse("dedup:references", args=[slug]),
        "history": reverse("history", args=[slug]),
        "history of the reference": f"{reverse('history', args=[slug])}?about={first}",
        "home": reverse("programme", args=[slug]),
        "protocol": reverse("protocol:overview", args=[slug]),
    }


def seen_by(member, client, pages):
    """What this member is shown: pages, fragments, what waits, and the lists behind."""
    client.force_login(member.person)
    shown: dict[str, object] = {}
    for name, address in pages.items():
        for kind in (PAGE, FRAGMENT) if name in ASKED_BY_SCRIPTS else (PAGE,):
            answer = client.get(address, **kind)
            body = AGO.sub("", TOKEN.sub(r"\1", answer.content.decode()))
            shown[f"{name}{', fragment' if kind else ''}"] = (
                answer.status_code,
                answer.get("Location"),
                body,
            )
    shown["waiting"] = [(one.label, one.count) for one in waiting_for(member)]
    shown["conflicts"] = list(queries.conflicts_for(member))
    shown["progress"] = queries.progress_of(member)
    return shown


def differences(before, after):
    return [name for name in before if before[name] != after[name]]


@pytest.fixture
def world(team, reviews, references):
    return reviews, references(3)


def set_plans(team, reviews, plan):
    for review in reviews:
        set_plan(by=team.maya, review=review, stage="screening", plan=plan)


def vote_in_secret(team, reviews, references, decision):
    """Amina votes on the first for all reviews, changes her note, skips one, takes a vote back."""
    first, second, third = references
    for note in ("a first whisper", "whisper"):
        decisions = dict.fromkeys(reviews, decision)
        assert actions.cast_votes(by=team.amina, reference=first, decisions=decisions, note=note) == []
    actions.skip(by=team.amina, reference=second)
    taken = actions.cast_vote(by=team.amina, reference=third, review=reviews[0], decision="exclude")
    actions.withdraw_vote(by=team.amina, vote=taken)


def told_by_votes(team, client, viewers, world, decision, leaving_out=()):
    """What each viewer sees changed after Amina's votes: must be nothing."""
    reviews, pool = world
    pages = {
        name: address for name, address in addresses(team, reviews, pool).items() if name not in leaving_out
    }
    before = {name: seen_by(getattr(team, name), client, pages) for name in viewers}
    vote_in_secret(team, reviews, pool, decision)
    return {
        name: changed
        for name in viewers
        if (changed := differences(before[name], seen_by(getattr(team, name), client, pages)))
    }


def test_there_is_something_to_leak(team, world, client):
    told = told_by_votes(team, client, ["amina"], world, "include")
    could_tell = {"desk", "mine", "back, fragment", "sheet, fragment", "votes on it", "history", "progress"}
    assert could_tell - set(told["amina"]) == set()


@pytest.mark.parametrize("decision", ["include", "exclude"])
def test_one_vote_of_two_changes_nothing_for_anybody_else(team, world, client, decision):
    assert told_by_votes(team, client, OTHERS, world, decision) == {}


@pytest.mark.parametrize("decision", ["include", "exclude"])
def test_nor_does_it_where_the_pool_is_shared_out(team, world, client, decision):
    actions.share_pool(by=team.maya, weights=dict.fromkeys((team.amina, team.jonas, team.maya), 1))
    assert told_by_votes(team, client, OTHERS, world, decision) == {}


# Under these plans one vote may close a reference to the second reader: the plan itself then lets the
# next one come, and an inclusion that passes is sought in full text, which all may see.
PLANS = [
    ("liberal, checked exclusion", LIBERAL, "exclude", ()),
    ("liberal, passing inclusion", LIBERAL, "include", ("history", "home")),
    ("sampled, inclusion", SAMPLED, "include", ()),
    ("sampled, exclusion outside the sample", SAMPLED, "exclude", ("home",)),
    ("widening, exclusion outside the sample", WIDENING, "exclude", ("home",)),
]
MOVES_ON = ("desk", "back", "home", "sheet", "sheet of the last")


@pytest.mark.parametrize(
    ("plan", "decision", "public"), [row[1:] for row in PLANS], ids=[row[0] for row in PLANS]
)
def test_one_vote_that_may_suffice_tells_those_who_do_not_vote_nothing(
    team, world, client, plan, decision, public
):
    set_plans(team, world[0], plan)
    assert told_by_votes(team, client, NON_VOTERS, world, decision, public) == {}


@pytest.mark.parametrize(
    ("plan", "decision", "public"), [row[1:] for row in PLANS], ids=[row[0] for row in PLANS]
)
def test_it_tells_the_second_reader_nothing_in_lists_counts_and_history(
    team, world, client, plan, decision, public
):
    set_plans(team, world[0], plan)
    assert told_by_votes(team, client, ["jonas"], world, decision, (*public, *MOVES_ON)) == {}


def test_a_checked_exclusion_looks_to_the_checker_like_a_reference_nobody_read(team, world, client):
    set_plans(team, world[0], LIBERAL)
    assert told_by_votes(team, client, ["jonas"], world, "exclude") == {}


def test_once_ones_own_vote_is_in_both_see_the_conflict_and_an_observer_does_not(team, world, client):
    reviews, pool = world
    pages = addresses(team, reviews, pool)
    vote_in_secret(team, reviews, pool, "include")
    actions.cast_votes(
        by=team.jonas, reference=pool[0], decisions=dict.fromkeys(reviews, "exclude"), note="murmur"
    )
    told = {
        name: {
            word: word in str(seen_by(getattr(team, name), client, pages)) for word in ("whisper", "murmur")
        }
        for name in ("amina", "jonas", "maya", "rosa", "ines", "tom", "otto")
    }
    both = {"whisper": True, "murmur": True}
    neither = {"whisper": False, "murmur": False}
    assert told == {
        "amina": both,
        "jonas": both,
        "maya": both,
        "rosa": both,
        "ines": neither,
        "tom": neither,
        "otto": neither,
    }


def test_once_settled_everybody_may_read_how_it_came_about(team, world, client):
    reviews, pool = world
    pages = addresses(team, reviews, pool)
    vote_in_secret(team, reviews, pool, "include")
    actions.cast_votes(by=team.jonas, reference=pool[0], decisions=dict.fromkeys(reviews, "exclude"))
    actions.settle(by=team.rosa, reference=pool[0], review=reviews[0], decision="include", how="adjudication")
    assert "whisper" in str(seen_by(team.otto, client, pages)["settled"])


def test_a_third_reviewer_is_not_told_of_the_votes_in_a_conflict_of_two_others(team, world, client):
    from themeloom.base.membership.actions import add_member
    from themeloom.base.membership.roles import Role

    reviews, pool = world
    pages = addresses(team, reviews, pool)
    ada = add_member(by=team.maya, person=team.zoe, roles=[Role.REVIEWER])
    actions.cast_votes(
        by=team.amina, reference=pool[0], decisions=dict.fromkeys(reviews, "include"), note="whisper"
    )
    actions.cast_votes(
        by=team.jonas, reference=pool[0], decisions=dict.fromkeys(reviews, "exclude"), note="murmur"
    )
    shown = str(seen_by(ada, client, pages))
    assert ("whisper" in shown, "murmur" in shown, "Amina Okafor voted" in shown) == (False, False, False)
