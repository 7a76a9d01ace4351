"""Reading all passages theme by theme: what the review's table of quotations is made of (ENTREQ 20)."""

from dataclasses import dataclass

from themeloom.stages.coding.queries import settled_codings
from themeloom.stages.protocol.queries import Review
from themeloom.stages.synthesis.domain.framework import ThemeKind
from themeloom.stages.synthesis.models import Theme
from themeloom.stages.synthesis.queries.evidence import ground_of
from themeloom.stages.synthesis.queries.history import framework_at, history_of
from themeloom.stages.synthesis.queries.themes import PassageShown, passages_shown


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """A passage under a descriptive theme; `analytic` is None where that one is not placed yet."""

    analytic: Theme | None
    descriptive: Theme
    passage: PassageShown


def quotations_of(review: Review) -> list[QuotedPassage]:
    """Every passage of every theme in the order of the board, in a fixed number of queries."""
    history, ground = history_of(review), ground_of(review)
    framework = framework_at(review, history, ground.code_parents)
    by_theme: dict[str, list[PassageShown]] = {}
    for passage in passages_shown(review, ground, settled_codings(review)):
        themes = [theme for code in passage.codes for theme in framework.themes_of_code(str(code.uuid))]
        for theme in dict.fromkeys(themes):
            by_theme.setdefault(theme, []).append(passage)
    return [
        QuotedPassage(
            history.themes[theme.parent] if theme.parent else None, history.themes[theme.id], passage
        )
        for theme in framework.themes
        if theme.kind is ThemeKind.DESCRIPTIVE
        for passage in by_theme.get(theme.id, ())
    ]
