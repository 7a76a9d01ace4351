"""How far two people agree, on their first judgements, before anybody talked.

Inclusions are rare in screening, and kappa sinks with rarity while people agree on nearly
everything. So it is never shown alone: observed agreement, kappa with its interval, PABAK and the
agreement on each answer belong together. PABAK is no repaired kappa (PMC2636838).
For more people, or with gaps, there is Krippendorff's alpha (`alpha.py`).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TypeVar

from themeloom.kernel.alpha import krippendorff_alpha, reading_of_alpha
from themeloom.kernel.intervals import Z95, ac1_reach, wilson
from themeloom.kernel.judgement import Judgement, T, first_judgements

__all__ = [
    "Agreement",
    "agreement_in",
    "agreement_of",
    "first_answers",
    "first_pairs",
    "krippendorff_alpha",
    "plain_reading",
    "reading_of_alpha",
]

V = TypeVar("V", bound=Hashable)

# From which kappa on the older Cochrane handbook speaks of what.
BANDS = ((0.75, "excellent"), (0.60, "good"), (0.40, "fair"))


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two people; None where a number is undefined.

    `table[i][j]` counts the items that the first called `categories[i]` and the second
    `categories[j]`. What is positive, negative, prevalence and bias needs two categories; positive is the
    first of them. Each `_low` and `_high` are the ends of an interval of 95%: Wilson's for the share that was
    answered alike, from large-sample variances for kappa and AC1, which a small sample may stretch past 1.
    """

    items: int
    categories: tuple[Hashable, ...]
    table: tuple[tuple[int, ...], ...]
    observed: float | None
    expected: float | None
    kappa: float | None
    kappa_low: float | None
    kappa_high: float | None
    pabak: float | None
    ac1: float | None
    positive: float | None
    negative: float | None
    prevalence_index: float | None
    bias_index: float | None
    observed_low: float | None
    observed_high: float | None
    ac1_low: float | None
    ac1_high: float | None

    @property
    def alike(self) -> int:
        """How many items got the same answer from both."""
        return sum(row[place] for place, row in enumerate(self.table))


def first_pairs(units: Iterable[Iterable[Judgement[T]]]) -> list[tuple[T, T]]:
    """What two people said first of each thing, for the things that two people judged.

    Each pair is in the order of the persons' identifiers, so that the same person always stands
    on the same side. Where a team works in changing pairs, alpha is the sounder number.
    """
    pairs: list[tuple[T, T]] = []
    for unit in units:
        first = sorted(first_judgements(unit), key=lambda one: one.person)
        if len(first) == 2:
            pairs.append((first[0].value, first[1].value))
    return pairs


def first_answers(units: Iterable[Iterable[Judgement[T]]]) -> list[list[T]]:
    """What anybody said first of each thing, for alpha."""
    return [[one.value for one in first_judgements(unit)] for unit in units]


def agreement_of(pairs: Iterable[tuple[V, V]], *, categories: Sequence[V] | None = None) -> Agreement:
    """Agreement of two people over items, each a pair of answers.

    `categories` are the possible answers, positive first; without them, those that occur: truths
    before falsehoods, else in the order in which they first occur. Name them where an answer may
    not occur at all, as PABAK and AC1 depend on how many there are.
    """
    pairs = list(pairs)
    names: list[Hashable] = list(dict.fromkeys(categories or ()))
    seen = dict.fromkeys(answer for pair in pairs for answer in pair)
    if categories is None and seen and all(isinstance(answer, bool) for answer in seen):
        names = [True, False]
    names += [answer for answer in seen if answer not in names]
    index = {name: place for place, name in enumerate(names)}
    counts = [[0] * len(names) for _ in names]
    for one, other in pairs:
        counts[index[one]][index[other]] += 1
    return agreement_in(counts, categories=names)


def agreement_in(table: Sequence[Sequence[int]], *, categories: Sequence[Hashable]) -> Agreement:
    """The same from a square table of counts: rows are the first person's answers, columns the second's."""
    return _from_table(tuple(categories), tuple(map(tuple, table)))


