"""screening: the order one person reads in: what the model puts first, a random share, and why it is so."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np

from themeloom.stages.screening.domain.ranking.explain import words_that_weigh
from themeloom.stages.screening.domain.ranking.features import Features
from themeloom.stages.screening.domain.ranking.model import Ranked
from themeloom.stages.screening.domain.ranking.stream import is_random_turn, random_key

# So many references are kept of an order; it is made anew long before they are read.
KEPT = 2000
# Of so many of them the words are told, of each so many words.
EXPLAINED, WORDS = 150, 6
# Words that weigh most over all, for and against; own exclusions worth a second look.
HEAVIEST, DOUBTED = 12, 20
# English words that join others and say nothing by themselves; most of what is screened is in English.
JOINTS = frozenset(
    "about after all also among an and any are as at be been before between both but by can could did do "
    "does during each for from had has have how if in into is it its may more most no nor not of on only "
    "or other our over own same should since so some such than that the their them then there these they "
    "this those through to under until up upon using via was we were what when where whether which while "
    "who whose why will with within without would you your".split()
)


@dataclass(frozen=True, slots=True)
class Order:
    """The first references of one person's order, by their numbers.

    drawn: those of them that were drawn at random; words: of the very first, the words for and against.
    weighing: words that weigh most over all, for and against; second_look: own exclusions, likeliest first.
    """

    first: list[int]
    drawn: list[int]
    words: dict[int, tuple[list[str], list[str]]]
    weighing: tuple[list[str], list[str]]
    second_look: list[int]
    told: dict[str, Any] = field(default_factory=dict)


def random_order(ids: Sequence[int], seed: int) -> list[int]:
    """All references in the random order of this seed."""
    return sorted(ids, key=lambda reference: (random_key(seed, reference), reference))


def mixed(
    ranked: Iterator[int], drawn: Iterator[int], *, seed: int, turn: int, share: float
) -> Iterator[tuple[int, bool]]:
    """References in turn, each once: from the random order in a random turn, else from the ranked one.

    `turn` is how many were handed out before. Both iterators have the same references, unread ones alone.
    """
    taken: set[int] = set()
    while True:
        is_random = is_random_turn(seed, turn, share)
        following = next((one for one in (drawn if is_random else ranked) if one not in taken), None)
        if following is None:
            return
        taken.add(following)
        yield following, is_random
        turn += 1


def make_order(
    features: Features,
    ids: Sequence[int],
    ranked: Ranked,
    *,
    rows: Mapping[int, int],
    read: Collection[int],
    excluded: Collection[int],
    randomly: Sequence[int],
    seed: int,
    turn: int,
    share: float,
) -> Order:
    """The order of one person, from scores of the whole pool.

    ids: the reference of each row; rows: the row of each reference; read: what is decided for this person;
    excluded: what they excluded themselves; randomly: the whole pool in its random order.
    """
    done = set(read)
    by_score = (ids[row] for row in ranked.order().tolist())
    pieces = mixed(
        (one for one in by_score if one not in done),
        (one for one in randomly if one not in done),
        seed=seed,
        turn=turn,
        share=share,
    )
    first = list(islice(pieces, KEPT))
    drawn = [reference for reference, is_random in first if is_random]
    chance = set(drawn)
    words = {
        reference: words_of_row(features, ranked, rows[reference])
        for reference, _ in first[:EXPLAINED]
        if reference not in chance
    }
    told = ranked.told.to_dict()
    return Order(
        first=[reference for reference, _ in first],
        drawn=drawn,
        words=words,
        weighing=heaviest_words(features, ranked),
        second_look=doubted(ranked, rows, read=done, excluded=excluded),
        told=told | {"hash": hash_of_model(told)},
    )


def doubted(
    ranked: Ranked, rows: Mapping[int, int], *, read: Collection[int], excluded: Collection[int]
) -> list[int]:
    """Own exclusions that would come in the first half of what is unread, the likeliest first."""
    unread = np.ones(len(ranked.scores), dtype=np.bool_)
    unread[[rows[one] for one in read if one in rows]] = False
    least = float(np.median(ranked.scores[unread])) if unread.any() else float("-inf")
    mine = [
        one
        for one in excluded
        if one in rows and ranked.has_text[rows[one]] and float(ranked.scores[rows[one]]) > least
    ]
    mine.sort(key=lambda one: (-float(ranked.scores[rows[one]]), one))
    return mine[:DOUBTED]


def words_of_row(features: Features, ranked: Ranked, row: int) -> tuple[list[str], list[str]]:
    """The words of one text for and against, the heaviest first."""
    told = [one for one in words_that_weigh(features, ranked, row, 4 * WORDS) if says_something(one[0])]
    told = told[:WORDS]
    return [word for word, weight in told if weight > 0], [word for word, weight in told if weight < 0]


def says_something(term: str) -> bool:
    """Whether a word, or a word of a pair, is more than a joint of sentences.

    The model weighs all words alike; only those who read its reasons are spared these.

    >>> says_something("of the"), says_something("of carers")
    (False, True)
    """
    return any(word not in JOINTS and not word.isdigit() for word in term.split(" "))


def heaviest_words(features: Features, ranked: Ranked) -> tuple[list[str], list[str]]:
    """The words that weigh most over all, for and against; a word of a heavier pair is left out."""
    return _heaviest(features, ranked.weights), _heaviest(features, -ranked.weights)


def _heaviest(features: Features, weights: Any) -> list[str]:
    some = min(len(weights), 40 * HEAVIEST)
    columns = np.sort(np.argpartition(-weights, some - 1)[:some]) if some else np.zeros(0, np.int64)
    columns = columns[np.argsort(-weights[columns], kind="stable")]
    told: list[str] = []
    used: set[str] = set()
    for column in columns:
        if len(told) == HEAVIEST or weights[column] <= 0:
            break
        term = features.term(int(column))
        words = set(term.split(" "))
        if not words & used and says_something(term):
            used |= words
            told.append(term)
    return told


def hash_of_model(told: Mapping[str, Any]) -> str:
    """A short name of everything about a model but what it learned from."""
    parts = {name: told[name] for name in ("name", "version", "parameters", "packages")}
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:12]
