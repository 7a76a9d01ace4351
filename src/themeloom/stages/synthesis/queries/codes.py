"""Reading codes in their places: those of a theme with what follows them, and those without a theme."""

from dataclasses import dataclass

from themeloom.stages.synthesis.domain.framework import Framework
from themeloom.stages.synthesis.queries.evidence import Code, Ground, count_passages


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A code with the number of its passages; `is_below` where it follows the code it stands under."""

    code: Code
    passages: int
    is_below: bool = False


class CodeLines:
    """The lines of codes on the cards of one framework."""

    def __init__(self, ground: Ground, framework: Framework) -> None:
        self.ground = ground
        self.framework = framework
        self.passages = count_passages(ground)
        self.placed = {one.code for one in framework.groupings}
        self.children: dict[str | None, list[str]] = {}
        for uuid, parent in framework.code_parents.items():
            self.children.setdefault(parent, []).append(uuid)

    def of_theme(self, theme: str) -> tuple[CodeLine, ...]:
        """The codes in a theme, each followed by those that come with it."""
        lines: list[CodeLine] = []
        for uuid in (one.code for one in self.framework.groupings if one.theme == theme):
            if uuid in self.ground.codes:
                lines.append(self._line(uuid))
                lines += [self._line(below, is_below=True) for below in self._below(uuid)]
        return tuple(lines)

    def without_theme(self) -> tuple[CodeLine, ...]:
        """The codes that nobody has put anywhere, each followed by those below it."""
        return tuple(self._loose(None))

    def _loose(self, parent: str | None) -> list[CodeLine]:
        lines: list[CodeLine] = []
        for uuid in self.children.get(parent, ()):
            if not self.framework.themes_of_code(uuid):
                is_below = parent is not None and not self.framework.themes_of_code(parent)
                lines.append(self._line(uuid, is_below=is_below))
            lines += self._loose(uuid)
        return lines

    def _line(self, uuid: str, *, is_below: bool = False) -> CodeLine:
        return CodeLine(self.ground.codes[uuid], self.passages.get(uuid, 0), is_below)

    def _below(self, code: str) -> list[str]:
        """The codes that follow this one into its theme, since they have no place of their own."""
        found: list[str] = []
        for uuid in self.children.get(code, ()):
            if uuid not in self.placed:
                found += [uuid, *self._below(uuid)]
        return found
