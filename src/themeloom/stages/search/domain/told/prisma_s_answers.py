"""How the search log answers each item of PRISMA-S: what it tells, what it lacks, why an item may not apply.

Every answer is (told, missing, reason). `reason` says what the log does not hold and so was, as far
as it tells, not done; whoever did it logs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from themeloom.stages.search.domain.told.logged import (
    CITATION,
    DATABASE,
    REGISTER,
    WITH_STRATEGY,
    LoggedSearch,
    count_of,
    is_some,
    of_kinds,
    on_day,
    one_line,
)
from themeloom.stages.search.domain.told.strategy import read_lines


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence, and the search (its `key`) on whose page it is told or can be added; "" for none."""

    sentence: str
    search: str = ""


Log = Sequence[LoggedSearch]
Answer = tuple[tuple[Told, ...], tuple[Told, ...], str]


def _each(
    searches: Log, tell: Callable[[LoggedSearch], str], lacks: Callable[[LoggedSearch], str], reason: str = ""
) -> Answer:
    """Of each search either what it tells, or what it lacks, or neither; the same sentence is said once."""
    told = _once(Told(sentence, one.key) for one in searches if (sentence := tell(one)))
    missing = _once(Told(sentence, one.key) for one in searches if (sentence := lacks(one)))
    return told, missing, "" if searches and (told or missing) else reason


def _once(told: Iterable[Told]) -> tuple[Told, ...]:
    by_sentence: dict[str, Told] = {}
    for one in told:
        by_sentence.setdefault(one.sentence, one)
    return tuple(by_sentence.values())


def _nothing(one: LoggedSearch) -> str:
    return ""


def names_and_platforms(log: Log) -> Answer:
    """Item 1: every database with the platform through which it was searched."""
    found = of_kinds(log, DATABASE)
    return _each(
        found,
        lambda one: f"{one.source} was searched through {one.platform}." if one.platform else "",
        lambda one: "" if one.platform else f"{one.source}: no platform noted.",
        "No database is logged.",
    )


def searched_together(log: Log) -> Answer:
    """Item 2: which databases one strategy searched at once."""
    return _each(
        [one for one in log if is_some(one.searched_together)],
        lambda one: f"{one.name} was searched together with {one_line(one.searched_together)}.",
        _nothing,
        "The log names no databases that were searched at once.",
    )


def registers(log: Log) -> Answer:
    """Item 3: study registers."""
    return _each(of_kinds(log, REGISTER), _name_and_day, _nothing, "No register is logged.")


def browsing(log: Log) -> Answer:
    """Item 4: websites, organisations and other places that were looked through."""
    found = of_kinds(log, "website", "organisation")
    return _each(found, _name_and_day, _nothing, "No website and no organisation is logged.")


def citations(log: Log) -> Answer:
    """Item 5: citations followed backwards and forwards."""
    return _each(
        of_kinds(log, CITATION),
        lambda one: f"{one.name}{f': {one.chase}' if one.chase else ''}{_day(one)}.",
        _nothing,
        "No citation searching is logged.",
    )


def contacts(log: Log) -> Answer:
    """Item 6: authors, experts or makers who were asked."""
    return _each(of_kinds(log, "contact"), _name_and_day, _nothing, "Nobody is logged as having been asked.")


def additional_methods(log: Log) -> Answer:
    """Item 7: any other method."""
    return _each(of_kinds(log, "other"), _name_and_day, _nothing, "No other method is logged.")


def full_strategies(log: Log) -> Answer:
    """Item 8: the strategy of every database and register, copied as it was run."""
    return _each(
        of_kinds(log, *WITH_STRATEGY),
        lambda one: (
            f"{one.name}: {count_of(len(read_lines(one.strategy).searched), 'line')}, version {one.version}, "
            "in the appendix."
            if one.strategy
            else ""
        ),
        lambda one: "" if one.strategy else f"{one.name}: no strategy noted.",
        "No database and no register is logged.",
    )


