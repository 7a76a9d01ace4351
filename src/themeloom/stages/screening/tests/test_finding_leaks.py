"""No filter, count, tag or file tells of a colleague's vote that stands alone.

Every page is fetched for every filter while Amina has voted nothing, include, maybe and exclude, has noted
and tagged: to everybody else it is the same letter for letter. Only "second vote waiting", under a plan by
which everything is read twice, tells that there is a vote, and never which.
"""

import pytest
from django.db import transaction
from django.urls import reverse

from themeloom.kernel.double import Plan, PlanKind
from themeloom.stages.protocol.actions import set_plan
from themeloom.stages.screening import actions
from themeloom.stages.screening.domain.filters import Standing
from themeloom.stages.screening.tests.test_nothing_leaks import TOKEN

PLANS = {
    "double": Plan(PlanKind.DOUBLE),
    "liberal": Plan(PlanKind.LIBERAL_ACCELERATED),
    "sampled": Plan(PlanKind.SAMPLED, share=0.0, seed=7),
    "all sampled": Plan(PlanKind.SAMPLED, share=1.0, seed=7),
}
# Who votes, who votes and settles; then who settles, who tags without voting, and who only looks.
WATCHED = [
    *((viewer, plan) for viewer in ("jonas", "maya") for plan in PLANS),
    *((viewer, plan) for viewer in ("rosa", "ines", "otto") for plan in ("double", "liberal")),
]
SAID = ("", "include", "maybe", "exclude")
WORDS = (
    "q=whisper",
    "q=note:whisper",
    "q=-note:whisper+part",
    "noted=1",
    "from=1991&to=1992",
    "source=MEDLINE",
)


class Undone(Exception):
    """Takes back what was only tried."""


def seen(team, client, viewer, addresses):
    client.force_login(getattr(team, viewer).person)
    answers = {name: client.get(address) for name, address in addresses.items()}
    return {
        name: (answer.status_code, TOKEN.sub(r"\1", answer.content.decode()))
        for name, answer in answers.items()
    }


def after_voting(team, client, viewer, addresses, pool, reviews, said, tag):
    """What the viewer sees once Amina said so of the first, noted it, tagged it and skipped the second."""
    shown = {}
    try:
        with transaction.atomic():
            if said:
                decisions = dict.fromkeys(reviews, said)
                actions.cast_votes(by=team.amina, reference=pool[0], decisions=decisions, note="whisper")
                actions.put_tag(by=team.amina, reference=pool[0], tag=tag)
                actions.tag_together(
                    by=team.amina, references=type(pool[0]).objects.filter(pk=pool[2].pk), tag=tag
                )
                actions.skip(by=team.amina, reference=pool[1])
            shown = seen(team, client, viewer, addresses)
            raise Undone
    except Undone:
        return shown


def addresses_of(team, reviews, pool, tag):
    slug = team.programme.slug
    base = reverse("screening:all", args=[slug])
    queries = ["", *WORDS, f"tag={tag.uuid}", *(f"state={one.value}" for one in Standing)]
    queries += [f"state={one.value}&review={reviews[0].slug}" for one in Standing]
    named = {f"list {query}": f"{base}?{query}" for query in queries}
    for kind in ("csv", "ris"):
        file = reverse("screening:take_along", args=[slug, kind])
        named[f"file {kind}"] = file
        named[f"file {kind} of a tag"] = f"{file}?tag={tag.uuid}"
        named[f"file {kind} of what waits"] = f"{file}?state=waiting"
    named["tags"] = reverse("screening:tags", args=[slug])
    named["tags on it"] = reverse("screening:tags_on", args=[slug, pool[0].uuid])
    named["history"] = reverse("history", args=[slug])
    return named


@pytest.fixture
def world(team, reviews, references):
    return reviews, references(3), actions.make_tag(by=team.amina, name="exclude?")


def test_there_is_something_to_leak(team, world, client):
    reviews, pool, tag = world
    addresses = addresses_of(team, reviews, pool, tag)
    before = after_voting(team, client, "amina", addresses, pool, reviews, "", tag)
    after = after_voting(team, client, "amina", addresses, pool, reviews, "exclude", tag)
    changed = {name for name in addresses if before[name] != after[name]}
    assert {
        "list ",
        "list q=note:whisper",
        "list noted=1",
        f"list tag={tag.uuid}",
        "list state=waiting",
        "list state=voted",
        "list state=skipped",
        "file csv",
        "file ris",
        "tags",
        "tags on it",
        "history",
    } - changed == set()


@pytest.mark.parametrize(("viewer", "plan"), WATCHED)
def test_what_a_colleague_alone_said_changes_no_letter(team, world, client, viewer, plan):
    reviews, pool, tag = world
    for review in reviews:
        set_plan(by=team.maya, review=review, stage="screening", plan=PLANS[plan])
    addresses = addresses_of(team, reviews, pool, tag)
    # A passing inclusion is announced to the full texts in the history, as the plan has it.
    if plan == "liberal":
        del addresses["history"]
    nothing, include, maybe, exclude = (
        after_voting(team, client, viewer, addresses, pool, reviews, said, tag) for said in SAID
    )
    told = {name for name in addresses if "state=second" in name} if plan == "double" else set()
    assert {name for name in addresses if not include[name] == maybe[name] == exclude[name]} == set()
    assert {name for name in addresses if nothing[name] != include[name]} - told == set()


def test_a_vote_that_waits_for_a_second_is_told_where_everything_is_read_twice(team, world, client):
    reviews, pool, tag = world
    addresses = addresses_of(team, reviews, pool, tag)
    nothing, include = (
        after_voting(team, client, "jonas", addresses, pool, reviews, said, tag) for said in ("", "include")
    )
    assert pool[0].title not in nothing["list state=second"][1]
    assert pool[0].title in include["list state=second"][1]
    assert nothing["list state=waiting"] == include["list state=waiting"]
