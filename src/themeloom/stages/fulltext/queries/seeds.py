"""The included reports of a review as works to start a citation chase from; only what everybody may know."""

from themeloom.kernel.plan import may_yet_widen
from themeloom.stages.dedup.queries import SeedOffered, offer_seeds
from themeloom.stages.fulltext.domain.eligibility import INCLUDE
from themeloom.stages.fulltext.queries.flow import reports_for_flow
from themeloom.stages.fulltext.queries.reports import DECIDED, reports_by_uuid
from themeloom.stages.protocol.queries import Review, plan_of
from themeloom.stages.screening.queries import verdicts_of


def included_seeds(review: Review) -> list[SeedOffered]:
    """The references of included reports, in label order, as the flow of the review counts them.

    What one person decided alone is left out as long as a wider sample may still ask another, on title
    and abstract as well as on the full text.
    """
    included = [one.uuid for one in reports_for_flow(review) if one.decision == INCLUDE]
    references = [report.reference for report in reports_by_uuid(review.programme, included)]
    if may_yet_widen(plan_of(review, "screening")):
        known = verdicts_of(review).filter(state__in=DECIDED, alone=None)
        open_to_all = set(known.values_list("reference_id", flat=True))
        references = [one for one in references if one.pk in open_to_all]
    return offer_seeds(references)
