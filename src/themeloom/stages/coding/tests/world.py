"""The world of the coding tests: reports with texts that a review includes."""

from themeloom.base.audit.act import writing
from themeloom.stages.dedup.models import Reference
from themeloom.stages.fulltext.models import Eligibility, Report, TextVersion

TEXT = (
    "The wait that undoes the start\n\n"
    "Nearly everyone began with the referral. What they remembered was not the assessment but the silence "
    "after it.\n\n"
    "“You ring, and they say you’re on the list. So you stop ringing 😀. And then you think, well, I was "
    "right about myself.”\n\n"
    "Two people disagreed."
)


def add_report(team, review, label="Example 2016", text=TEXT):
    """A report that the review includes, with a text."""
    with writing():
        reference = Reference.objects.create(programme=team.programme, title=label)
        report = Report.objects.create(programme=team.programme, reference=reference, label=label)
        Eligibility.objects.create(report=report, review=review, state="agreed", decision="include")
        version = TextVersion.objects.create(
            report=report, number=1, text=text, sha256="0" * 64, page_starts=[0]
        )
    return report, version


def place_of(text, words):
    """Where these words stand, in code points."""
    start = text.index(words)
    return start, start + len(words)
