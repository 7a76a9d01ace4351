"""Tables 1, 2 and 3 of a review, filled from what was agreed or settled."""

from typing import Any

from django.urls import reverse

from themeloom.stages.appraisal.domain.instruments import read_instrument
from themeloom.stages.appraisal.queries import agreed_answers, instrument_of
from themeloom.stages.extraction.queries import settled_values
from themeloom.stages.fulltext.queries import Report, included_reports, study_of
from themeloom.stages.manuscript.domain.tables import (
    Appraised,
    Characteristics,
    Quoted,
    Table,
    appraisal_table,
    characteristics_table,
    quotations_table,
)
from themeloom.stages.protocol.queries import Review
from themeloom.stages.synthesis.queries import quotations_of


def tables_of(review: Review) -> list[Table]:
    """The tables that can be filled; Table 2 is absent while no instrument is chosen."""
    reports = included_reports(review)
    tables = [characteristics_table(_characteristics(review, reports))]
    instrument = instrument_of(review)
    if instrument is not None:
        agreed = agreed_answers(review)
        tables.append(
            appraisal_table(
                read_instrument(instrument.data),
                [Appraised(one.label, agreed.get(one.pk, {}), href=link_to(review, one)) for one in reports],
            )
        )
    tables.append(quotations_table(_quotations(review)))
    return tables


def link_to(review: Review, report: Report) -> str:
    """The address of a report's page."""
    return reverse("fulltext:report", args=[review.programme.slug, review.slug, report.uuid])


def _characteristics(review: Review, reports: list[Report]) -> list[Characteristics]:
    values = settled_values(review)
    studies = study_of(reports)
    rows = []
    for report in reports:
        known: dict[str, Any] = values.get(report.pk, {})
        rows.append(
            Characteristics(
                paper=report.label,
                year=str(known.get("year") or report.reference.year or ""),
                n=known.get("n"),
                study=str(studies[report.pk].uuid) if report.pk in studies else None,
                href=link_to(review, report),
                female_n=known.get("female_n"),
                female_pct=known.get("female_pct"),
                age=_text(known.get("age")),
                country=_text(known.get("country")),
                setting=_text(known.get("setting")),
                diagnosis=_text(known.get("diagnosis")),
                data_collection=_text(known.get("data_collection")),
                analysis=_text(known.get("analysis")),
            )
        )
    return rows


def _quotations(review: Review) -> list[Quoted]:
    return [
        Quoted(
            analytic_theme=one.analytic.name if one.analytic else "",
            descriptive_theme=one.descriptive.name,
            quotation=one.passage.segment.quotation,
            voice=one.passage.segment.voice,
            paper=one.passage.report.label,
            page=one.passage.pages.removeprefix("p. "),
            href=one.passage.url,
        )
        for one in quotations_of(review)
    ]


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(str(one) for one in value)
    return "" if value is None else str(value)
