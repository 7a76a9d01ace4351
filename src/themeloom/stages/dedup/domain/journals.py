"""Journals as deduplication compares them: full, abbreviated, or by their initials."""

import re
from functools import lru_cache

from themeloom.stages.dedup.domain.agreement import Agreement
from themeloom.stages.dedup.domain.spelling import spell

# "[Electronic Resource]", "(Clinical research ed.)", " : the official publication of ..."
ADDITION = re.compile(r"\[[^\]]*\]?|\([^)]*\)?| : .*|\.\s*Conference:.*", re.IGNORECASE)
# Words that abbreviations leave out.
SMALL_WORDS = frozenset(
    "a an and at by de der des die du e el et for fur in la le les of on the to und y zur online electronic "
    "resource annual proceedings international conference".split()
)
# An abbreviated word keeps this many letters at least, or all it has.
STEM = 3


def journal_words(name: str) -> tuple[str, ...]:
    """The words of a journal's name that an abbreviation would keep.

    >>> journal_words("Obstetrical & Gynecological Survey")
    ('obstetrical', 'gynecological', 'survey')
    """
    words = spell(ADDITION.sub(" ", name)).split()
    kept = tuple(word for word in words if word not in SMALL_WORDS)
    return kept or tuple(words)


@lru_cache(maxsize=1 << 16)
def compare_journals(a: tuple[str, ...], b: tuple[str, ...]) -> Agreement:
    """Whether two names, as `journal_words` gives them, can be one journal."""
    if not a or not b:
        return Agreement.MISSING
    short, long = sorted((a, b), key=lambda words: (len(words), words))
    if short == long or _initials(long) == "".join(short) or _initials(short) == "".join(long):
        return Agreement.SAME
    matched = _matched(short, long)
    # A title cut short, or with a place or a section added, keeps most of its words.
    if matched == len(short) and (len(short) > 1 or len(long) <= 2):
        return Agreement.SAME
    return Agreement.SAME if matched >= 0.75 * len(short) and len(short) >= 3 else Agreement.DIFFERENT


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words)


def _matched(short: tuple[str, ...], long: tuple[str, ...]) -> int:
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
        return len(short) >= STEM or len(long) <= STEM or len(short) == 1
    # "natl" for "national": first letters and last letter of the stem.
    return (
        len(short) >= STEM
        and long[:STEM] == short[:STEM]
        and long[: STEM + 1] != short[: STEM + 1]
        and (len(short) <= 5)
    )
