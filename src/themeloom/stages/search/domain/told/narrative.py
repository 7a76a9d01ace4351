"""The search narrative, drafted: plain sentences that say how the searching was done, counted from the log.

PRISMA 2020 items 6, 7 and 16a and ENTREQ items 3, 5 and 6 ask for it. The draft is a beginning; what
the team writes from it is the team's, and is compared with the log again whenever it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from themeloom.stages.search.domain.told.logged import (
    CITATION,
    DATABASE,
    REGISTER,
    WITH_STRATEGY,
    LoggedSearch,
    count_of,
    in_a_row,
    is_some,
    of_kinds,
    on_day,
    one_line,
)

OTHER_KINDS = (
    (("website", "organisation"), "We also looked through {}."),
    ((CITATION,), "Citations were followed: {}."),
    (("contact",), "We asked {} for further studies."),
    (("other",), "Other sources were {}."),
)
# Two sentences are the same sentence, changed, when they share at least this share of their words.
SAME_SENTENCE = 0.4
NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w])")


def draft(log: Sequence[LoggedSearch]) -> tuple[str, ...]:
    """The sentences, in the order in which a methods section tells them; none of an empty log."""
    tellers = (_sources, _limits, _filters, _prior_work, _peer_review, _updates, _other_methods, _numbers)
    return tuple(sentence for tell in tellers for sentence in tell(log)) if log else ()


def _first_runs(log: Sequence[LoggedSearch]) -> tuple[LoggedSearch, ...]:
    return tuple(one for one in log if not one.updates)


def _sources(log: Sequence[LoggedSearch]) -> Iterator[str]:
    for kind, noun in ((DATABASE, "database"), (REGISTER, "register")):
        runs = of_kinds(_first_runs(log), kind)
        if runs:
            yield f"We searched {count_of(len(runs), noun)}: {_named_with_dates(runs)}."
    for one in log:
        if one.searched_together:
            yield (
                f"{one.name} was searched together with {one_line(one.searched_together)}, by one strategy."
            )
    with_strategy = [one for one in of_kinds(log, *WITH_STRATEGY) if one.strategy]
    names = list(dict.fromkeys(one.place for one in with_strategy))
    if names:
        yield (
            f"The full strateg{'y' if len(names) == 1 else 'ies'} for "
            f"{in_a_row(names)} can be read in the appendix."
        )


def _named_with_dates(runs: Sequence[LoggedSearch]) -> str:
    """Names with the day, said once where the day is the same."""
    days = {one.run_on for one in runs}
    if len(days) == 1 and None not in days:
        return f"{in_a_row([one.name for one in runs])}, on {on_day(next(day for day in days if day))}"
    return in_a_row([one.name + (f" on {on_day(one.run_on)}" if one.run_on else "") for one in runs])


def _limits(log: Sequence[LoggedSearch]) -> Iterator[str]:
    limited = sorted(
        (one for one in of_kinds(log, *WITH_STRATEGY) if one.limits_set), key=lambda one: one.limits_set
    )
    for limits, group in groupby(limited, key=lambda one: one.limits_set):
        names = [one.name for one in group]
        told = "; ".join(one_line(limit) for limit in limits)
        yield f"The search{'es' if len(names) > 1 else ''} of {in_a_row(names)} had limits ({told})."
    without = [one.name for one in of_kinds(log, *WITH_STRATEGY) if one.says_of_limits and not one.limits_set]
    if without:
        yield f"No limit was set in {in_a_row(without)}."


def _filters(log: Sequence[LoggedSearch]) -> Iterator[str]:
    for one in log:
        if is_some(one.filters):
            yield f"In {one.name} a search filter was used: {one_line(one.filters)}."


def _prior_work(log: Sequence[LoggedSearch]) -> Iterator[str]:
    for one in log:
        if is_some(one.prior_work):
            yield f"The strategy for {one.name} builds on earlier work: {one_line(one.prior_work)}."


def _peer_review(log: Sequence[LoggedSearch]) -> Iterator[str]:
    for one in log:
        if not one.reviews:
            continue
        reviewers = list(dict.fromkeys(review.reviewer for review in one.reviews))
        revisions = sum(review.revisions for review in one.reviews)
        unanswered = sum(review.unanswered for review in one.reviews)
        asked = f"asked for {count_of(revisions, 'revision')}" if revisions else "asked for no revision"
        standing = (
            ""
            if not revisions
            else ", all answered"
            if not unanswered
            else f", {unanswered} not answered yet"
        )
        yield (
            f"The strategy for {one.name} was peer-reviewed by {in_a_row(reviewers)} with the PRESS 2015 "
            f"guideline, who {asked}{standing}."
        )


def _updates(log: Sequence[LoggedSearch]) -> Iterator[str]:
    earlier = {one.key: one for one in log}
    for one in log:
        if first := earlier.get(one.updates):
            when = f" on {on_day(one.run_on)}" if one.run_on else ""
            before = f" of {on_day(first.run_on)}" if first.run_on else ""
            yield f"{one.place} was searched again{when}, to bring the search{before} up to date."


def _other_methods(log: Sequence[LoggedSearch]) -> Iterator[str]:
    for kinds, words in OTHER_KINDS:
        found = of_kinds(_first_runs(log), *kinds)
        if found:
            named = [one.source + (f" ({one.chase})" if one.chase else "") for one in found]
            days = [f" on {on_day(one.run_on)}" if one.run_on else "" for one in found]
            yield words.format(in_a_row([name + day for name, day in zip(named, days, strict=True)]))


def _numbers(log: Sequence[LoggedSearch]) -> Iterator[str]:
    arms = (("Databases and registers", WITH_STRATEGY), ("Other methods", None))
    for arm, kinds in arms:
        found = [
            one
            for one in log
            if one.records and ((one.kind in kinds) if kinds else one.kind not in WITH_STRATEGY)
        ]
        if found:
            each = in_a_row([f"{one.name} {one.records:,}" for one in found])
            total = sum(one.records for one in found)
            yield f"{arm} gave {count_of(total, 'record')}" + (
                f": {each}." if len(found) > 1 else f", from {found[0].name}."
            )


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence of the draft that is another one by now; a side is "" where it came or went.

    `in_text` are numbers that the earlier sentence said, the later does not, and the team's text still has.
    """

    before: str
    after: str
    in_text: tuple[str, ...] = ()


def changes_since(drafted: Sequence[str], now: Sequence[str], text: str) -> tuple[Change, ...]:
    """What the log says otherwise now than when the text was saved.

    Sentences that are much alike count as one sentence, changed.
    """
    gone = [one for one in drafted if one not in now]
    come = [one for one in now if one not in drafted]
    changes = []
    for before in gone:
        after = max(come, key=lambda one: _likeness(before, one), default="")
        if _likeness(before, after) < SAME_SENTENCE:
            after = ""
        else:
            come.remove(after)
        old = set(NUMBER.findall(before)) - set(NUMBER.findall(after))
        in_text = tuple(number for number in NUMBER.findall(text) if number in old)
        changes.append(Change(before, after, tuple(dict.fromkeys(in_text))))
    return (*changes, *(Change("", one) for one in come))


def _likeness(one: str, two: str) -> float:
    """The share of words that two sentences have in common, in order, from 0 to 1."""
    return SequenceMatcher(None, one.split(), two.split(), autojunk=False).ratio()