def limits(log: Log) -> Answer:
    """Item 9: the limits of every strategy, or that there were none."""

    def tell(one: LoggedSearch) -> str:
        if one.limits_set:
            return f"{one.name}: {'; '.join(map(one_line, one.limits_set))}."
        return f"{one.name}: no limits." if one.says_of_limits else ""

    return _each(
        of_kinds(log, *WITH_STRATEGY),
        tell,
        lambda one: (
            "" if one.says_of_limits else f"{one.name}: nothing noted; write “none” where none was set."
        ),
        "No database and no register is logged.",
    )


def filters(log: Log) -> Answer:
    """Item 10: published search filters, with their source, or that there was none."""
    return _each(
        [one for one in log if one.filters.strip()],
        lambda one: f"{one.name}: {one_line(one.filters)}.",
        _nothing,
        "No search filter is logged.",
    )


def prior_work(log: Log) -> Answer:
    """Item 11: strategies of earlier reviews that were reused."""
    return _each(
        [one for one in log if one.prior_work.strip()],
        lambda one: f"{one.name}: {one_line(one.prior_work)}.",
        _nothing,
        "No strategy is logged as taken from earlier work.",
    )


def updates(log: Log) -> Answer:
    """Item 12: how searches were brought up to date."""
    earlier = {one.key: one for one in log}
    again = [one for one in log if one.updates in earlier]

    def tell(one: LoggedSearch) -> str:
        first = earlier[one.updates].run_on
        return f"{one.place} was searched again{_day(one)}{f', after {on_day(first)}' if first else ''}."

    return _each(again, tell, _nothing, "No search is logged as an update of an earlier one.")


def dates(log: Log) -> Answer:
    """Item 13: the day of every search."""
    return _each(
        log,
        lambda one: f"{one.name}: {on_day(one.run_on)}." if one.run_on else "",
        lambda one: "" if one.run_on else f"{one.name}: no date noted.",
    )


def peer_review(log: Log) -> Answer:
    """Item 14: who reviewed which strategy, and what came of it."""
    told: list[Told] = []
    missing: list[Told] = []
    for one in log:
        for review in one.reviews:
            asked = count_of(review.revisions, "revision") if review.revisions else "no revision"
            told.append(
                Told(
                    f"{one.name}, version {review.version}: reviewed by {review.reviewer} with PRESS 2015 on "
                    f"{on_day(review.finished_on)}; {asked} asked for.",
                    one.key,
                )
            )
            if review.unanswered:
                missing.append(
                    Told(f"{one.name}: {count_of(review.unanswered, 'revision')} not answered yet.", one.key)
                )
    if not told:
        with_strategy = [one for one in of_kinds(log, *WITH_STRATEGY) if one.strategy]
        if not with_strategy:
            return (), (Told("No strategy is there to be reviewed."),), ""
        missing.append(
            Told(
                "No strategy has been peer-reviewed; ask somebody who did not write it.", with_strategy[0].key
            )
        )
    return tuple(told), tuple(missing), ""


def records(log: Log) -> Answer:
    """Item 15: how many records each source gave."""

    def tell(one: LoggedSearch) -> str:
        if one.hits is None and not one.records:
            return ""
        imported = f"{count_of(one.records, 'record')} imported"
        return (
            f"{one.name}: {imported}."
            if one.hits is None
            else f"{one.name}: {one.hits:,} reported, {imported}."
        )

    return _each(
        log,
        tell,
        lambda one: (
            f"{one.name}: neither hits nor records."
            if one.hits is None and not one.records
            else f"{one.name}: hits are reported, and no record is here yet."
            if one.hits and not one.records
            else ""
        ),
    )


def _day(one: LoggedSearch) -> str:
    return f" on {on_day(one.run_on)}" if one.run_on else ""


def _name_and_day(one: LoggedSearch) -> str:
    through = f", through {one.platform}" if one.platform else ""
    return f"{one.source}{through}{', searched' + _day(one) if one.run_on else ''}."
