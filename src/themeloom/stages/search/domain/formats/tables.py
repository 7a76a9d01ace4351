"""From rows to records: the headings are found, wherever they stand, and each column goes to its field.

Above the headings a search query or a title may stand; below a sentence in one cell a second block may
begin, with headings of its own or without. Rows may be longer than the headings: then it is worked out
from the cells whose shape is known where the odd cell stands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from themeloom.stages.search.domain.formats import ris_steps
from themeloom.stages.search.domain.formats.stated import Claim, Statement, TagMap, build_stated
from themeloom.stages.search.domain.formats.stated_steps import (
    look_for_doi_alone,
    look_for_identifier,
    take_first_and_last,
    take_identifier,
    take_web_address,
)
from themeloom.stages.search.domain.formats.table_guard import lift_guard
from themeloom.stages.search.domain.formats.table_headings import (
    HEADINGS,
    KINDS,
    NOTE_HEADING,
    plain_heading,
    role_of,
    score_headings,
)
from themeloom.stages.search.domain.formats.table_rows import Row
from themeloom.stages.search.domain.formats.table_steps import (
    look_in_citation,
    take_names,
    take_names_run_together,
    take_words,
    unguard,
)
from themeloom.stages.search.domain.formats.wos import build_wos
from themeloom.stages.search.domain.record import Problem, Record, Severity

# Two telling headings make a row of headings; "title" and nothing else does too.
ENOUGH = 200
LONGEST_PREAMBLE = 60
# No sentence names more columns than this.
MOST_NAMED = 60

ABOVE = "What stands above the headings belongs to no record."
NO_HEADINGS = "No headings were found here, so these rows belong to no record."
BETWEEN = "This row stands between two parts of the table and belongs to no record."
EMPTY_ROWS = "A row without any value was left out."
TOO_LONG = "This row has {count} more cells than there are headings; they were kept apart."

WOS_HEADING = re.compile(r"^[A-Z][A-Z0-9]$")
# Cells of these columns are known by their shape.
SHAPES = {
    "doi": re.compile(r"(?:https?://\S*)?10\.\d{4,9}/\S+$"),
    "year": re.compile(r"(?:1[5-9]|20)\d\d$"),
    "issn": re.compile(r"\d{4}-?\d{3}[\dXx]\b"),
    "pmid": re.compile(r"\d{1,9}$"),
    "url": re.compile(r"https?://"),
    "accession": re.compile(r"2-s2\.0-\d+$|\d[\d-]+$"),
}


class Columns:
    """The columns of a table: their headings, and how their cells become a record."""

    def __init__(self, headings: list[str], chosen: Mapping[str, str] | None = None) -> None:
        self.headings = plain_cells(headings)
        roles = chosen or {}
        self.roles = [roles.get(heading, role_of(heading)) for heading in self.headings]
        named = [heading for heading in self.headings if heading]
        self.are_tags = not chosen and len(named) > 5 and all(WOS_HEADING.match(one) for one in named)
        self.tag_map = _map_columns(self.headings, self.roles)
        self.is_ours = not chosen and NOTE_HEADING in self.headings

    def unknown(self) -> list[str]:
        """Headings that belong to no field."""
        if self.are_tags:
            return []
        return [
            name
            for name, role in zip(self.headings, self.roles, strict=True)
            if name and not role and not name.startswith(NOTE_HEADING)
        ]

    def state(self, row: Row) -> list[Statement]:
        """What a row says, column by column; cells too many stand under no heading."""
        lift = lift_guard if self.is_ours else unguard
        cells = [lift(cell.strip()) for cell in row.cells]
        headings = self.headings
        if (extra := len(cells) - len(headings)) > 0:
            at = self._find_odd_cell(cells, extra)
            headings = [*headings[:at], *[""] * extra, *headings[at:]]
        return [
            Statement(heading, cell, row.line) for heading, cell in zip(headings, cells, strict=False) if cell
        ]

    def _find_odd_cell(self, cells: list[str], extra: int) -> int:
        """Before which heading the cells stand that are too many."""
        usual = next(
            (at + 1 for at, heading in enumerate(self.headings) if heading.endswith(" 1")), len(self.headings)
        )
        # Up to the odd cells, cells are told by their place from the left; behind them, from the right.
        left = [0, *accumulate(map(_fit, self.roles, cells))]
        right = [0, *accumulate(map(_fit, reversed(self.roles), reversed(cells)))]
        count = len(self.headings)
        return max(range(1, count + 1), key=lambda at: (left[at] + right[count - at], at == usual, at))

    def build(self, position: int, row: Row) -> tuple[Record, list[Problem]]:
        """The record of a row."""
        statements = self.state(row)
        verbatim = row.text.rstrip("\r\n")
        if self.are_tags:
            return build_wos(position, row.line, verbatim, statements)
        return build_stated(position, row.line, verbatim, statements, self.tag_map)


def _fit(role: str, cell: str) -> int:
    """Whether a cell has the shape its column's field has: 1, -1, or 0 where nothing can be told."""
    shape = SHAPES.get(role) if cell else None
    return (1 if shape.match(cell) else -1) if shape else 0


