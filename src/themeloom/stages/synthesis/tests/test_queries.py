"""Reading the synthesis: counts, walks, and a number of queries that does not grow with the data."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from themeloom.stages.coding.queries import settled_codings
from themeloom.stages.protocol.queries import Review
from themeloom.stages.synthesis import actions
from themeloom.stages.synthesis.domain.walk import StepKind
from themeloom.stages.synthesis.queries import board_of, findings_of, get_finding, quotations_of
from themeloom.stages.synthesis.queries.board import strip_of
from themeloom.stages.synthesis.queries.comments import comments_of
from themeloom.stages.synthesis.queries.history import steps_of
from themeloom.stages.synthesis.queries.themes import theme_page
from themeloom.stages.synthesis.queries.walks import forward_of, resting_on_code, walk_of
from themeloom.stages.synthesis.tests.world import World, coded_world


def framework(world):
    """Doors > The silence (waiting, giving up), and a finding that rests on Doors."""
    doors = world.theme("analytic", "Doors")
    silence = world.theme("descriptive", "The silence", doors)
    world.group(silence, "waiting", "giving up")
    finding = actions.write_finding(by=world.team.maya, review=world.review, sentence="People give up.")
    actions.rest_finding(by=world.team.maya, finding=finding, theme=doors)
    actions.comment_on(by=world.team.tom, review=world.review, text="So it was.", theme=silence)
    return doors, silence, finding


def test_a_card_counts_passages_studies_and_voices(team, review):
    framework(coded_world(team, review))
    board = board_of(review)
    column, card = board.columns[0], board.columns[0].cards[0]
    for behind in (column.behind, card.behind, board.behind):
        assert (behind.passages, behind.studies, behind.voices) == (6, 2, "both voices")
    assert [(line.code.name, line.passages) for line in card.codes] == [("waiting", 3), ("giving up", 3)]
    assert (column.findings, card.comments, card.behind.rests_on_one_study) == (1, 1, False)
    assert card.behind.strip.words == "in 2 of 2 studies"


def test_two_companion_reports_are_one_study(team, review):
    world = coded_world(team, review, reports=2)
    silence = world.theme("descriptive", "The silence")
    world.group(silence, "waiting")
    behind = board_of(review).loose[0].behind
    assert (behind.passages, behind.studies, behind.rests_on_one_study) == (2, 1, True)
    assert behind.voices == "authors’ words only"


def test_a_passage_that_two_people_coded_alike_counts_once(team, review):
    world = World(team, review)
    world.code("waiting")
    world.report("Barr 2010")
    for member in (team.amina, team.jonas):
        world.put("Barr 2010", "waiting", "They said", by=member)
    world.finish("Barr 2010")
    world.group(world.theme("descriptive", "The silence"), "waiting")
    assert settled_codings(review).count() == 2
    assert board_of(review).loose[0].behind.passages == 1


def test_the_strip_has_a_cell_for_every_study():
    strip = strip_of(("a", "b", "c"), ("c",))
    assert (strip.width, strip.there, strip.words) == ("2.86", "M2 0h0.86v1h-0.86z", "in 1 of 3 studies")
    assert strip.absent == "M0 0h0.86v1h-0.86zM1 0h0.86v1h-0.86z"


def test_the_page_of_a_theme_lists_every_passage_with_its_place(team, review):
    world = coded_world(team, review)
    doors, silence, _ = framework(world)
    for theme in (doors, silence):
        page = theme_page(review, theme)
        assert [
            (one.report.label, one.pages, [code.name for code in one.codes]) for one in page.passages
        ] == [
            (label, pages, [code])
            for label in ("Barr 2010", "Hodge 2011", "Kirkcaldy 2012")
            for pages, code in (("p. 1", "waiting"), ("p. 2", "giving up"))
        ]
        assert [one.passages for one in page.studies] == [4, 2]
    only = theme_page(review, silence, world.codes["waiting"])
    assert len(only.passages) == 3


def test_a_finding_is_walked_down_to_the_searches(team, review):
    _, _, finding = framework(coded_world(team, review))
    walk = walk_of(finding)
    (analytic,) = walk.stops
    (descriptive,) = analytic.stops
    kinds = [walk.step.kind, analytic.step.kind, descriptive.step.kind, descriptive.stops[0].step.kind]
    assert kinds == list(StepKind)[:4]
    assert [(code.step.label, len(code.trails), code.more) for code in descriptive.stops] == [
        ("waiting", 3, 0),
        ("giving up", 3, 0),
    ]
    trail = descriptive.stops[0].trails[0]
    assert (trail.passage.report.label, trail.passage.pages) == ("Barr 2010", "p. 1")
    assert trail.passage.url.endswith("?text=1&at=0-34#passage")
    assert [label for _, label in trail.searches] == ["MEDLINE"]


def test_a_finding_that_names_a_passage_leads_to_it_at_once(team, review):
    coded_world(team, review, reports=1)
    finding = actions.write_finding(by=team.maya, review=review, sentence="People give up.")
    actions.rest_finding(by=team.maya, finding=finding, segment=settled_codings(review)[0].segment)
    walk = walk_of(finding)
    assert (walk.stops, [trail.passage.pages for trail in walk.trails]) == ((), ["p. 1"])


def test_from_a_passage_one_walks_forward_to_the_finding(team, review):
    framework(coded_world(team, review))
    forward = forward_of(review, settled_codings(review)[0].segment)
    labels = []
    stops = forward.codes
    while stops:
        labels.append(stops[0].step.label)
        stops = stops[0].stops
    assert labels == ["waiting", "The silence", "Doors", "People give up."]


def test_what_rests_on_a_code_is_told_without_a_passage(team, review):
    world = World(team, review)
    world.code("waiting")
    assert resting_on_code(review, str(world.codes["waiting"].uuid)) == ()
    world.group(world.theme("descriptive", "The silence", world.theme("analytic", "Doors")), "waiting")
    (stop,) = resting_on_code(review, str(world.codes["waiting"].uuid))
    assert (stop.step.label, stop.stops[0].step.label) == ("The silence", "Doors")


def test_quotations_come_theme_by_theme(team, review):
    framework(coded_world(team, review, reports=1))
    assert [
        (one.analytic.name, one.descriptive.name, one.passage.segment.voice) for one in quotations_of(review)
    ] == [("Doors", "The silence", "author"), ("Doors", "The silence", "participant")]


READINGS = {
    "board": lambda world: board_of(world.review),
    "past board": lambda world: board_of(world.review, 2),
    "history": lambda world: steps_of(world.review),
    "theme": lambda world: theme_page(world.review, world.doors),
    "findings": lambda world: findings_of(world.review),
    "comments": lambda world: comments_of(world.review),
    "walk": lambda world: walk_of(get_finding(world.review, world.finding.uuid)),
    "forward": lambda world: forward_of(world.review, world.segment),
    "quotations": lambda world: quotations_of(world.review),
}


@pytest.fixture
def count_queries(team, review):
    """How many queries each reading takes in a world of so many reports, comments, findings and codes."""

    def count(reports):
        world = coded_world(team, review, reports=reports)
        world.doors, _, world.finding = framework(world)
        world.segment = settled_codings(review)[0].segment
        for n in range(reports):
            actions.comment_on(by=team.tom, review=review, text=f"Comment {n}.", theme=world.doors)
            actions.comment_on(by=team.tom, review=review, text=f"Comment {n}.", finding=world.finding)
            extra = actions.write_finding(by=team.maya, review=review, sentence=f"This is number {n}.")
            actions.rest_finding(by=team.maya, finding=extra, theme=world.doors)
            card = world.theme("descriptive", f"Card {n}", world.doors)
            world.code(f"code {n}")
            world.group(card, f"code {n}")
        world.review = Review.objects.get(pk=review.pk)
        counted = {}
        for name, read in READINGS.items():
            with CaptureQueriesContext(connection) as queries:
                read(world)
            counted[name] = len(queries)
        return counted

    return count


QUERIES = {
    "board": 14,
    "past board": 14,
    "history": 3,
    "theme": 15,
    "findings": 5,
    "comments": 2,
    "walk": 25,
    "forward": 21,
    "quotations": 14,
}


@pytest.mark.parametrize("reports", [1, 3])
def test_readings_take_as_many_queries_for_one_report_as_for_three(count_queries, reports):
    assert count_queries(reports) == QUERIES
