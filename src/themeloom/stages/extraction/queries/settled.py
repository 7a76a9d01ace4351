"""Reading what extraction has come to: values that count, and participants counted once a study."""

from typing import NamedTuple

from themeloom.base.membership.models import Membership
from themeloom.stages.extraction.domain.fields import Value
from themeloom.stages.extraction.domain.studies import Participants, ReportedNumber, participants_of
from themeloom.stages.extraction.queries.forms import form_of
from themeloom.stages.extraction.queries.units import Unit, units_of
from themeloom.stages.fulltext.queries import Report, included_reports, study_of
from themeloom.stages.protocol.queries import Review

# The field that holds how many people took part, in every form that has it.
PARTICIPANTS = "n"


class ParticipantsCounted(NamedTuple):
    """How many people took part, counted once a study, and the reports that give no number."""

    total: int
    reports_without: list[Report]


def settled_values(review: Review, member: Membership | None = None) -> dict[int, dict[str, Value]]:
    """What counts of each included report, by the report's number and the field's key.

    A report appears once its two sheets agree, are settled, or one sheet suffices by the plan. With
    `member`, only what this member may know already.
    """
    form = form_of(review)
    if form is None:
        return {}
    found = {}
    for pk, unit in units_of(form, included_reports(review)).items():
        values = values_shown_to(member, unit) if member else unit.values
        if values is not None:
            found[pk] = values
    return found


def values_shown_to(member: Membership, unit: Unit) -> dict[str, Value] | None:
    """What counts of a report, if it is decided and this member may know of it."""
    own = unit.sheet_of(member)
    is_own_alone = own is not None and unit.finished == [own]
    return unit.values if is_own_alone or unit.is_open_to(member) else None


def participants(review: Review) -> ParticipantsCounted:
    """Participants of the included reports, counted once a study, and the reports that give no number.

    A report whose extraction is not decided gives none yet.
    """
    reports = included_reports(review)
    counted = count_participants(reports, settled_values(review))
    by_label = {report.label: report for report in reports}
    return ParticipantsCounted(counted.total, [by_label[label] for label in counted.reports_without])


def count_participants(reports: list[Report], values: dict[int, dict[str, Value]]) -> Participants:
    """The same with queries where companion reports differ; reports and studies by their labels."""
    studies = study_of(reports)
    return participants_of(
        ReportedNumber(
            report.label,
            studies[report.pk].label if report.pk in studies else report.label,
            _whole(values.get(report.pk, {}).get(PARTICIPANTS)),
        )
        for report in reports
    )


def _whole(value: Value) -> int | None:
    return int(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
