"""Reading which sealed audit entries a member may see: those of reports whose coding is open to them."""

from collections.abc import Collection

from themeloom.base.membership.models import Membership
from themeloom.stages.coding.queries.sight import units_of
from themeloom.stages.protocol.queries import reviews_of


def open_seals(member: Membership, seals: Collection[str]) -> set[str]:
    """Those of the seals “coding:<review>:<report>” that are open for this member."""
    me = str(member.person.uuid)
    units = units_of(reviews_of(member.programme))
    is_open = {f"coding:{review}:{report}" for (review, report), unit in units.items() if unit.is_open_to(me)}
    return is_open.intersection(seals)
