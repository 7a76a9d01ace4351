"""What actions ask before they write: is the code known to the person, and which seal is on the entry."""

from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.coding.domain.desks import Placed, desk_of
from themeloom.stages.coding.models import Code
from themeloom.stages.coding.queries.codebook import is_private
from themeloom.stages.coding.queries.sight import sight_of, sight_of_all
from themeloom.stages.fulltext.queries import Report
from themeloom.stages.protocol.queries import Review


def seal_at(*, review: Review, report: Report) -> str:
    """The seal on every audit entry of one report's blind coding."""
    return f"coding:{review.pk}:{report.pk}"


def seal_of(*, code: Code) -> str:
    """The seal on what is done to a code: none once everybody sees it."""
    if code.made_at_desk_of is None or not is_private(code, sight_of_all(code.review)):
        return ""
    return seal_at(review=code.review, report=code.made_at_desk_of)


def known(*, by: Membership, code: Code) -> Code:
    """The code as it stands now. Raises Refused unless it is in force and the member knows of it."""
    seen = sight_of(by, code.review).codes().filter(pk=code.pk, gone_at=None)
    found = seen.select_related("review", "parent", "made_by", "made_at_desk_of").first()
    if found is None:
        raise Refused("There is no such code any more. Reload the page.")
    return found


def place_of(*, code: Code) -> Placed:
    """The code as the rules of desks need it."""
    desk = ""
    if code.is_at_desk and code.made_at_desk_of is not None:
        desk = desk_of(str(code.made_by.uuid), str(code.made_at_desk_of.uuid))
    return Placed(
        name=code.name,
        desk=desk,
        is_private=is_private(code, sight_of_all(code.review)),
        holds=code.children.filter(gone_at=None).exists(),
    )
