"""The world of the coding tests: reports with texts that a review includes."""

from themeloom.stages.fulltext.actions import add_text, rename_report
from themeloom.stages.fulltext.queries import Report
from themeloom.stages.fulltext.tests.world import decide, sought

TEXT = (
    "The wait that undoes the start\n\n"
    "Nearly everyone began with the referral. What they remembered was not the assessment but the silence "
    "after it.\n\n"
    "“You ring, and they say you’re on the list. So you stop ringing 😀. And then you think, well, I was "
    "right about myself.”\n\n"
    "Two people disagreed."
)


def add_report(team, review, label="Example 2016", text=TEXT):
    """A report that both reviewers include, with a text."""
    report = sought(team, review, Report.objects.filter(programme=team.programme).count())
    rename_report(by=team.ines, report=report, label=label)
    version = add_text(by=team.ines, report=report, text=text, made_with="written for a test")
    for member in (team.amina, team.jonas):
        decide(member, report, review)
    return report, version


def place_of(text, words):
    """Where these words stand, in code points."""
    start = text.index(words)
    return start, start + len(words)
