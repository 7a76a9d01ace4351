"""What people decided on pairs of records, as a file that a command reads back: two cells a row."""

import csv
import io
from collections import Counter
from collections.abc import Mapping

from themeloom.cli.exports import name_of, opened
from themeloom.cli.gathering import Gathering, id_of
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.domain.pair import Pair, pair_of
from themeloom.stages.search.domain.encoding import TextBlocks
from themeloom.stages.search.domain.source import Source

# A row of headings may stand above the pairs.
HEADINGS = ("first", "second")

UNKNOWN = (
    "“{file}”, line {line}: no record is called “{name}”. Name a record as the column id of --clusters does, "
    "or by its file and position, such as medline.ris:12."
)
SEVERAL = (
    "“{file}”, line {line}: {count} records are called “{name}”. Name the one that is meant by its file and "
    "position, such as medline.ris:12."
)
NO_PAIR = "“{file}”, line {line}: a row names two records, with a comma between; this one does not."


class Names:
    """What records can be called: by what they call themselves, or by file and position."""

    def __init__(self, gathering: Gathering) -> None:
        self._counts = Counter(gathering.names)
        self._ids = {name: id_of(place) for place, name in enumerate(gathering.names) if name}
        # A record that calls itself nothing has the number of its file and its position in the column id.
        numbers = [str(number) for number in range(1, len(gathering.files) + 1)]
        held = list(zip(gathering.starts, gathering.counts(), strict=True))
        self._files = dict(zip(numbers, held, strict=True)) | dict(zip(gathering.labels, held, strict=True))

    def find(self, name: str) -> tuple[str, int]:
        """The id of a record, and how many are called so; "" where none is."""
        label, _, position = name.rpartition(":")
        start, count = self._files.get(label, (0, 0))
        if position.isdecimal() and 0 < int(position) <= count:
            return id_of(start + int(position) - 1), 1
        return self._ids.get(name, ""), self._counts[name]


def read_pairs(path: str, names: Names) -> list[Pair]:
    """The pairs of a file. Raises Refused, with the line, for a row that does not name two records."""
    with opened(path) as file:
        text = "".join(TextBlocks(Source(file, name_of(path))))
    pairs: list[Pair] = []
    rows = csv.reader(io.StringIO(text, newline=""))
    for row in rows:
        cells = [cell.strip() for cell in row if cell.strip()]
        if not cells or (rows.line_num == 1 and tuple(map(str.lower, cells)) == HEADINGS):
            continue
        where: Mapping[str, str | int] = {"file": name_of(path), "line": rows.line_num}
        if len(cells) != 2 or cells[0] == cells[1]:
            raise Refused(NO_PAIR.format(**where))
        pairs.append(pair_of(*(_id_of(cell, names, where) for cell in cells)))
    return pairs


def _id_of(name: str, names: Names, where: Mapping[str, str | int]) -> str:
    id, count = names.find(name)
    if count != 1:
        sentence = SEVERAL if count else UNKNOWN
        raise Refused(sentence.format(name=name, count=count, **where))
    return id


def refuse_both(same: list[Pair], apart: list[Pair], gathering: Gathering) -> None:
    """Raises Refused where one pair was decided both ways."""
    for pair in sorted(set(same) & set(apart)):
        first, second = (_call(id, gathering) for id in pair)
        raise Refused(
            f"{first} and {second} are said to be the same and to be different. Keep one of the two."
        )


def _call(id: str, gathering: Gathering) -> str:
    number, position = gathering.place_in_file(id)
    return f"{gathering.labels[number]}:{position}"
