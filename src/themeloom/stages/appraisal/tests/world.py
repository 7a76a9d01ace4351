"""The world of the appraisal tests: an included report, an instrument, and sheets filled in."""

from themeloom.stages.appraisal import actions
from themeloom.stages.appraisal.queries import instrument_of
from themeloom.stages.fulltext.tests.world import included

ALL_YES = dict.fromkeys((f"casp_{n}" for n in range(1, 10)), "Yes") | {"casp_10": "Valuable"}


def appraised_with_casp(team, review, n=0):
    """An included report, and CASP chosen for its review."""
    report = included(team, review, n)
    instrument = instrument_of(review) or actions.choose_instrument(
        by=team.maya, review=review, key="casp_qualitative"
    )
    return instrument, report


def fill_in(member, instrument, report, *, finish=True, comment="", **other):
    """A sheet of this member: Yes to all, but for the answers that are given."""
    for item, answer in (ALL_YES | other).items():
        actions.judge_item(
            by=member, instrument=instrument, report=report, item=item, answer=answer, comment=comment
        )
    if finish:
        actions.finish_sheet(by=member, instrument=instrument, report=report)
