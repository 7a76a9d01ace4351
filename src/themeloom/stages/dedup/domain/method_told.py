"""How duplicates were removed, in sentences (PRISMA-S item 16): software, method, and what it came to."""

from __future__ import annotations

from themeloom import __version__


def tell(
    *, records: int, by_rule: int, by_person: int, references: int, unplaced: int = 0
) -> tuple[str, ...]:
    """The sentences; none before there are records. records = references + by_rule + by_person + unplaced."""
    if not records:
        return ()
    told = [
        f"Duplicates were removed with Themeloom {__version__}. Its rules compare title, authors, year, "
        "journal, volume, pages and identifiers; they merge what is surely one publication and put doubtful "
        "pairs before a person.",
        f"Of {records:,} {_noun('record', records)}, {by_rule:,} {_were(by_rule)} removed automatically and "
        f"{by_person:,} by a person’s judgement; {references:,} {_noun('reference', references)} remained.",
    ]
    if unplaced:
        told.append(f"{unplaced:,} {_noun('record', unplaced)} {_were(unplaced)} not compared yet.")
    return tuple(told)


def _noun(noun: str, number: int) -> str:
    return noun if number == 1 else f"{noun}s"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
