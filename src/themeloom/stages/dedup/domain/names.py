"""Authors as deduplication compares them: family names, in one spelling."""

from themeloom.stages.dedup.domain.spelling import spell
from themeloom.stages.dedup.domain.wording import GROUP_WORDS

PLACEHOLDERS = frozenset(
    {"", "anon", "anonymous", "unknown", "na", "none", "null", "nan", "no authors listed", "et al"}
)


def family_names(authors: tuple[str, ...]) -> tuple[str, ...]:
    """The family names of the authors in order, spelled alike.

    Placeholders are left out, and groups: databases name now the group, now the person who wrote for it.

    >>> family_names(("O'Neil, Ann", "B. Abrahao", "Tan A"))
    ('oneil', 'abrahao', 'tan')
    """
    found = (family_name(author) for author in authors)
    return tuple(name for name in found if name)


def family_name(author: str) -> str:
    """One author's family name, whichever way the name is written."""
    if spell(author) in PLACEHOLDERS or is_group(author):
        return ""
    if "," in author:
        return spell(author.partition(",")[0]).replace(" ", "") or spell(author).replace(" ", "")
    words = author.replace(".", ". ").split()
    whole = [word for word in words if not _is_initials(word)]
    if not whole:
        return spell(author).replace(" ", "")
    # "Tan A" and "van Dijk A" have initials last; "B. Abrahao" and "Bruno Abrahao" the family name.
    family = " ".join(whole) if _is_initials(words[-1]) else whole[-1]
    return spell(family).replace(" ", "")


def name_words(authors: tuple[str, ...]) -> frozenset[str]:
    """All words of all names but initials: what is left when family and given names are mixed up."""
    return frozenset(
        word for author in authors if not is_group(author) for word in spell(author).split() if len(word) > 2
    )


def is_group(author: str) -> bool:
    """Whether an author is a group, a company or a committee."""
    return not GROUP_WORDS.isdisjoint(spell(author).split())


def _is_initials(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "")
    return len(letters) <= 3 and letters.isupper() if len(letters) > 1 else True


def same_family(a: str, b: str) -> bool:
    """Whether two family names can be one: equal, or one is the last or first part of the other.

    >>> same_family("macedobarcelos", "barcelos")
    True
    """
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) >= 4 and (long.endswith(short) or long.startswith(short))
