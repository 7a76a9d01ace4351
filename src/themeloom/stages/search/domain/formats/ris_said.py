"""What a RIS record says, while its fields are being filled."""

from dataclasses import dataclass, field
from typing import Any

from themeloom.stages.search.domain.record import Severity

# For each tag, as it stands in the line ("AU  - "), the places of its lines.
Places = dict[str, list[int]]


@dataclass(slots=True)
class Said:
    """The lines of a record with its tags, the fields filled so far, and what found none.

    In `lines` a value begins at the seventh letter. `left` holds place, tag and value.
    """

    lines: list[str]
    tags: Places
    fields: dict[str, Any] = field(default_factory=dict)
    origin: dict[str, str] = field(default_factory=dict)
    left: list[tuple[int, str, str]] = field(default_factory=list)
    oddities: list[tuple[Severity, str]] = field(default_factory=list)

    def values(self, key: str) -> list[str]:
        """What a tag says, each time it stands."""
        lines = self.lines
        return [lines[at][6:].strip() for at in self.tags.get(key, ())]

    def fill(self, field: str, value: Any, tag: str) -> None:
        self.fields[field] = value
        self.origin[field] = tag

    def leave(self, key: str, tag: str) -> None:
        """No field takes this tag."""
        lines = self.lines
        for at in self.tags[key]:
            if text := lines[at][6:].strip():
                self.left.append((at, tag, text))
