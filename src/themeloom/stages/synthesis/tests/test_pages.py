"""The pages of the synthesis: what they show to whom, what their forms do, and what stays behind doors."""

import pytest
from django.urls import reverse

from themeloom.base.membership.actions import found_programme
from themeloom.stages.coding.queries import settled_codings
from themeloom.stages.protocol.actions import add_review
from themeloom.stages.synthesis import actions
from themeloom.stages.synthesis.models import Comment, Finding, Grouping, Theme, ThemeEvent
from themeloom.stages.synthesis.tests.world import World, coded_world


@pytest.fixture
def world(team, review):
    """One coded report, Doors > The silence > waiting, and a finding that rests on Doors."""
    world = coded_world(team, review, reports=1)
    world.doors = world.theme("analytic", "Doors")
    world.silence = world.theme("descriptive", "The silence", world.doors)
    world.group(world.silence, "waiting")
    world.finding = actions.write_finding(by=team.maya, review=review, sentence="People give up.")
    actions.rest_finding(by=team.maya, finding=world.finding, theme=world.doors)
    world.comment = actions.comment_on(by=team.tom, review=review, text="So it was.", theme=world.silence)
    world.segment = settled_codings(review)[0].segment
    return world


def at(review, name, *args, **query):
    found = reverse(f"synthesis:{name}", args=[review.programme.slug, review.slug, *args])
    return found + ("?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else "")


def addresses(world):
    """Every page of the stage that is read."""
    review = world.review
    return [
        at(review, "board"),
        at(review, "board", until=ThemeEvent.objects.first().uuid),
        at(review, "history"),
        at(review, "findings"),
        at(review, "finding", world.finding.uuid),
        at(review, "comments"),
        at(review, "theme", world.doors.uuid),
        at(review, "theme", world.silence.uuid),
        at(review, "theme", world.silence.uuid, code=world.codes["waiting"].uuid),
        at(review, "passage", world.segment.uuid),
        at(review, "resting_on_passage", world.segment.uuid),
        at(review, "resting_on_code", world.codes["waiting"].uuid),
    ]


@pytest.mark.parametrize("who", ["maya", "amina", "rosa", "ines", "tom", "otto"])
def test_everybody_on_the_team_reads_every_page(team, world, sign_in, who):
    client = sign_in(getattr(team, who))
    for address in addresses(world):
        assert client.get(address).status_code == 200, address


def test_a_stranger_finds_nothing(team, world, sign_in, client):
    found_programme(lead=team.zoe, name="Another programme")
    client.force_login(team.zoe)
    assert {client.get(address).status_code for address in addresses(world)} == {404}


def test_addresses_of_another_programme_lead_nowhere(team, world, client):
    zoe = found_programme(lead=team.zoe, name="Another programme")
    hers = add_review(by=zoe, name="Her review")
    client.force_login(team.zoe)
    event = ThemeEvent.objects.first()
    pages = [
        ("get", at(hers, "theme", world.silence.uuid)),
        ("get", at(hers, "finding", world.finding.uuid)),
        ("get", at(hers, "passage", world.segment.uuid)),
        ("get", at(hers, "board", until=event.uuid)),
        ("post", at(hers, "undo", event.uuid)),
        ("post", at(hers, "remove", world.silence.uuid)),
        ("post", at(hers, "words", world.silence.uuid)),
        ("post", at(hers, "comment_on_theme", world.silence.uuid)),
        ("post", at(hers, "comment_on_finding", world.finding.uuid)),
        ("post", at(hers, "answer", world.comment.uuid)),
        ("post", at(hers, "reword", world.finding.uuid)),
        ("post", at(hers, "withdraw", world.finding.uuid)),
        ("post", at(hers, "rest_on_passage", world.segment.uuid)),
    ]
    assert {(how, url): getattr(client, how)(url).status_code for how, url in pages} == dict.fromkeys(
        pages, 404
    )
    for name, uuid in (
        ("resting_on_passage", world.segment.uuid),
        ("resting_on_code", world.codes["waiting"].uuid),
    ):
        assert "rests on this" in client.get(at(hers, name, uuid)).content.decode()
        assert "silence" not in client.get(at(hers, name, uuid)).content.decode()


def test_an_empty_board_says_what_to_do_first(team, review, sign_in):
    page = sign_in(team.amina).get(at(review, "board")).content.decode()
    assert "There is nothing to build themes from yet" in page
    World(team, review).code("waiting")
    page = sign_in(team.amina).get(at(review, "board")).content.decode()
    assert "Begin with a <strong>descriptive theme</strong>" in page
    assert "you will see them here" in sign_in(team.otto).get(at(review, "board")).content.decode()


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("maya", {"New theme", "Move"}),
        ("amina", {"New theme", "Move"}),
        ("tom", set()),
        ("otto", set()),
    ],
)
def test_only_those_who_may_build_see_the_means(team, world, sign_in, who, sees):
    page = sign_in(getattr(team, who)).get(at(world.review, "board")).content.decode()
    assert {words for words in ("New theme", "Move") if words in page} == sees


