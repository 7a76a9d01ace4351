"""What a format cannot show as the record has it: counted by field, with the first record it concerns."""

from collections.abc import Iterable
from dataclasses import dataclass

from themeloom.stages.search.domain.record import Severity

# How messages call a field that has more than one word, or a bare name that says little.
NAMES: dict[str, str] = {
    "kind": "the type",
    "doi": "the DOI",
    "issn": "the ISSN",
    "isbn": "the ISBN",
    "url": "the web address",
    "place": "the place of publication",
    "key": "the key",
    "accession": "the accession number",
    "unplaced": "what no field could take",
}
IDENTIFIER = "identifiers."

NO_PLACE = (
    "{format} has no place for {field}: kept in \u201c{note}\u201d, where Themeloom finds it and other "
    "programs show it as it stands, if at all."
)
UNLIKE = (
    "{format} cannot show {field} just so: the exact wording is kept in \u201c{note}\u201d, where Themeloom "
    "finds it."
)
LETTERS = "Letters that no file may hold (control characters) were replaced by \ufffd in {field}."
LOST = "{field} could not be written so that it is read back as it is."
TAKEN_FOR = "The file would be taken for {format} when it is read."


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that is not as other programs, or anybody, would find it in the record.

    A NOTE concerns only what other programs show; with a WARNING they show something else; with an
    ERROR Themeloom itself reads something else. `records` counts those it concerns, `first` is the
    place of the first in the file.
    """

    severity: Severity
    sentence: str
    first: int
    records: int


class Losses:
    """Losses while a file is written; as many as there are kinds of them, however many records."""

    def __init__(self, *, format: str, note: str) -> None:
        self._words = {"format": format, "note": note}
        self._found: dict[tuple[Severity, str], list[int]] = {}

    def tell(self, position: int, severity: Severity, sentence: str, fields: Iterable[str]) -> None:
        """Count a loss in the record that is written at this position, once for each of the fields."""
        for field in fields:
            text = sentence.format(field=call_field(field), **self._words)
            text = text[0].upper() + text[1:]
            self._found.setdefault((severity, text), [position, 0])[1] += 1

    def all(self) -> tuple[Loss, ...]:
        """Every loss, the gravest first."""
        order = list(Severity)
        found = [Loss(severity, text, *counts) for (severity, text), counts in self._found.items()]
        return tuple(sorted(found, key=lambda loss: (-order.index(loss.severity), loss.first, loss.sentence)))


def call_field(field: str) -> str:
    """How a message calls a field.

    >>> call_field("identifiers.pmid"), call_field("place")
    ('the identifier "pmid"', 'the place of publication')
    """
    if field.startswith(IDENTIFIER):
        return f'the identifier "{field.removeprefix(IDENTIFIER)}"'
    return NAMES.get(field, f"the {field}")