def read_rows(
    rows: Iterable[Row | Problem], position: int = 0, chosen: Mapping[str, str] | None = None
) -> Iterator[Record | Problem]:
    """Records and problems of a table, in its order; records are counted on from `position`.

    `chosen` says for headings which field they are, "" for none; it also makes them headings.
    """
    columns: Columns | None = None
    above: list[Row] = []
    for row in rows:
        if isinstance(row, Problem):
            yield row
        elif columns and row.is_empty:
            if row.text.strip():
                yield Problem(row.line, Severity.NOTE, EMPTY_ROWS, row.text.rstrip("\r\n"))
        elif columns is None or _is_heading_again(row, columns, chosen):
            if has_chosen(row.cells, chosen) if chosen else _are_headings(row):
                yield from _tell_rows(above, ABOVE)
                above = []
                columns = Columns(row.cells, chosen)
                yield _tell_headings(row, columns)
            elif columns is None:
                above.append(row)
                if len(above) > LONGEST_PREAMBLE:
                    yield from _tell_rows(above, ABOVE)
                    above = []
        elif not columns.is_ours and _is_sentence(row, columns):
            yield from _tell_rows([row], BETWEEN)
        else:
            position += 1
            record, problems = columns.build(position, row)
            if (extra := len(row.cells) - len(columns.headings)) > 0 and any(row.cells[-extra:]):
                yield Problem(row.line, Severity.WARNING, TOO_LONG.format(count=extra))
            yield from problems
            yield record
    yield from _tell_rows(above, ABOVE if columns else NO_HEADINGS)


def find_headings(rows: Iterable[list[str]]) -> int:
    """How well the best row of these does as headings of a table of references; 0 for none.

    A first row of three cells or more does with a title alone: whatever else it names is kept.
    """
    scores = [
        max(score_headings(cells), ENOUGH if at == 0 and len(cells) > 2 and _names_title(cells) else 0)
        for at, cells in enumerate(rows)
    ]
    best = max(scores, default=0)
    return best if best >= ENOUGH else 0


def plain_cells(cells: Iterable[str]) -> list[str]:
    """The cells of a row of headings as they are named: without blanks, marks and empty ones at the end."""
    plain = [cell.strip().lstrip("\ufeff") for cell in cells]
    while plain and not plain[-1]:
        plain.pop()
    return plain


def has_chosen(cells: Iterable[str], chosen: Mapping[str, str] | None) -> bool:
    """Whether a row holds all the headings that a person has said something about."""
    return bool(chosen) and set(chosen or ()) <= set(plain_cells(cells))


def _are_headings(row: Row) -> bool:
    return score_headings(row.cells) >= ENOUGH or _is_title_alone(row)


def _is_title_alone(row: Row) -> bool:
    return _names_title(row.cells) and len(row.cells) > 1


def _names_title(cells: Iterable[str]) -> bool:
    return any(plain_heading(cell) == "title" for cell in cells)


