"""The counts of a review, as its text and `themeloom counts` tell them."""

from collections import Counter

from themeloom.stages.appraisal.domain.instruments import read_instrument
from themeloom.stages.appraisal.domain.tally import Judged, tally
from themeloom.stages.appraisal.queries import agreed_answers, instrument_of
from themeloom.stages.dedup.queries import counts_of as counts_of_pool
from themeloom.stages.extraction.queries import participants, settled_values
from themeloom.stages.fulltext.queries import Report, included_reports, study_of
from themeloom.stages.manuscript.domain.counts import Counts
from themeloom.stages.protocol.queries import Review

COUNTRY_FIELD = "country"


def counts_of(review: Review) -> Counts:
    """What the manuscript of a review rests on, each counted from what people did."""
    in_pool = counts_of_pool(review.programme)
    reports = included_reports(review)
    studies = study_of(reports)
    values = settled_values(review)
    people = participants(review)
    countries = Counter(
        str(country) for report in reports if (country := values.get(report.pk, {}).get(COUNTRY_FIELD))
    )
    return Counts(
        review=review.name,
        records=in_pool.records,
        references=in_pool.references,
        reports=len(reports),
        studies=len({studies[one.pk].pk if one.pk in studies else f"report {one.pk}" for one in reports}),
        participants=people.total,
        reports_without_participants=len(people.reports_without),
        countries=dict(sorted(countries.items(), key=lambda item: (-item[1], item[0]))),
        appraisal=appraisal_counts(review, reports),
    )


def appraisal_counts(review: Review, reports: list[Report]) -> dict[str, dict[str, int]]:
    """Item -> answer -> included papers; nothing while no instrument is chosen."""
    instrument = instrument_of(review)
    if instrument is None:
        return {}
    agreed = agreed_answers(review)
    judged = [
        Judged(str(report.uuid), item, answer)
        for report in reports
        for item, answer in agreed.get(report.pk, {}).items()
    ]
    return tally(read_instrument(instrument.data), judged)
