"""Reports for tests, made through the doors a team uses: imported, screened, sought, uploaded."""

from io import BytesIO
from typing import Any

from themeloom.base.membership.models import Membership
from themeloom.stages.dedup.queries import pool
from themeloom.stages.fulltext import actions
from themeloom.stages.fulltext.models import Report
from themeloom.stages.fulltext.tests.domain.pdfs import pdf_of
from themeloom.stages.protocol.actions import add_reason
from themeloom.stages.protocol.queries import ExclusionReason, Review
from themeloom.stages.screening.actions import cast_vote
from themeloom.stages.search.tests.world import imported, ris

TITLES = (
    "Waiting for help: how people describe the way through community care",
    "Being moved between services: an interview study",
    "A person who stays: the accounts of twelve patients",
    "Rules that read as rejection: a grounded theory",
)
AUTHORS = ("Barr, W.", "Hodge, S.", "Kirkcaldy, A.", "Okafor, A.")
PAGES = [
    ["They said we would be called. We waited by the", "telephone for a month."],
    ["Nobody expected us to come back."],
]
TEXT = (
    "They said we would be called. We waited by the\ntelephone for a month.\nNobody expected us to come back."
)


def sought(team: Any, review: Review, n: int = 0) -> Report:
    """The report of a reference that two people let pass; `n` says which of a few papers."""
    imported(team.maya, ris(TITLES[n], author=AUTHORS[n], year=2010 + n), name=f"paper {n}.ris")
    reference = pool(team.programme).get(title=TITLES[n])
    for member in (team.amina, team.jonas):
        cast_vote(by=member, reference=reference, review=review, decision="include")
    return Report.objects.get(reference=reference)


def paper(*, is_other: bool = False) -> BytesIO:
    """A PDF of two pages, or one of other content."""
    return BytesIO(pdf_of([*PAGES, ["Another copy."]] if is_other else PAGES))


def retrieved(team: Any, review: Review, n: int = 0) -> Report:
    """A report whose text is there."""
    report = sought(team, review, n)
    actions.add_text(
        by=team.ines, report=report, text=TEXT, page_starts=(0, 70), made_with="written for a test"
    )
    return report


def included(team: Any, review: Review, n: int = 0) -> Report:
    """A report that both reviewers include."""
    report = retrieved(team, review, n)
    for member in (team.amina, team.jonas):
        decide(member, report, review)
    return report


def decide(
    member: Membership,
    report: Report,
    review: Review,
    reason: ExclusionReason | None = None,
    note: str = "",
) -> None:
    """One person's vote: exclude where a reason is given, else include."""
    decision = "exclude" if reason else "include"
    actions.vote_eligibility(
        by=member, report=report, review=review, decision=decision, reason=reason, note=note
    )


def reasons(team: Any, review: Review) -> tuple[ExclusionReason, ExclusionReason]:
    """Two reasons for exclusion."""
    wrong_population = add_reason(by=team.maya, review=review, text="Other population")
    return wrong_population, add_reason(by=team.maya, review=review, text="No qualitative data")
