"""What waits for a member, asked of every stage in the order of the method."""

from collections.abc import Callable

from themeloom.base.membership.models import Membership
from themeloom.base.membership.waiting import Waiting
from themeloom.stages.appraisal.queries import waiting_for as in_appraisal
from themeloom.stages.coding.queries import waiting_for as in_coding
from themeloom.stages.dedup.queries import waiting_for as in_dedup
from themeloom.stages.extraction.queries import waiting_for as in_extraction
from themeloom.stages.fulltext.queries import waiting_for as in_fulltext
from themeloom.stages.screening.queries import waiting_for as in_screening
from themeloom.stages.search.queries import waiting_for as in_search
from themeloom.stages.synthesis.queries import waiting_for as in_synthesis

ASKED: tuple[Callable[[Membership], list[Waiting]], ...] = (
    in_search,
    in_dedup,
    in_screening,
    in_fulltext,
    in_extraction,
    in_appraisal,
    in_coding,
    in_synthesis,
)


def waiting_for(member: Membership) -> list[Waiting]:
    """Everything that waits for this member, without what is nought."""
    return [one for ask in ASKED for one in ask(member) if one.count]
