"""screening: terms to begin a list of highlights with, taken from the words of a review's criteria.

A criterion is cut at punctuation and at words that carry no subject; what stands between is a candidate.
Source: RAKE, Rose et al., "Automatic keyword extraction from individual
documents" (2010), without its ranking.
"""

import re
from collections.abc import Iterable

from themeloom.stages.screening.domain.folding import fold
from themeloom.stages.screening.domain.highlights import Kind, Term, Tone

MOST_WORDS = 4
SHORTEST_WORD = 4
WORD_OR_CUT = re.compile(r"[^\W\d_][\w’'-]*|[^\w\s]")
# Words that carry no subject: of the language, and of criteria.
CARRY_NOTHING = frozenset(
    """
    a about above after all also an and any are as at be been before being below between both but by can could
    did do does during each either etc every few for from general had has have having how if in including
    include included includes into is it its least less many may mean mid more most must near
    need needs neither
    no nor not of off on one only or other otherwise our out over own per related same shall should similar
    since so some such than that the their them themselves then there these they this those through to too
    under until up use used uses using very was we were what when where whether which while who
    whose will with
    within without would exclude excluded excludes exclusion inclusion criteria criterion study studies paper
    papers article articles reported published publication publications english language
    eligible specialist
    """.split()
)


def suggest_terms(criteria: Iterable[tuple[str, str]]) -> list[Term]:
    """Terms of criteria given as (include | exclude, text): for what is included, against what is excluded.

    A term that both would give is left out; it speaks for neither.
    """
    by_tone: dict[Tone, dict[str, Term]] = {Tone.FOR: {}, Tone.AGAINST: {}}
    for kind, text in criteria:
        tone = Tone.FOR if kind == "include" else Tone.AGAINST
        for words in _runs(text):
            phrase = " ".join(words)
            by_tone[tone].setdefault(
                fold(phrase).text, Term(Kind.PHRASE if len(words) > 1 else Kind.WORD, phrase, tone)
            )
    both = by_tone[Tone.FOR].keys() & by_tone[Tone.AGAINST].keys()
    return [term for terms in by_tone.values() for key, term in terms.items() if key not in both]


def _runs(text: str) -> Iterable[list[str]]:
    run: list[str] = []
    for word in [*WORD_OR_CUT.findall(text), "."]:
        if word[0].isalpha() and word.casefold() not in CARRY_NOTHING:
            run.append(word.lower() if word[1:].islower() else word)
            continue
        if 0 < len(run) <= MOST_WORDS and any(len(one) >= SHORTEST_WORD for one in run):
            yield run
        run = []
