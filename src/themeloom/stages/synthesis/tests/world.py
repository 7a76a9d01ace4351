"""The world of the synthesis tests: up to three reports of two studies, coded by two people."""

from dataclasses import dataclass, field
from typing import Any

from themeloom.base.membership.models import Membership
from themeloom.stages.coding import actions as coding
from themeloom.stages.coding.queries import Code, Segment
from themeloom.stages.fulltext.actions import add_text, join_study, rename_report
from themeloom.stages.fulltext.queries import Report, TextVersion, study_of
from themeloom.stages.fulltext.tests.world import decide, sought
from themeloom.stages.protocol.queries import Review
from themeloom.stages.synthesis import actions
from themeloom.stages.synthesis.domain.placing import code_node, code_of
from themeloom.stages.synthesis.models import Grouping, Theme, ThemeEvent
from themeloom.stages.synthesis.queries import board_of, history_of
from themeloom.stages.synthesis.queries.board import ThemeOnBoard

LABELS = ("Barr 2010", "Hodge 2011", "Kirkcaldy 2012")
FIRST_PAGE = "They said that we would be called.\n"
SECOND_PAGE = "“So I stopped waiting by the telephone.” The authors saw people give up."
TEXT = FIRST_PAGE + SECOND_PAGE


@dataclass
class World:
    """Reports with texts, codes, and passages by (label, code name)."""

    team: Any
    review: Review
    reports: dict[str, Report] = field(default_factory=dict)
    versions: dict[str, TextVersion] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)

    def code(self, name: str, *, parent: Code | None = None) -> Code:
        """A code that everybody sees."""
        self.codes[name] = coding.make_code(by=self.team.maya, review=self.review, name=name, parent=parent)
        return self.codes[name]

    def report(self, label: str) -> Report:
        """An included report with a text of two pages."""
        n = len(self.reports)
        report = sought(self.team, self.review, n)
        rename_report(by=self.team.ines, report=report, label=label)
        self.versions[label] = add_text(
            by=self.team.ines,
            report=report,
            text=TEXT,
            page_starts=(0, len(FIRST_PAGE)),
            made_with="written for a test",
        )
        for member in (self.team.amina, self.team.jonas):
            decide(member, report, self.review)
        self.reports[label] = report
        return report

    def put(
        self, label: str, name: str, words: str, voice: str = "author", by: Membership | None = None
    ) -> Segment:
        """Amina, or another, puts a code on these words."""
        version = self.versions[label]
        start = version.text.index(words)
        return coding.code_passage(
            by=by or self.team.amina,
            review=self.review,
            text_version=version,
            start=start,
            end=start + len(words),
            code=self.codes[name],
            voice=voice,
        ).segment

    def finish(self, label: str) -> None:
        """Both reviewers finish coding this report, so that its passages count."""
        for member in (self.team.amina, self.team.jonas):
            coding.finish_coding(by=member, review=self.review, report=self.reports[label])

    def theme(self, kind: str, name: str, parent: Theme | None = None) -> Theme:
        """A theme made by Maya."""
        return actions.make_theme(by=self.team.maya, review=self.review, kind=kind, name=name, parent=parent)

    def group(self, theme: Theme, *names: str) -> None:
        """Codes put into a theme by Maya."""
        for name in names:
            actions.group_code(by=self.team.maya, theme=theme, code=self.codes[name])


def coded_world(team: Any, review: Review, *, reports: int = 3) -> World:
    """Two codes on settled passages of the reports; the second report belongs to the first one's study."""
    world = World(team, review)
    world.code("waiting")
    world.code("giving up")
    for label in LABELS[:reports]:
        world.report(label)
        world.put(label, "waiting", "They said that we would be called.")
        world.put(label, "giving up", "“So I stopped waiting by the telephone.”", "participant")
        world.finish(label)
    if reports > 1:
        study = study_of([world.reports["Barr 2010"]])[world.reports["Barr 2010"].pk]
        join_study(by=team.maya, report=world.reports["Hodge 2011"], study=study, why="same sample")
    return world


def uncoded_world(team: Any, review: Review) -> World:
    """Three codes that everybody sees, no reports."""
    world = World(team, review)
    for name in ("waiting", "giving up", "being known"):
        world.code(name)
    return world


def drawn(review: Review) -> tuple[list[Any], list[Any], list[str]]:
    """The board as nested names: columns with their cards, cards without a column, codes without a theme."""
    board = board_of(review)

    def card(one: ThemeOnBoard) -> tuple[str, list[str]]:
        return (one.name, [line.code.name for line in one.codes])

    columns = [(column.name, [card(one) for one in column.cards]) for column in board.columns]
    return columns, [card(one) for one in board.loose], [line.code.name for line in board.codes]


def last_step(review: Review) -> ThemeEvent:
    """The newest step of the framework."""
    return ThemeEvent.objects.filter(review=review).latest("id")


def check_rows_are_what_the_steps_come_to(review: Review) -> None:
    """No row of a theme or a grouping differs from the history."""
    nodes = history_of(review).tree.nodes
    themes = Theme.objects.filter(review=review, gone_at=None).select_related("parent")
    assert {
        str(one.uuid): (
            one.name,
            one.summary,
            str(one.colour),
            one.order,
            one.parent and str(one.parent.uuid),
        )
        for one in themes
    } == {
        uuid: (node.name, node.definition, node.colour, node.order, node.parent)
        for uuid, node in nodes.items()
        if code_of(uuid) is None
    }
    in_force = Grouping.objects.filter(theme__review=review, ended_at=None)
    assert {(code_node(str(one.code.uuid)), str(one.theme.uuid)) for one in in_force} == {
        (uuid, node.parent)
        for uuid, node in nodes.items()
        if code_of(uuid) is not None and node.parent is not None
    }
