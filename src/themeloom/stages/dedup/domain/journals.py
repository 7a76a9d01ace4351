"""Journals as deduplication compares them: full, abbreviated, or by their initials."""

import re

import polars as pl
from rapidfuzz import fuzz

from themeloom.stages.dedup.domain.agreement import Agreement
from themeloom.stages.dedup.domain.pairwise import compare_different
from themeloom.stages.dedup.domain.spelling import make_readable, spell

# "[Electronic Resource]", "(Clinical research ed.)", " : the official publication of ..."
ADDITION = re.compile(r"\[[^\]]*\]?|\([^)]*\)?| : .*|\.\s*Conference:.*", re.IGNORECASE)
# "Transplantation.Conference: 6th Congress of ...": some give the journal, some the meeting, some both.
CONFERENCE = r"(?i)\.\s*Conference:\s*(.*?)(?:\.?\s*Conference Start:.*)?$"
# Words that abbreviations leave out.
SMALL_WORDS = frozenset(
    "a an and at by de der des die du e el et for fur in la le les of on the to und y zur".split()
)
# Words that say little of which journal or meeting it is; abbreviations may leave them out as well.
WEAK_WORDS = frozenset("online electronic resource annual proceedings international conference".split())
# An abbreviated word keeps its first letters, this many where it also keeps its end: "natl" for "national".
STEM = 3
# Words of so many letters that are this alike (out of 100) are one: "tumor", "tumour".
LEAST_ALIKE, ALIKE = 5, 90
# Of a long name (in words) a small part may be spelled in another way; of a short one each word counts.
LONG_NAME, MOST_WORDS = 5, 0.8


def prepare_journals(raw: pl.DataFrame) -> pl.DataFrame:
    """`journal` and `journal_short` as the words an abbreviation would keep, one text each.

    A meeting that is named after the journal stands for the short name where there is none.
    """
    full, short = make_readable(raw["journal"]), make_readable(raw["journal_short"])
    meeting = full.str.extract(CONFERENCE).fill_null("")
    return pl.DataFrame(
        {
            "journal": _journal_words(full),
            "journal_short": _journal_words(short.zip_with(short != "", meeting)),
        }
    )


def _journal_words(names: pl.Series) -> pl.Series:
    different = names.unique()
    bare = pl.Series([ADDITION.sub(" ", name) for name in different], dtype=pl.String)
    spelled = pl.select(spell(pl.lit(bare))).to_series()
    kept = pl.Series([_kept_words(name) for name in spelled], dtype=pl.String)
    return names.replace_strict(different, kept, return_dtype=pl.String)


def _kept_words(spelled: str) -> str:
    words = spelled.split()
    return " ".join([word for word in words if word not in SMALL_WORDS] or words)


def compare_journals(pairs: pl.DataFrame) -> pl.Series:
    """An `Agreement` for each pair; a short name beside the full one may stand for it."""
    a, b = pl.col("journal"), pl.col("journal_b")
    no_short = (pl.col("journal_short") == "") & (pl.col("journal_short_b") == "")
    simple = pairs.select(
        pl.when((a == b) & (a != ""))
        .then(pl.lit(Agreement.SAME, pl.Int8))
        .when(no_short & ((a == "") | (b == "")))
        .then(pl.lit(Agreement.MISSING, pl.Int8))
    ).to_series()
    return compare_different(pairs, ("journal", "journal_short"), simple, _compare_any)


def _compare_any(a: tuple[str, str], b: tuple[str, str]) -> int:
    answers = {compare_journal(one, other) for one in a for other in b}
    for answer in (Agreement.SAME, Agreement.DIFFERENT):
        if answer in answers:
            return answer
    return Agreement.MISSING


def compare_journal(a: str, b: str) -> Agreement:
    """Whether two names, as `prepare_journals` gives them, can be one journal.

    >>> compare_journal("integrative medicine research", "integr med res").name
    'SAME'
    """
    if not a or not b:
        return Agreement.MISSING
    one, other = a.split(), b.split()
    if one == other or _is_initials_of(one, other) or _is_initials_of(other, one):
        return Agreement.SAME
    short, long = sorted((_strong(one), _strong(other)), key=lambda words: (len(words), words))
    if short == long or _is_initials_of(short, long) or _is_initials_of(long, short):
        return Agreement.SAME
    matched = _matched(short, long)
    # A title cut short, or with a place or a section added, keeps most of its words.
    if matched == len(short) and (len(short) > 1 or len(long) <= 2):
        return Agreement.SAME
    is_near = len(short) >= LONG_NAME and matched >= MOST_WORDS * len(short)
    return Agreement.SAME if is_near else Agreement.DIFFERENT


def _is_initials_of(short: list[str], long: list[str]) -> bool:
    """Whether one word is made of the first letters of the others: "bmj", "icis"."""
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)


def _strong(words: list[str]) -> list[str]:
    return [word for word in words if word not in WEAK_WORDS] or words


def _matched(short: list[str], long: list[str]) -> int:
    """How many words of the one stand, in the same order, whole or shortened in the other."""
    place = matched = 0
    for word in short:
        for at in range(place, len(long)):
            if _one_word(word, long[at]):
                matched += 1
                place = at + 1
                break
    return matched


def _one_word(a: str, b: str) -> bool:
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if long.startswith(short):
        return True
    if len(short) >= LEAST_ALIKE and fuzz.ratio(a, b) >= ALIKE:
        return True
    return (
        len(short) >= STEM
        and long[:STEM] == short[:STEM]
        and long[: STEM + 1] != short[: STEM + 1]
        and (len(short) <= 5)
    )
