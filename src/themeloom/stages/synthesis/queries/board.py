"""Reading the theme board: columns, cards, codes, and what stands behind each, now or at a past step."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from themeloom.kernel.tree import Tree
from themeloom.stages.coding.domain.voice import Voice
from themeloom.stages.protocol.queries import Review
from themeloom.stages.synthesis.domain.framework import Framework, ThemeKind
from themeloom.stages.synthesis.domain.support import Support
from themeloom.stages.synthesis.models import Comment
from themeloom.stages.synthesis.models import Support as SupportRow
from themeloom.stages.synthesis.queries.codes import CodeLine, CodeLines
from themeloom.stages.synthesis.queries.evidence import Ground, ground_of
from themeloom.stages.synthesis.queries.history import (
    History,
    StepShown,
    framework_at,
    history_of,
    last_step_to_undo,
    steps_of,
)

VOICES = {
    frozenset({Voice.PARTICIPANT, Voice.AUTHOR}): "both voices",
    frozenset({Voice.PARTICIPANT}): "participants’ words only",
    frozenset({Voice.AUTHOR}): "authors’ words only",
}


@dataclass(frozen=True, slots=True)
class Strip:
    """Which of the review's studies stand behind a theme, as two paths of cells one unit wide."""

    width: str
    there: str
    absent: str
    words: str


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a theme, counted."""

    passages: int
    studies: int
    voices: str
    strip: Strip
    rests_on_one_study: bool


@dataclass(frozen=True, slots=True)
class ThemeOnBoard:
    """An analytic theme as a column, or a descriptive one as a card."""

    uuid: str
    name: str
    summary: str
    colour: int
    behind: Behind
    codes: tuple[CodeLine, ...] = ()
    cards: "tuple[ThemeOnBoard, ...]" = ()
    comments: int = 0
    findings: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board, and the steps by which it came to be."""

    columns: tuple[ThemeOnBoard, ...]
    loose: tuple[ThemeOnBoard, ...]
    codes: tuple[CodeLine, ...]
    behind: Behind
    steps: tuple[StepShown, ...]
    at: StepShown | None
    undoable: StepShown | None

    @property
    def is_empty(self) -> bool:
        """Whether nobody has made a theme yet."""
        return not self.columns and not self.loose

    @property
    def cards(self) -> int:
        """How many descriptive themes there are."""
        return len(self.loose) + sum(len(column.cards) for column in self.columns)

    @property
    def position(self) -> int:
        """Where the slider stands: the number of the step that is shown."""
        return self.at.number if self.at else len(self.steps)

    @property
    def shown_at(self) -> datetime | None:
        """When the last step that is shown was taken."""
        return self.steps[self.position - 1].at if self.steps else None

    @property
    def step_before(self) -> StepShown | None:
        """One step earlier than what is shown."""
        return self.steps[self.position - 2] if self.position > 1 else None

    @property
    def step_after(self) -> StepShown | None:
        """One step later than what is shown."""
        return self.steps[self.position] if self.position < len(self.steps) else None


def board_of(review: Review, number: int | None = None) -> Board:
    """The board now, or as it stood after the step of this number (from 1); counts are always of today."""
    history = history_of(review)
    steps = steps_of(review, history)
    at = steps[number - 1] if number is not None and 0 < number < len(steps) else None
    ground = ground_of(review)
    step = str(at.row.uuid) if at else None
    tree = history.tree_at(step)
    framework = framework_at(review, history, ground.code_parents, step)
    support = ground.support(framework)
    draw = _Drawing(review, history, ground, tree, framework, support)
    roots = [theme for theme in framework.themes if theme.parent is None]
    return Board(
        columns=tuple(draw.theme(one.id) for one in roots if one.kind is ThemeKind.ANALYTIC),
        loose=tuple(draw.theme(one.id) for one in roots if one.kind is ThemeKind.DESCRIPTIVE),
        codes=draw.lines.without_theme(),
        behind=behind(ground, _together(support, [one.id for one in roots])),
        steps=tuple(steps),
        at=at,
        undoable=None if at else last_step_to_undo(history, steps),
    )


def behind(ground: Ground, support: Support) -> Behind:
    """The counts and the strip of one theme."""
    voices = frozenset(Voice(voice) for voice, count in (support.voices or {}).items() if count)
    return Behind(
        passages=len(support.passages),
        studies=len(support.studies),
        voices=VOICES.get(voices, ""),
        strip=strip_of(ground.study_order, support.studies),
        rests_on_one_study=support.rests_on_one_study,
    )


def strip_of(order: tuple[str, ...], there: tuple[str, ...]) -> Strip:
    """One cell a study, in the same order on every card, so that cards can be compared by eye."""
    gap = 0.14 if len(order) <= 60 else 0.0
    width = f"{1 - gap:g}"

    def cells(wanted: bool) -> str:
        return "".join(
            f"M{n} 0h{width}v1h-{width}z" for n, one in enumerate(order) if (one in inside) is wanted
        )

    inside = set(there)
    return Strip(
        f"{max(len(order), 1) - gap:g}",
        cells(True),
        cells(False),
        f"in {len(inside)} of {len(order)} studies",
    )


class _Drawing:
    """What all cards of one board are drawn from."""

    def __init__(
        self,
        review: Review,
        history: History,
        ground: Ground,
        tree: Tree,
        framework: Framework,
        support: dict[str, Support],
    ) -> None:
        self.ground = ground
        self.tree = tree
        self.framework = framework
        self.support = support
        self.lines = CodeLines(ground, framework)
        self.comments = Counter(
            str(uuid)
            for uuid in Comment.objects.filter(review=review, theme__isnull=False, answers=None).values_list(
                "theme__uuid", flat=True
            )
        )
        self.findings = Counter(
            str(uuid)
            for uuid in SupportRow.objects.filter(
                finding__review=review, finding__withdrawn_at=None, ended_at=None, theme__isnull=False
            ).values_list("theme__uuid", flat=True)
        )

    def theme(self, id_: str) -> ThemeOnBoard:
        """One column or card with what hangs under it."""
        node = self.tree.nodes[id_]
        everything = (id_, *node.alias)
        return ThemeOnBoard(
            uuid=id_,
            name=node.name,
            summary=node.definition,
            colour=int(node.colour or 1),
            behind=behind(self.ground, self.support[id_]),
            codes=self.lines.of_theme(id_),
            cards=tuple(self.theme(one.id) for one in self.framework.themes if one.parent == id_),
            comments=sum(self.comments[one] for one in everything),
            findings=sum(self.findings[one] for one in everything),
        )


def _together(support: dict[str, Support], themes: list[str]) -> Support:
    """What several themes rest on together, each thing once."""
    found = [support[theme] for theme in themes]
    return Support(
        theme="",
        studies=tuple(dict.fromkeys(study for one in found for study in one.studies)),
        passages=tuple(dict.fromkeys(passage for one in found for passage in one.passages)),
        voices=dict(sum((Counter(one.voices or {}) for one in found), Counter())),
    )
