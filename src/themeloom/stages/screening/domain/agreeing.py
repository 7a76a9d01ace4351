"""screening: how far people agreed, in figures, in plain words and in a sentence for the methods section.

Include and maybe are one answer, since both lead to the full text (`votes.answer_of`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from themeloom.kernel.agreement import Agreement, agreement_in
from themeloom.kernel.alpha_interval import DRAWS, Pooled
from themeloom.stages.screening.domain.citation import in_words
from themeloom.stages.screening.domain.votes import Decision, answer_of

# As people read them; positive first.
GOES_ON, EXCLUDED = "include or maybe", "exclude"
# With fewer things than this, figures say little: half of what a pilot usually has.
FEW = 50
Counts = Mapping[tuple[Decision, Decision], int]
NONE = "–"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a table: what it is called, its value and interval as people read them, what it means."""

    label: str
    value: str
    interval: str
    meaning: str


def agreement_on(counts: Counts) -> Agreement:
    """Agreement of two people on whether to go on, from how often each pair of first votes occurred."""
    table = [[0, 0], [0, 0]]
    for (one, other), n in counts.items():
        table[not answer_of(one)][not answer_of(other)] += n
    return agreement_in(table, categories=(GOES_ON, EXCLUDED))


def three_answers(counts: Counts) -> list[tuple[Decision, list[tuple[Decision, int]]]]:
    """The table of all three answers: the first person's as rows, the second's as columns."""
    return [(one, [(other, counts.get((one, other), 0)) for other in Decision]) for one in Decision]


def figures_of(agreement: Agreement) -> tuple[Figure, ...]:
    """The figures that belong together, each with what it means to somebody who is no statistician."""
    of = agreement
    return (
        Figure("Same answer", percent(of.observed), percents(of.observed_low, of.observed_high),
               "how often both said the same"),
        Figure("Kappa", places(of.kappa), interval(of.kappa_low, of.kappa_high),
               "agreement beyond chance; low where inclusions are rare"),
        Figure("PABAK", places(of.pabak), NONE,
               "kappa as if both answers were equally frequent"),
        Figure("AC1", places(of.ac1), interval(of.ac1_low, of.ac1_high),
               "agreement beyond chance that rarity does not pull down"),
        Figure("On include or maybe", percent(of.positive), NONE,
               "where one said it, how often the other did"),
        Figure("On exclude", percent(of.negative), NONE,
               "where one said it, how often the other did"),
        Figure("Prevalence index", places(of.prevalence_index), NONE,
               "0: both answers equally frequent, 1: one answer only"),
        Figure("Bias index", places(of.bias_index), NONE,
               "0: both include equally often"),
    )  # fmt: skip


def alpha_figures(pooled: Pooled) -> tuple[Figure, ...]:
    """The figures over all who voted, in whatever pairs."""
    return (
        Figure("Same answer", percent(pooled.observed), NONE, "of all pairs of first votes"),
        Figure(
            "Krippendorff’s alpha",
            places(pooled.alpha),
            interval(pooled.low, pooled.high),
            "agreement beyond chance; from 0.80 firm, from 0.67 tentative",
        ),
    )


def reading_over_all(pooled: Pooled) -> str:
    """What the figures over all mean, in plain words."""
    if pooled.observed is None:
        return "Nothing has been decided by two people yet."
    told = [f"Two people read {_references(pooled.items)} and said the same of {percent(pooled.observed)}."]
    apart = round((1 - pooled.observed) * 100)
    if apart:
        told.append(f"Of the next hundred, expect them to differ on about {apart}.")
    if pooled.alpha is not None:
        reach = "" if pooled.low is None else f", and with chance may lie {_between(pooled)}"
        told.append(f"Beyond chance that is {_strength(pooled.alpha)} (alpha {places(pooled.alpha)}{reach}).")
    if pooled.items < FEW:
        told.append(
            f"{_references(pooled.items).capitalize()} are few: read the figures as a first look, "
            "not as a result."
            if pooled.items > 1
            else "One reference tells next to nothing: read the figures as a first look."
        )
    return " ".join(told)


def sentence_for_methods(
    *,
    review: str,
    round_: str,
    people: int,
    pooled: Pooled,
    pair: Agreement | None,
    settled: Mapping[str, int],
) -> str:
    """A sentence or two for the methods section; `pair` is the one pair's agreement where there is only one.

    `settled` says how many conflicts ended by "consensus" and by "adjudication".
    """
    if pooled.observed is None:
        return ""
    who = "Two reviewers" if people == 2 else f"{_number(people).capitalize()} reviewers, in changing pairs,"
    where = f"In the {round_} round, {who[0].lower()}{who[1:]}" if round_ else who
    told = [
        f"{where} independently screened titles and abstracts of {_references(pooled.items)} "
        f"for the review “{review}”."
    ]
    figures = []
    if pair is not None and pair.observed is not None:
        figures.append(
            f"agreed on {percent(pair.observed)}{_ci(percents(pair.observed_low, pair.observed_high))}"
        )
        for name, value, low, high in (
            ("Cohen’s kappa", pair.kappa, pair.kappa_low, pair.kappa_high),
            ("PABAK", pair.pabak, None, None),
            ("Gwet’s AC1", pair.ac1, pair.ac1_low, pair.ac1_high),
        ):
            if value is not None:
                figures.append(f"{name} {places(value)}{_ci(interval(low, high))}")
    else:
        figures.append(f"agreed on {percent(pooled.observed)} of pairs of decisions")
        if pooled.alpha is not None:
            by = f"{interval(pooled.low, pooled.high)}, {DRAWS:,} resamples" if pooled.low is not None else ""
            figures.append(f"Krippendorff’s alpha {places(pooled.alpha)}{_ci(by)}")
    told.append(f"Before discussion they {in_words(figures)}, include and maybe counted as one answer.")
    ends = [
        f"{n:,} by {'consensus' if how == 'consensus' else 'a third reviewer'}"
        for how, n in sorted(settled.items(), reverse=True)
        if n
    ]
    if ends:
        told.append(f"Disagreements were settled: {in_words(ends)}.")
    return " ".join(told)


def percent(number: float | None) -> str:
    """A share as people read it.

    >>> percent(0.925), percent(None)
    ('92%', '–')
    """
    return NONE if number is None else f"{number:.0%}"


def places(number: float | None) -> str:
    """A figure with two decimals; adding nought turns the -0.0 of a rounded number into 0.0."""
    return NONE if number is None else f"{round(number, 2) + 0.0:.2f}"


def percents(low: float | None, high: float | None) -> str:
    """An interval of a share."""
    return NONE if low is None or high is None else f"{percent(low)} to {percent(high)}"


def interval(low: float | None, high: float | None) -> str:
    """An interval of a figure that lies between -1 and 1."""
    return NONE if low is None or high is None else f"{places(max(-1.0, low))} to {places(min(1.0, high))}"


def _ci(words: str) -> str:
    return f" (95% interval {words})" if words not in ("", NONE) else ""


def _between(pooled: Pooled) -> str:
    return f"anywhere between {places(pooled.low)} and {places(pooled.high)}"


def _strength(alpha: float) -> str:
    shown = round(alpha, 2)
    if shown >= 0.8:
        return "enough for firm conclusions"
    if shown >= 0.67:
        return "enough for tentative conclusions"
    return "too low even for tentative conclusions: talk over what the differences have in common"


def _references(n: int) -> str:
    return "1 reference" if n == 1 else f"{n:,} references"


def _number(n: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[n] if n < len(words) else str(n)
