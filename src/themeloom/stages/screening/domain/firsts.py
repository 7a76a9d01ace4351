"""screening: first votes on one unit as a short text, so that a database counts what is alike.

" 3i 7e " is person 3's include and person 7's exclude. The text begins and ends with a space, so that one
person's vote is found in it by containing " 3i ". Agreement is computed on first votes: what was said before
anybody talked.
"""

from collections.abc import Iterable, Mapping

from themeloom.stages.screening.domain.votes import Decision, answer_of

LETTERS: dict[Decision, str] = {Decision.INCLUDE: "i", Decision.MAYBE: "m", Decision.EXCLUDE: "e"}
OF_LETTER = {letter: decision for decision, letter in LETTERS.items()}


def first_of_each(votes: Iterable[tuple[int, Decision]]) -> dict[int, Decision]:
    """Each person's first vote by the person, from all votes on a unit, oldest first."""
    firsts: dict[int, Decision] = {}
    for person, decision in votes:
        firsts.setdefault(person, decision)
    return firsts


def write_firsts(firsts: Mapping[int, Decision]) -> str:
    """First votes as the text above, "" for none.

    >>> write_firsts({7: Decision.EXCLUDE, 3: Decision.INCLUDE})
    ' 3i 7e '
    """
    words = [f"{person}{LETTERS[decision]}" for person, decision in sorted(firsts.items())]
    return f" {' '.join(words)} " if words else ""


def read_firsts(text: str) -> dict[int, Decision]:
    """The first votes that `write_firsts` wrote."""
    return {int(word[:-1]): OF_LETTER[word[-1]] for word in text.split()}


def word_of(person: int, decision: Decision) -> str:
    """What the text contains where this person's first vote was this."""
    return f" {person}{LETTERS[decision]} "


def do_differ(firsts: Mapping[int, Decision]) -> bool:
    """Whether the first votes are not one answer (include and maybe are)."""
    return len({answer_of(decision) for decision in firsts.values()}) > 1
