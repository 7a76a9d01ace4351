"""The included reports of a review as works to start a citation chase from; only what everybody may know."""

from themeloom.stages.dedup.queries import SeedOffered, offer_seeds
from themeloom.stages.fulltext.domain.eligibility import INCLUDE
from themeloom.stages.fulltext.queries.flow import reports_for_flow
from themeloom.stages.fulltext.queries.reports import reports_by_uuid
from themeloom.stages.protocol.queries import Review


def included_seeds(review: Review) -> list[SeedOffered]:
    """The references of included reports, in label order, as the flow of the review counts them.

    So what one person decided alone is left out as long as a wider sample may still ask another.
    """
    included = [one.uuid for one in reports_for_flow(review) if one.decision == INCLUDE]
    reports = reports_by_uuid(review.programme, included).order_by("label", "id")
    return offer_seeds(report.reference for report in reports)
