"""Large pools: the texts of all labelled screenings, and above their number new ones of their parts."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

from benchmarks.ranking.sets import Screening

SEED = 4
# A made text is cut together from stretches of so many words, so that pairs of words stay those of language.
STRETCH = 12


def write_pool(screenings: Sequence[Screening], size: int, file: Path) -> None:
    """A list of texts and one of labels, as JSON; the same for the same size."""
    chance = random.Random(SEED)  # noqa: S311 - a made pool needs no secret
    pool = [
        (f"{title} {abstract}", label)
        for screening in screenings
        for (title, abstract), label in zip(screening.texts, screening.is_relevant, strict=True)
    ]
    chance.shuffle(pool)
    words = [text.split() for text, _ in pool]
    while len(pool) < size:
        pool.append((" ".join(_made(words, chance)), False))
    texts, labels = zip(*pool[:size], strict=True)
    file.write_text(json.dumps({"texts": texts, "labels": labels}), "utf-8")


def _made(words: Sequence[list[str]], chance: random.Random) -> list[str]:
    """As long as some text, out of stretches of others."""
    length = len(chance.choice(words))
    made: list[str] = []
    while len(made) < length:
        source = chance.choice(words)
        start = chance.randrange(max(1, len(source)))
        made += source[start : start + STRETCH]
        if not source:
            break
    return made[:length]