@pytest.mark.parametrize(("who", "may"), [("tom", True), ("rosa", True), ("otto", False)])
def test_a_commenter_may_comment_and_an_observer_may_not(team, world, sign_in, who, may):
    client = sign_in(getattr(team, who))
    for address in (
        at(world.review, "theme", world.silence.uuid),
        at(world.review, "finding", world.finding.uuid),
    ):
        page = client.get(address).content.decode()
        assert ("Your comment" in page, "Change this theme" in page, "Word it anew" in page) == (
            may,
            False,
            False,
        )
    before = Comment.objects.count()
    client.post(at(world.review, "comment_on_theme", world.silence.uuid), {"text": "Yes."})
    assert Comment.objects.count() == before + may


def test_an_observer_changes_nothing_by_any_form(team, world, sign_in):
    client = sign_in(team.otto)
    review = world.review
    before = (ThemeEvent.objects.count(), Finding.objects.count(), Comment.objects.count())
    for name, args, data in (
        ("new", [], {"kind": "analytic", "name": "Mine"}),
        ("move", [], {"kind": "theme", "item": world.silence.uuid, "to": ""}),
        ("group", [], {"theme": world.silence.uuid, "codes": [world.codes["giving up"].uuid]}),
        ("undo", [ThemeEvent.objects.latest("id").uuid], {}),
        ("words", [world.silence.uuid], {"name": "Mine", "summary": "", "colour": 1}),
        ("remove", [world.silence.uuid], {}),
        ("findings", [], {"sentence": "Mine is this."}),
        ("answer", [world.comment.uuid], {"text": "Hm."}),
        ("rest_on_passage", [world.segment.uuid], {"finding": world.finding.uuid}),
    ):
        assert client.post(at(review, name, *args), data).status_code in (302, 409), name
    assert (ThemeEvent.objects.count(), Finding.objects.count(), Comment.objects.count()) == before


def test_a_theme_is_made_moved_merged_and_removed_by_forms(team, world, sign_in):
    client, review = sign_in(team.amina), world.review
    client.post(at(review, "new"), {"kind": "analytic", "name": "Rooms"})
    rooms = Theme.objects.get(name="Rooms")
    client.post(at(review, "move"), {"kind": "theme", "item": world.silence.uuid, "to": rooms.uuid})
    world.silence.refresh_from_db()
    assert world.silence.parent == rooms
    client.post(
        at(review, "words", world.silence.uuid), {"name": "Silence", "summary": "No word.", "colour": 4}
    )
    world.silence.refresh_from_db()
    assert (world.silence.name, world.silence.summary, world.silence.colour) == ("Silence", "No word.", 4)
    client.post(at(review, "merge", world.doors.uuid), {"into": rooms.uuid})
    merged = client.get(at(review, "theme", world.doors.uuid))
    assert merged["Location"] == at(review, "theme", rooms.uuid)
    answer = client.post(at(review, "remove", rooms.uuid), headers={"referer": "http://testserver/"})
    assert "“Rooms” still holds “Silence”" in str(next(iter(answer.wsgi_request._messages)))


def test_codes_are_put_into_a_theme_and_taken_out_by_forms(team, world, sign_in):
    client, review = sign_in(team.amina), world.review
    code = world.codes["giving up"]
    client.post(at(review, "group"), {"theme": world.silence.uuid, "codes": [code.uuid]})
    assert Grouping.objects.get(code=code, ended_at=None).theme == world.silence
    client.post(at(review, "move"), {"kind": "code", "item": code.uuid, "to": ""})
    assert not Grouping.objects.filter(code=code, ended_at=None).exists()
    page = client.post(at(review, "group"), {"theme": world.silence.uuid}).content.decode()
    assert "Tick the codes first." in page


