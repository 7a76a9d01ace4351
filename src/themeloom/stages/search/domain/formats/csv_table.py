"""Tables in text, with commas, semicolons, tabs or bars: CSV and TSV of any writer."""

import re
from collections.abc import Iterator, Mapping

from themeloom.stages.search.domain.encoding import BLOCK_BYTES, TextBlocks, decode_head
from themeloom.stages.search.domain.formats.bibtex_table import has_bibtex_columns, read_bibtex_table
from themeloom.stages.search.domain.formats.table_rows import DELIMITERS, first_rows, rows_of
from themeloom.stages.search.domain.formats.tables import Columns, find_headings, has_chosen, read_rows
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.refusal import Unreadable
from themeloom.stages.search.domain.source import Source

LINES = re.compile(r"\r\n|\r|\n")

NO_HEADINGS = (
    "\u201c{name}\u201d is a table, but none of its first rows holds headings that are known here, such as "
    "Title, Authors, Year, Abstract, DOI. Put such a row above the references and import it again."
)

OTHER_HEADINGS = (
    "\u201c{name}\u201d has other headings than those that were given fields: {headings}. Look at its "
    "columns again."
)


def find_delimiter(text: str, rows: int = 60) -> str:
    """What parts the cells of a table of references; "" where no row of headings stands among the first."""
    scores = {delimiter: find_headings(first_rows(text, delimiter, rows)) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best] else ""


def _find_delimiter_of(text: str, columns: Mapping[str, str]) -> str:
    for delimiter in DELIMITERS:
        if any(has_chosen(cells, columns) for cells in first_rows(text, delimiter)):
            return delimiter
    return ""


def read_table(
    source: Source, *, block_bytes: int = BLOCK_BYTES, columns: Mapping[str, str] | None = None
) -> Iterator[Record | Problem]:
    """Records and problems of a table, in its order.

    `columns` says which field each heading is, "" for none, in a table of one's own layout. Raises
    Unreadable, before anything is read, where no row of headings is found. After that never fails.
    """
    head = decode_head(source.head)
    if columns:
        delimiter = _find_delimiter_of(head, columns)
        if not delimiter:
            raise Unreadable(OTHER_HEADINGS.format(name=source.name, headings=", ".join(columns)))
        return read_rows(rows_of(TextBlocks(source, block_bytes), delimiter), chosen=columns)
    if has_bibtex_columns(source.head):
        return read_bibtex_table(source, block_bytes=block_bytes)
    delimiter = find_delimiter(head)
    is_wos = Columns(LINES.split(head, 1)[0].split("\t")).are_tags
    if not delimiter and not is_wos:
        raise Unreadable(NO_HEADINGS.format(name=source.name))
    blocks = TextBlocks(source, block_bytes)
    if is_wos:
        return read_rows(rows_of(blocks, "\t", has_quotes=False))
    return read_rows(rows_of(blocks, delimiter))