def _is_sentence(row: Row, columns: Columns) -> bool:
    return len(row.cells) < len(columns.headings) / 2 and sum(map(bool, map(str.strip, row.cells))) == 1


def _is_heading_again(row: Row, columns: Columns, chosen: Mapping[str, str] | None) -> bool:
    if chosen:
        return has_chosen(row.cells, chosen)
    again = [cell.strip() for cell in row.cells]
    # In our own tables a row is what it is, whatever words stand in it.
    is_like = not columns.is_ours and score_headings(row.cells) >= ENOUGH + 100
    return is_like or again == columns.headings


def _tell_headings(row: Row, columns: Columns) -> Problem:
    sentence = "These are the headings of the table."
    if unknown := columns.unknown():
        more = f" and {len(unknown) - MOST_NAMED} more" if len(unknown) > MOST_NAMED else ""
        named = ", ".join(unknown[:MOST_NAMED])
        sentence += f" Kept with each record, but in no field of their own: {named}{more}."
    return Problem(row.line, Severity.NOTE, sentence, row.text.rstrip("\r\n"))


def _tell_rows(rows: list[Row], sentence: str) -> Iterator[Problem]:
    text = "".join(row.text for row in rows).strip("\r\n")
    if text.strip():
        yield Problem(rows[0].line, Severity.NOTE, sentence, text)


def _map_columns(headings: list[str], roles: list[str]) -> TagMap:
    plain = {heading: plain_heading(heading) for heading in headings}
    role_of_heading = dict(zip(headings, roles, strict=True))

    def named(role: str) -> tuple[str, ...]:
        known = HEADINGS[role]
        found = [heading for heading in plain if role_of_heading[heading] == role]
        # What a person chose and nobody knows comes after what is known.
        place = {heading: known.index(plain[heading]) for heading in found if plain[heading] in known}
        return tuple(sorted(found, key=lambda heading: place.get(heading, len(known))))

    first, last, number = (named(role)[:1] for role in ("first page", "last page", "page number"))
    pages = (*first, *last, *number)
    is_springer = {"item title", "content type"} <= set(plain.values())
    claims: tuple[Claim, ...] = (
        (ris_steps.take_line, "title", named("title")),
        (ris_steps.take_line, "journal", named("journal")),
        (take_names_run_together if is_springer else take_names, "authors", named("authors")),
        (take_names, "editors", named("editors")),
        (ris_steps.take_year, "year", named("year")),
        (ris_steps.take_abstract, "abstract", named("abstract")),
        (take_words, "keywords", named("keywords")),
        (ris_steps.take_line, "volume", named("volume")),
        (ris_steps.take_line, "issue", named("issue")),
        (ris_steps.take_line, "pages", named("pages")),
        (take_first_and_last("".join(first), "".join(last), "".join(number)), "pages", pages),
        (ris_steps.take_doi, "doi", named("doi")),
        (ris_steps.take_standard_numbers, "issn", named("issn")),
        (ris_steps.take_standard_numbers, "isbn", named("isbn")),
        (take_web_address, "url", named("url")),
        (ris_steps.take_line, "language", named("language")),
        (ris_steps.take_line, "publisher", named("publisher")),
        (ris_steps.take_line, "place", named("place")),
        (ris_steps.take_line, "key", named("key")),
        (ris_steps.take_line, "accession", named("accession")),
        (take_identifier("pmid", r"([1-9]\d{0,8})(?:\.0)?$"), "identifiers", named("pmid")),
        (take_identifier("pmcid", r"(PMC\d+)$"), "identifiers", named("pmcid")),
    )
    return TagMap(
        claims=claims,
        looks=(
            (look_in_citation, "journal", named("citation")),
            (look_for_doi_alone, "doi", named("url")),
            (look_for_identifier("scopus", r"^(2-s2\.0-\d+)$"), "identifiers", named("accession")),
        ),
        kind_tags=named("kind"),
        kinds=KINDS,
        usual_kind="article-journal",
    )
