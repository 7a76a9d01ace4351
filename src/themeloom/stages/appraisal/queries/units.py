"""Reading who has judged what: the rows of one instrument as units of double work."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.http import Http404

from themeloom.base.membership.models import Membership
from themeloom.base.membership.roles import Role
from themeloom.kernel.double import How, Settlement
from themeloom.kernel.double import Judgement as Judged
from themeloom.stages.appraisal.domain.judging import SheetFact, Unit
from themeloom.stages.appraisal.models import ChosenInstrument, Judgement, Sheet
from themeloom.stages.appraisal.models import Settlement as Settled
from themeloom.stages.fulltext.queries import Report, get_report, is_included
from themeloom.stages.protocol.queries import Review, plans_of


def instrument_of(review: Review) -> ChosenInstrument | None:
    """The instrument that the review appraises with, or None while nobody has chosen one."""
    return (
        ChosenInstrument.objects.filter(review=review, superseded_at=None)
        .select_related("review")
        .order_by("-id")
        .first()
    )


def get_instrument(review: Review) -> ChosenInstrument:
    """The instrument that the review appraises with; raises Http404 while nobody has chosen one."""
    instrument = instrument_of(review)
    if instrument is None:
        raise Http404("no instrument has been chosen for this review")
    return instrument


def included_report(review: Review, uuid: UUID) -> Report:
    """One report that the review includes; raises Http404 for any other."""
    report = get_report(review.programme, uuid)
    if not is_included(report, review):
        raise Http404("this review does not include this report")
    return report


def is_adjudicator(member: Membership) -> bool:
    """Whether this member may settle what two others differ on."""
    return any(role in (Role.LEAD, Role.ADJUDICATOR) for role in member.roles)


def units_of(
    instruments: Sequence[ChosenInstrument], reports: Iterable[Report]
) -> dict[tuple[int, int], Unit]:
    """The units by (instrument id, report id); four queries, however many reports there are."""
    plans = plans_of([one.review for one in instruments], "appraisal")
    sheets = _sheets(instruments)
    answers = _answers(instruments)
    settlements = _settlements(instruments)
    return {
        (one.pk, report.pk): Unit(
            report=str(report.uuid),
            plan=plans[one.review_id],
            items=tuple(item.key for item in one.instrument.items),
            sheets=tuple(sheets[one.pk, report.pk]),
            answers={item: tuple(given) for item, given in answers[one.pk, report.pk].items()},
            settlements=settlements[one.pk, report.pk],
        )
        for report in reports
        for one in instruments
    }


def unit_of(instrument: ChosenInstrument, report: Report) -> Unit:
    """One report under one instrument."""
    return units_of([instrument], [report])[instrument.pk, report.pk]


def _sheets(instruments: Sequence[ChosenInstrument]) -> dict[tuple[int, int], list[SheetFact]]:
    found: dict[tuple[int, int], list[SheetFact]] = defaultdict(list)
    rows = Sheet.objects.filter(instrument__in=instruments).order_by("id")
    for instrument, report, person, finished_at in rows.values_list(
        "instrument_id", "report_id", "person__uuid", "finished_at"
    ):
        found[instrument, report].append(SheetFact(str(person), finished_at))
    return found


def _answers(
    instruments: Sequence[ChosenInstrument],
) -> dict[tuple[int, int], dict[str, list[Judged[str]]]]:
    found: dict[tuple[int, int], dict[str, list[Judged[str]]]] = defaultdict(lambda: defaultdict(list))
    rows = Judgement.objects.filter(instrument__in=instruments, superseded_at=None).order_by("id")
    for instrument, report, item, person, answer, at in rows.values_list(
        "instrument_id", "report_id", "item", "person__uuid", "answer", "at"
    ):
        found[instrument, report][item].append(Judged(str(person), answer, at))
    return found


def _settlements(
    instruments: Sequence[ChosenInstrument],
) -> dict[tuple[int, int], dict[str, Settlement[str]]]:
    found: dict[tuple[int, int], dict[str, Settlement[str]]] = defaultdict(dict)
    rows = Settled.objects.filter(instrument__in=instruments, superseded_at=None)
    for instrument, report, item, person, answer, at, how in rows.values_list(
        "instrument_id", "report_id", "item", "person__uuid", "answer", "at", "how"
    ):
        found[instrument, report][item] = Settlement(str(person), answer, at, How(how))
    return found
