"""Forms and sheets for tests, filled in through the doors a team uses."""

from typing import Any

from themeloom.base.membership.models import Membership
from themeloom.stages.extraction import actions
from themeloom.stages.extraction.domain.fields import Field, FieldKind, Value
from themeloom.stages.extraction.models import Form
from themeloom.stages.fulltext.queries import Report
from themeloom.stages.protocol.queries import Review

FIELDS = (
    Field("n", "Participants", FieldKind.NUMBER, per_study=True),
    Field("country", "Country", hint="Where the interviews were held."),
    Field("methods", "Methods", FieldKind.SEVERAL, ("Interviews", "Focus groups", "Observation")),
    Field("consent", "Consent reported", FieldKind.YES_NO),
    Field("design", "Design", FieldKind.CHOICE, ("Phenomenology", "Grounded theory", "Other")),
)
FIRST: dict[str, Value] = {
    "n": 12,
    "country": "Norway",
    "methods": ("Interviews",),
    "consent": True,
    "design": "Other",
}
SECOND: dict[str, Value] = FIRST | {"n": 14, "country": "norway."}


def form_for(team: Any, review: Review, fields: tuple[Field, ...] = FIELDS) -> Form:
    """A short form with a field of nearly every kind."""
    return actions.use_form(by=team.maya, review=review, name="Characteristics", fields=fields)


def fill(member: Membership, form: Form, report: Report, values: dict[str, Value]) -> None:
    """One person's sheet, answered and finished."""
    actions.record_answers(by=member, form=form, report=report, values=values)
    actions.finish_sheet(by=member, form=form, report=report)


def both(team: Any, form: Form, report: Report, second: dict[str, Value] | None = None) -> None:
    """Both reviewers' sheets, which differ in the number of participants where nothing else is said."""
    fill(team.amina, form, report, FIRST)
    fill(team.jonas, form, report, SECOND if second is None else second)