def test_over_the_wire_only_the_board_comes_back(team, world, sign_in):
    data = {"kind": "theme", "item": world.silence.uuid, "to": ""}
    answer = sign_in(team.amina).post(at(world.review, "move"), data, headers={"hx-request": "true"})
    page = answer.content.decode()
    assert (answer.status_code, page.lstrip().startswith('<div id="board"')) == (200, True)
    assert "<html" not in page


def test_the_past_board_is_read_only_and_says_so(team, world, sign_in):
    actions.rename_theme(by=team.maya, theme=world.doors, name="Shut doors")
    first = ThemeEvent.objects.order_by("id")[1]
    page = sign_in(team.maya).get(at(world.review, "board", until=first.uuid)).content.decode()
    assert "This is the framework as it stood on" in page
    assert ("Shut doors" in page, "New theme" in page, "data-move=" in page) == (False, False, False)
    same = sign_in(team.maya).get(at(world.review, "board", step=2)).content.decode()
    assert "This is the framework as it stood on" in same


def test_from_a_finding_every_step_down_to_the_search_is_a_link(team, world, sign_in):
    review, report = world.review, world.reports["Barr 2010"]
    page = sign_in(team.otto).get(at(review, "finding", world.finding.uuid)).content.decode()
    slugs = [review.programme.slug, review.slug]
    for link in (
        at(review, "theme", world.doors.uuid),
        at(review, "theme", world.silence.uuid),
        reverse("coding:code", args=[*slugs, world.codes["waiting"].uuid]),
        at(review, "passage", world.segment.uuid),
        reverse("fulltext:report", args=[*slugs, report.uuid]) + "?text=1&amp;at=0-34#passage",
        reverse("fulltext:report", args=[*slugs, report.uuid]) + "#study",
        f"/p/{slugs[0]}/search/",
    ):
        assert f'href="{link}' in page, link
    assert "confidence not yet assessed" in page


def test_findings_are_written_reworded_and_withdrawn_by_forms(team, world, sign_in):
    client, review = sign_in(team.jonas), world.review
    client.post(at(review, "findings"), {"sentence": "Some wait."})
    made = Finding.objects.latest("id")
    client.post(at(review, "reword", made.uuid), {"sentence": "Most wait.", "why": "counted"})
    client.post(at(review, "rest", made.uuid), {"theme": world.silence.uuid})
    client.post(at(review, "rest_on_passage", world.segment.uuid), {"finding": made.uuid})
    assert made.supports.filter(ended_at=None).count() == 2
    page = client.get(at(review, "findings")).content.decode()
    assert "Most wait." in page
    client.post(at(review, "unrest", made.uuid, made.supports.first().uuid))
    client.post(at(review, "withdraw", made.uuid), {"why": "no"})
    assert "Withdrawn: 1" in client.get(at(review, "findings")).content.decode()
    client.post(at(review, "again", made.uuid))
    assert "Withdrawn" not in client.get(at(review, "findings")).content.decode()


def test_a_comment_is_answered_where_all_are_listed(team, world, sign_in):
    client = sign_in(team.maya)
    assert "waits for an answer" in client.get(at(world.review, "comments")).content.decode()
    client.post(at(world.review, "answer", world.comment.uuid), {"text": "Thank you.", "list": "1"})
    page = client.get(at(world.review, "comments")).content.decode()
    assert ("waits for an answer" in page, "Thank you." in page) == (False, True)


def test_a_removed_theme_says_so_and_where_to_bring_it_back(team, world, sign_in):
    gone = world.theme("analytic", "Rooms")
    actions.remove_theme(by=team.maya, theme=gone)
    page = sign_in(team.otto).get(at(world.review, "theme", gone.uuid)).content.decode()
    assert "was removed on" in page


def test_a_page_of_passages_is_asked_for_by_a_code_that_is_none(team, world, sign_in):
    client = sign_in(team.otto)
    assert client.get(at(world.review, "theme", world.silence.uuid, code="nonsense")).status_code == 200


def test_every_page_stays_dark_where_that_was_chosen(team, world, sign_in):
    client = sign_in(team.otto)
    client.cookies["theme"] = "dark"
    for address in addresses(world)[:-2]:
        assert '<html lang="en" data-theme="dark">' in client.get(address).content.decode(), address
