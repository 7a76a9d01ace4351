"""dedup: the numbers of the overlap as tables, for the page and as CSV: by source, pairs, combinations."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from themeloom.kernel.csv_file import write_csv

from .overlap import Combination, Overlap
from .overlap_svg import TOP, name_combination

# Name of the file -> what it is, in plain words.
TABLE_FILES: dict[str, str] = {
    "sources.csv": "References by source as CSV",
    "pairs.csv": "Source by source as CSV",
    "combinations.csv": "All combinations as CSV",
}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source: what it found, what of it no other did, and what others found too."""

    key: str
    label: str
    found: int
    only: int
    shared: int

    @property
    def only_percent(self) -> float:
        """What only it found, in per cent of what it found."""
        return percent(self.only, self.found)


@dataclass(frozen=True, slots=True)
class PairCell:
    """What two sources both found, in per cent of what the first of them found."""

    key: str
    n: int
    percent: float
    is_same: bool


@dataclass(frozen=True, slots=True)
class PairRow:
    """One source beside each of the sources, itself too."""

    key: str
    label: str
    cells: tuple[PairCell, ...]


@dataclass(frozen=True, slots=True)
class CombinationRow:
    """One combination: exactly these sources, in words, and how many things they found."""

    sources: tuple[str, ...]
    words: str
    n: int
    percent: float


def source_rows(overlap: Overlap[Any], names: Mapping[str, str]) -> tuple[SourceRow, ...]:
    """A row a source, in the order of the overlap."""
    return tuple(
        SourceRow(
            one,
            names[one],
            found=len(overlap.found_by(one)),
            only=len(overlap.found_only_by(one)),
            shared=len(overlap.shared_by(one)),
        )
        for one in overlap.sources
    )


def pair_rows(overlap: Overlap[Any], names: Mapping[str, str]) -> tuple[PairRow, ...]:
    """A row a source with a cell for each source; on the diagonal all that it found."""
    pairs = overlap.count_pairs()
    return tuple(
        PairRow(
            one,
            names[one],
            tuple(
                PairCell(other, pairs[one, other], percent(pairs[one, other], pairs[one, one]), one == other)
                for other in overlap.sources
            ),
        )
        for one in overlap.sources
    )


def combination_rows(
    overlap: Overlap[Any], names: Mapping[str, str], top: int | None = TOP
) -> tuple[CombinationRow, ...]:
    """A row a combination, the largest first; all of them where `top` is None."""
    return tuple(_row(one, overlap.n, names) for one in overlap.combinations[:top])


def write_table(name: str, overlap: Overlap[Any], names: Mapping[str, str]) -> str:
    """One of `TABLE_FILES` as CSV; raises KeyError for any other name."""
    match name:
        case "sources.csv":
            return write_csv(
                ("Source", "References", "Only in this source", "Also in others"),
                ([row.label, row.found, row.only, row.shared] for row in source_rows(overlap, names)),
            )
        case "pairs.csv":
            return write_csv(
                ("Source", *(names[one] for one in overlap.sources)),
                ([row.label, *(cell.n for cell in row.cells)] for row in pair_rows(overlap, names)),
            )
        case "combinations.csv":
            return write_csv(
                (*(names[one] for one in overlap.sources), "References"),
                (
                    [*(int(one in row.sources) for one in overlap.sources), row.n]
                    for row in combination_rows(overlap, names, None)
                ),
            )
    raise KeyError(name)


def percent(n: int, of: int) -> float:
    """n in per cent of another number; nought of nought is nought."""
    return 100 * n / of if of else 0.0


def _row(one: Combination[Any], of: int, names: Mapping[str, str]) -> CombinationRow:
    return CombinationRow(one.sources, name_combination(one.sources, names), one.n, percent(one.n, of))
