"""Authors as deduplication compares them: family names, in one spelling."""

from enum import IntEnum
from functools import lru_cache

import polars as pl
from rapidfuzz import fuzz

from themeloom.stages.dedup.domain.entries import BETWEEN_NAMES
from themeloom.stages.dedup.domain.pairwise import compare_different
from themeloom.stages.dedup.domain.spelling import spell
from themeloom.stages.dedup.domain.wording import BOILERPLATE, GROUP_WORDS

PLACEHOLDERS = (
    "",
    "anon",
    "anonymous",
    "unknown",
    "na",
    "none",
    "null",
    "nan",
    "no authors listed",
    "et al",
)
# "Paper, Research": a heading on the page that was taken for a name.
HEADING = "|".join(sorted(word for word in BOILERPLATE if len(word) > 3))
NO_PERSON = rf"^(?:{HEADING})(?: (?:{HEADING}))*$"
# "A", "A.", "AB", "A-B", "ABC": initials, as they stand before or after a family name.
INITIALS = r"(?:-?\p{Lu}{1,3}|-?\p{L}\.?|\p{Lu}\.?-\p{Lu}\.?)"
# Names that are compared of a long list; the rest seldom tells anything.
MOST_NAMES = 12
# Of so many names one may be missing or garbled in lists that otherwise hold the same people.
LEFT_OUT = 5
# Added to an answer where all of the shorter list is in the longer.
ALL = 10
# Out of 100: family names of five letters and more that are this like are one, mistyped.
SAME_NAME = 84


class Authors(IntEnum):
    """How far two lists of authors agree."""

    MISSING = 0
    DIFFERENT = 1
    OVERLAP = 2  # half of the shorter list, but not the first
    SAME = 3  # the first, and half of the shorter list


def family_name(author: pl.Expr) -> pl.Expr:
    """Family names, whichever way the names are written, as one word each; "" for a placeholder or a group.

    "O'Neil, Ann" has it before the comma; "Tan A" and "van Dijk AB" before the initials; "B. Abrahao" and
    "Bruno Abrahao" last. Groups are left out: databases name now the group, now the person who wrote for it.
    """
    plain = spell(author)
    spaced = author.str.replace_all(".", ". ", literal=True).str.strip_chars()
    before_initials = spaced.str.extract(rf"^(.*\p{{L}}{{2,}}.*?)(?:\s+{INITIALS})+$")
    family = (
        pl.when(author.str.contains(",", literal=True))
        .then(pl.coalesce(author.str.extract(r"^([^,]*\w[^,]*),"), author))
        .otherwise(pl.coalesce(_without_initials(before_initials), spaced.str.extract(r"(\S+)$"), author))
    )
    return (
        pl.when(plain.is_in(PLACEHOLDERS) | is_group(plain) | plain.str.contains(NO_PERSON))
        .then(pl.lit(""))
        .otherwise(spell(family).str.replace_all(" ", "", literal=True))
    )


def is_group(plain: pl.Expr) -> pl.Expr:
    """Whether an author, in one spelling, is a group, a company or a committee."""
    return plain.str.contains(rf"\b(?:{'|'.join(sorted(GROUP_WORDS))})\b")


def _without_initials(names: pl.Expr) -> pl.Expr:
    return names.str.replace_all(rf"(?:^|\s){INITIALS}(?:\s|$)", " ").str.strip_chars()


def prepare_names(raw: pl.DataFrame) -> pl.DataFrame:
    """From `authors`: `families` in order, `first_family`, and `name_words` sorted; each one text.

    `authors` are one text as well, see `entries.BETWEEN_NAMES`. The words of all names but initials are
    what is left when family and given names are mixed up.
    """
    authors = (
        raw.select(at=pl.int_range(pl.len()), author="authors")
        .filter(pl.col("author") != "")
        .with_columns(pl.col("author").str.split(BETWEEN_NAMES))
        .explode("author")
    )
    different = authors.select(pl.col("author").unique())
    plain = spell(pl.col("author"))
    spelled = different.with_columns(
        family=family_name(pl.col("author")),
        words=pl.when(is_group(plain)).then(pl.lit("")).otherwise(plain.str.replace_all(r"\b\w{1,2}\b", "")),
    )
    by_record = (
        authors.join(spelled, on="author", maintain_order="left")
        .group_by("at", maintain_order=True)
        .agg(
            families=pl.col("family").filter(pl.col("family") != ""),
            name_words=pl.col("words").str.join(" "),
        )
    )
    words = pl.col("name_words").str.extract_all(r"\w+").list.unique().list.sort().list.join(" ")
    return (
        raw.select(at=pl.int_range(pl.len()))
        .join(by_record, on="at", how="left", maintain_order="left")
        .select(
            families=pl.col("families").list.join(" ").fill_null(""),
            first_family=pl.col("families").list.first().fill_null(""),
            name_words=words.fill_null(""),
        )
    )


def compare_names(pairs: pl.DataFrame) -> pl.DataFrame:
    """For each pair `authors` (an `Authors`) and `all_authors`: whether the longer list has all of the other.

    From `families` and `name_words` of both sides.
    """
    a, b = pl.col("families"), pl.col("families_b")
    simple = pairs.select(
        pl.when((a == "") | (b == ""))
        .then(pl.lit(Authors.MISSING, pl.Int8))
        .when(a == b)
        .then(pl.lit(Authors.SAME + ALL, pl.Int8))
    ).to_series()
    found = compare_different(pairs, ("families", "name_words"), simple, _compare_mixed)
    return pl.select(authors=found % ALL, all_authors=found >= ALL)


def _compare_mixed(a: tuple[str, str], b: tuple[str, str]) -> int:
    found, has_all = compare_families(a[0], b[0])
    if found is not Authors.DIFFERENT:
        return found + (ALL if has_all else 0)
    # "Ching-yi, Wu" for "Wu, Ching-yi": the same words, taken apart otherwise.
    some, others = set(a[1].split()), set(b[1].split())
    shared = len(some & others)
    mixed = shared >= 2 and 2 * shared >= min(len(some), len(others))
    return Authors.OVERLAP if mixed else Authors.DIFFERENT


def compare_families(a: str, b: str) -> tuple[Authors, bool]:
    """How far two lists of family names agree, and whether the longer has all of the shorter.

    Each list is one text with blanks between the names.

    >>> compare_families("okafor lind", "okafor weber sato")[0].name
    'SAME'
    """
    one, other = a.split(), b.split()
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    names = set(long)
    asked = short[:MOST_NAMES]
    shared = sum(name in names or any(is_alike(name, known) for known in long) for name in asked)
    if 2 * shared < len(asked):
        return Authors.DIFFERENT, False
    has_all = shared >= len(asked) - len(asked) // LEFT_OUT
    if is_alike(one[0], other[0]):
        return Authors.SAME, has_all
    # One of several authors alone is not all of them.
    return Authors.OVERLAP, has_all and len(asked) > 1


@lru_cache(maxsize=1 << 16)
def is_alike(a: str, b: str) -> bool:
    """Whether two family names can be one: equal, one a part of a compound one, or mistyped.

    >>> is_alike("macedobarcelos", "barcelos")
    True
    """
    if a == b:
        return True
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) >= 4 and (long.endswith(short) or long.startswith(short)):
        return True
    return len(short) > 4 and fuzz.ratio(a, b) >= SAME_NAME
