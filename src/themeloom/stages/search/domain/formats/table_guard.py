"""The guard of tables that Themeloom writes: no cell runs as a formula, and reading takes it off again."""

import re

from themeloom.kernel.csv_file import FORMULA_STARTS

STARTS = re.escape("".join(FORMULA_STARTS))
# A cell that could be a formula, behind any number of apostrophes; and one that was guarded.
FORMULA = re.compile(f"'*[{STARTS}]")
GUARDED = re.compile(f"'+[{STARTS}]")


def guard(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what could be one.

    What has apostrophes before such a letter already gets one more, so that taking one off gives back
    every cell.

    >>> guard("=1+1"), guard("'=1+1"), guard("1+1")
    ("'=1+1", "''=1+1", '1+1')
    """
    return f"'{cell}" if FORMULA.match(cell) else cell


def lift_guard(cell: str) -> str:
    """A cell of a table that Themeloom has written, without the apostrophe before what might be a formula.

    Only in such tables: elsewhere an apostrophe is part of the text.

    >>> lift_guard("'=1+1"), lift_guard("'90s"), lift_guard("''=1+1")
    ('=1+1', "'90s", "'=1+1")
    """
    return cell[1:] if GUARDED.match(cell) else cell
