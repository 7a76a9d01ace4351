"""The example's full texts, eligibility, companions, extraction and appraisal."""

from themeloom.site.example import decisions, publication
from themeloom.site.example.people import MAIN, Reviews, Team
from themeloom.site.example.texts import LABEL, StandIn, write_excluded_stand_in, write_stand_in
from themeloom.stages.appraisal import actions as appraisal
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.extraction import actions as extraction
from themeloom.stages.extraction.domain.fields import Value, parse
from themeloom.stages.extraction.domain.forms import CHARACTERISTICS
from themeloom.stages.fulltext import actions as fulltext
from themeloom.stages.fulltext.queries import Report, reports_of, study_of
from themeloom.stages.protocol.queries import get_reason, reasons_of

Reports = dict[str, Report]
READERS = ("Amina", "Jonas")
MADE_WITH = "the worked example"


def read_full_texts(team: Team, reviews: Reviews, references: dict[str, Reference]) -> Reports:
    """Stand-in texts for what was sought, two people's decisions, and companion papers joined."""
    main = reviews[MAIN]
    key_of = {reference.pk: key for key, reference in references.items()}
    reports = {key_of[report.reference_id]: report for report in reports_of(main)}
    rows = publication.characteristics()
    reasons = {reason.text: get_reason(main, str(reason.uuid)) for reason in reasons_of(main)}
    for key, report in reports.items():
        stand_in = text_for(key, report)
        fulltext.add_text(
            by=team["Ines"],
            report=report,
            text=stand_in.text,
            page_starts=list(stand_in.page_starts),
            made_with=MADE_WITH,
            note=LABEL,
        )
        reason = decisions.EXCLUDED_ON_FULL_TEXT.get(key)
        for name in READERS:
            fulltext.vote_eligibility(
                by=team[name],
                report=report,
                review=main,
                decision="exclude" if reason else "include",
                reason=reasons[reason] if reason else None,
            )
    _join_companions(team, reports, rows)
    return {key: report for key, report in reports.items() if key in rows}


def text_for(key: str, report: Report) -> StandIn:
    """The stand-in text of one report."""
    row = publication.characteristics().get(key)
    if row is None:
        return write_excluded_stand_in(report.reference.title, decisions.EXCLUDED_ON_FULL_TEXT[key])
    return write_stand_in(row, [one for one in publication.framework() if one.paper == key])


def extract(team: Team, reviews: Reviews, reports: Reports) -> None:
    """The published characteristics, entered by two people."""
    form = extraction.use_form(
        by=team["Maya"], review=reviews[MAIN], name="Characteristics", fields=CHARACTERISTICS
    )
    for key, row in publication.characteristics().items():
        for name in READERS:
            extraction.record_answers(by=team[name], form=form, report=reports[key], values=known(row))
            extraction.finish_sheet(by=team[name], form=form, report=reports[key])


def known(row: dict[str, str]) -> dict[str, Value]:
    """What the published table says of a paper, field by field; nothing for "not reported"."""
    said = {field: row[field.key].strip() for field in CHARACTERISTICS}
    return {
        field.key: parse(field, value)
        for field, value in said.items()
        if value and value.lower() != "not reported"
    }


def appraise(team: Team, reviews: Reviews, reports: Reports) -> None:
    """The published CASP ratings, given by two people."""
    instrument = appraisal.choose_instrument(by=team["Maya"], review=reviews[MAIN], key="casp_qualitative")
    for key, answers in publication.ratings().items():
        for name in READERS:
            for item, answer in answers.items():
                appraisal.judge_item(
                    by=team[name], instrument=instrument, report=reports[key], item=item, answer=answer
                )
            appraisal.finish_sheet(by=team[name], instrument=instrument, report=reports[key])


def _join_companions(team: Team, reports: Reports, rows: dict[str, dict[str, str]]) -> None:
    for key, row in rows.items():
        companion = row["same_sample_as"]
        if companion and key < companion:
            first = reports[key]
            fulltext.join_study(
                by=team["Amina"],
                report=reports[companion],
                study=study_of([first])[first.pk],
                why="The published table says that both report on the same sample.",
            )
