"""Reading the framework of themes as a history: its tree now or at any step, and the steps in words."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.http import Http404

from themeloom.kernel.tree import Tree, TreeEvent, from_dict, last_undoable, may_undo, replay
from themeloom.stages.protocol.queries import Review
from themeloom.stages.synthesis.domain.framework import Framework, ThemeKind
from themeloom.stages.synthesis.domain.placing import framework_of
from themeloom.stages.synthesis.domain.story import Names, Told, tell
from themeloom.stages.synthesis.models import Grouping, Theme, ThemeEvent


@dataclass(frozen=True)
class History:
    """All steps of a review's framework, and the theme rows behind them."""

    rows: tuple[ThemeEvent, ...]
    themes: dict[str, Theme]

    @cached_property
    def events(self) -> tuple[TreeEvent, ...]:
        """The steps as the kernel reads them."""
        return tuple(from_dict(row.event) for row in self.rows)

    @cached_property
    def tree(self) -> Tree:
        """The framework as it stands now."""
        return replay(self.events)

    @property
    def kinds(self) -> dict[str, ThemeKind]:
        """The kind of every theme there ever was."""
        return {node: ThemeKind(theme.kind) for node, theme in self.themes.items()}

    def tree_at(self, step: str | None) -> Tree:
        """The framework after a step, or now. Refused if the history has no such step."""
        return self.tree if step is None else replay(self.events, until=step)


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step as the history page shows it."""

    number: int
    row: ThemeEvent
    who: str
    at: datetime
    words: str
    why: str
    may_undo: bool = False


def history_of(review: Review) -> History:
    """The review's framework with its steps, in two queries."""
    rows = ThemeEvent.objects.filter(review=review).select_related("person").order_by("id")
    themes = Theme.objects.filter(review=review)
    return History(tuple(rows), {str(theme.uuid): theme for theme in themes})


def code_names(review: Review) -> dict[str, str]:
    """The names of all codes that ever stood in this framework, by identifier."""
    grouped = Grouping.objects.filter(theme__review=review)
    return {str(uuid): name for uuid, name in grouped.values_list("code__uuid", "code__name")}


def merged_codes(review: Review) -> dict[str, str]:
    """Grouped codes that were merged into another one since: which into which, in the end."""
    grouped = Grouping.objects.filter(theme__review=review, code__merged_into__isnull=False)
    into: dict[str, str] = {}
    for grouping in grouped.select_related("code__merged_into"):
        left = grouping.code.merged_into
        while left is not None and left.merged_into_id is not None:
            left = left.merged_into
        if left is not None:
            into[str(grouping.code.uuid)] = str(left.uuid)
    return into


def framework_at(
    review: Review, history: History, code_parents: dict[str, str | None], step: str | None = None
) -> Framework:
    """The framework after a step, or now."""
    return framework_of(history.tree_at(step), history.kinds, code_parents, merged_codes(review))


def steps_of(review: Review, history: History | None = None) -> list[StepShown]:
    """The steps in words, the oldest first."""
    found = history or history_of(review)
    told = tell(found.events, Names(code_names(review), found.kinds))
    return [
        _shown(number, row, one) for number, (row, one) in enumerate(zip(found.rows, told, strict=True), 1)
    ]


def with_undoing(history: History, steps: list[StepShown]) -> list[StepShown]:
    """These steps, each knowing whether it can be undone now; costs a replay a step."""
    return [replace(step, may_undo=may_undo(history.tree, str(step.row.uuid))) for step in steps]


def last_step_to_undo(history: History, steps: list[StepShown]) -> StepShown | None:
    """The newest step of anybody that can be undone."""
    event = last_undoable(history.tree)
    return next((step for step in steps if event is not None and str(step.row.uuid) == event.id), None)


def get_event(review: Review, event: UUID) -> ThemeEvent:
    """One step of the review's framework; raises Http404."""
    found = ThemeEvent.objects.filter(review=review, uuid=event).first()
    if found is None:
        raise Http404("the themes of this review have no such step")
    return found


def step_number(review: Review, until: str | None, step: str | None) -> int | None:
    """Which step of the history is asked for, by identifier or by number from 1; None for the last.

    Raises Http404 for an identifier that names no step of this review.
    """
    if until:
        known = ThemeEvent.objects.filter(review=review).order_by("id").values_list("uuid", flat=True)
        found = [str(uuid) for uuid in known]
        if until not in found:
            raise Http404("the themes of this review have no such step")
        return found.index(until) + 1
    return int(step) if step and step.isdecimal() else None


def _shown(number: int, row: ThemeEvent, told: Told) -> StepShown:
    return StepShown(number, row, str(row.person), row.at, told.words, told.reason)
