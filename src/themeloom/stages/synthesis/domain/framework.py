"""synthesis: the framework of themes as plain values, and what has been put under what.

Descriptive themes group codes and stay close to the studies; analytic themes go beyond them
(Thomas and Harden 2008, stages 2 and 3). A descriptive theme may stand under an analytic one or
under another descriptive one; an analytic theme stands under an analytic one or at the top.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class ThemeKind(StrEnum):
    """The two kinds of theme, which are kept apart throughout."""

    DESCRIPTIVE = "descriptive"
    ANALYTIC = "analytic"


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme; `parent` is the theme that it stands under."""

    id: str
    name: str
    kind: ThemeKind
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Grouping:
    """A code has been put into a theme."""

    theme: str
    code: str


@dataclass(frozen=True)
class Framework:
    """All themes with the codes in them.

    `code_parents` is the codebook's tree: a code follows the one it stands under into its theme,
    unless it has been put into a theme itself.
    """

    themes: tuple[Theme, ...]
    groupings: tuple[Grouping, ...] = ()
    code_parents: Mapping[str, str | None] = field(default_factory=dict)

    @cached_property
    def _by_id(self) -> dict[str, Theme]:
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def _of_code(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for grouping in self.groupings:
            if grouping.theme in self._by_id:
                found.setdefault(grouping.code, []).append(grouping.theme)
        return {code: tuple(dict.fromkeys(themes)) for code, themes in found.items()}

    def theme(self, id_: str) -> Theme:
        """One theme; raises KeyError where there is none."""
        return self._by_id[id_]

    def themes_of_code(self, code: str) -> tuple[str, ...]:
        """The themes that a code has been put into, by itself or with the code above it."""
        seen: set[str] = set()
        here: str | None = code
        while here is not None and here not in seen:
            if here in self._of_code:
                return self._of_code[here]
            seen.add(here)
            here = self.code_parents.get(here)
        return ()

    def line_of(self, theme: str) -> tuple[str, ...]:
        """A theme and those it stands under, the theme itself first."""
        line: list[str] = []
        here: str | None = theme
        while here is not None and here in self._by_id and here not in line:
            line.append(here)
            here = self._by_id[here].parent
        return tuple(line)


def check_framework(themes: Iterable[Theme]) -> tuple[str, ...]:
    """What is out of place among themes, a sentence each."""
    by_id = {theme.id: theme for theme in themes}
    faults: list[str] = []
    for theme in by_id.values():
        if theme.parent is None:
            continue
        above = by_id.get(theme.parent)
        if above is None:
            faults.append(f"“{theme.name}” stands under a theme that is not there.")
        elif theme.kind is ThemeKind.ANALYTIC and above.kind is ThemeKind.DESCRIPTIVE:
            faults.append(
                f"“{theme.name}” is an analytic theme and cannot stand under “{above.name}”, "
                "which is a descriptive one."
            )
    return tuple(faults)