def plain_reading(agreement: Agreement) -> str:
    """The numbers as sentences that a reviewer can put into a paper or into a talk with a colleague."""
    if agreement.observed is None:
        return "Nothing has been judged by two people yet."
    items = "1 item" if agreement.items == 1 else f"{agreement.items:,} items"
    alike = sum(row[place] for place, row in enumerate(agreement.table))
    sentences = [
        f"Two people judged {items} and gave the same answer to {alike:,} ({agreement.observed:.0%})."
    ]
    if agreement.kappa is None or agreement.kappa_low is None or agreement.kappa_high is None:
        sentences.append(
            "Both gave one and the same answer throughout, so agreement beyond chance cannot be computed."
        )
        return " ".join(sentences)
    # The word follows the number as it is shown: the handbook's limits have two decimals.
    kappa = _shown(agreement.kappa)
    low, high = max(-1.0, _shown(agreement.kappa_low)), min(1.0, _shown(agreement.kappa_high))
    band = next((word for limit, word in BANDS if kappa >= limit), "poor")
    sentences.append(
        f"Beyond chance that is {band} (kappa {kappa:.2f}, 95% interval {low:.2f} to {high:.2f})."
    )
    if agreement.positive is not None and agreement.negative is not None:
        sentences.append(
            f"On “{_word(agreement.categories[0])}” they agreed in {agreement.positive:.0%}, "
            f"on “{_word(agreement.categories[1])}” in {agreement.negative:.0%}."
        )
    if agreement.observed >= 0.8 and kappa < BANDS[1][0] and (agreement.prevalence_index or 0) > 0.5:
        sentences.append("One answer is far more frequent than the other, which pulls kappa down.")
    return " ".join(sentences)


def _shown(number: float) -> float:
    # Adding nought turns the -0.0 of a rounded number into 0.0.
    return round(number, 2) + 0.0


def _word(category: Hashable) -> str:
    return {True: "yes", False: "no"}[category] if isinstance(category, bool) else str(category)


def _from_table(categories: tuple[Hashable, ...], table: tuple[tuple[int, ...], ...]) -> Agreement:
    n = sum(map(sum, table))
    size = len(categories)
    if n == 0:
        return Agreement(0, categories, table, *[None] * 15)
    rows = [sum(row) / n for row in table]
    columns = [sum(row[place] for row in table) / n for place in range(size)]
    observed = sum(table[place][place] for place in range(size)) / n
    expected = sum(row * column for row, column in zip(rows, columns, strict=True))
    kappa, low, high = _kappa(table, n, rows, columns, observed, expected)
    positive, negative, prevalence, bias = _two_by_two(table, n) if size == 2 else (None,) * 4
    ac1, ac1_low, ac1_high = _ac1(table, rows, columns, observed)
    observed_low, observed_high = wilson(sum(table[i][i] for i in range(size)), n) or (None, None)
    return Agreement(
        items=n,
        categories=categories,
        table=table,
        observed=observed,
        expected=expected,
        kappa=kappa,
        kappa_low=low,
        kappa_high=high,
        pabak=(size * observed - 1) / (size - 1) if size > 1 else None,
        ac1=ac1,
        positive=positive,
        negative=negative,
        prevalence_index=prevalence,
        bias_index=bias,
        observed_low=observed_low,
        observed_high=observed_high,
        ac1_low=ac1_low,
        ac1_high=ac1_high,
    )


def _kappa(
    table: tuple[tuple[int, ...], ...],
    n: int,
    rows: list[float],
    columns: list[float],
    observed: float,
    expected: float,
) -> tuple[float | None, float | None, float | None]:
    """Cohen's kappa with its 95% interval, by the large-sample variance of Fleiss, Cohen and Everitt 1969."""
    # Both used one and the same category alone: counted, since a sum of floats may miss 1.
    if max(rows) == max(columns) == 1 and observed == 1:
        return None, None, None
    kappa = (observed - expected) / (1 - expected)
    places = range(len(rows))
    agreeing = sum(table[i][i] / n * (1 - (rows[i] + columns[i]) * (1 - kappa)) ** 2 for i in places)
    differing = (
        sum(table[i][j] / n * (columns[i] + rows[j]) ** 2 for i in places for j in places if i != j)
        * (1 - kappa) ** 2
    )
    chance = (kappa - expected * (1 - kappa)) ** 2
    variance = max(0.0, agreeing + differing - chance) / (1 - expected) ** 2 / n
    reach = Z95 * sqrt(variance)
    return kappa, kappa - reach, kappa + reach


def _ac1(
    table: tuple[tuple[int, ...], ...], rows: list[float], columns: list[float], observed: float
) -> tuple[float | None, float | None, float | None]:
    """Gwet's AC1 (2008) with its interval: chance agreement from how evenly the answers are spread."""
    if len(rows) < 2:
        return None, None, None
    means = [(row + column) / 2 for row, column in zip(rows, columns, strict=True)]
    chance = sum(mean * (1 - mean) for mean in means) / (len(rows) - 1)
    ac1 = (observed - chance) / (1 - chance)
    reach = ac1_reach(table, ac1=ac1, chance=chance)
    return ac1, ac1 - reach, ac1 + reach


def _two_by_two(
    table: tuple[tuple[int, ...], ...], n: int
) -> tuple[float | None, float | None, float, float]:
    """Agreement on each answer (Cicchetti and Feinstein 1990), prevalence and bias index (Byrt 1993)."""
    (a, b), (c, d) = table
    positive = 2 * a / (2 * a + b + c) if a + b + c else None
    negative = 2 * d / (2 * d + b + c) if b + c + d else None
    return positive, negative, abs(a - d) / n, abs(b - c) / n
