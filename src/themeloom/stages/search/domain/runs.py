"""How one run of a search is called beside the others of its source."""

from datetime import date

from themeloom.stages.search.domain.told.logged import on_day


def name_of_run(source: str, *, is_update: bool, run_on: date | None) -> str:
    """The source; for a run that brings an earlier one up to date, with its date (PRISMA-S item 15).

    >>> name_of_run("MEDLINE", is_update=True, run_on=date(2026, 3, 2))
    'MEDLINE (update of 2 March 2026)'
    """
    if not is_update:
        return source
    when = f" of {on_day(run_on)}" if run_on else ""
    return f"{source} (update{when})"
