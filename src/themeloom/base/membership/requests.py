"""What a page below a programme's address is asked with: the middleware has filled it in."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from themeloom.base.accounts.models import Person
from themeloom.base.membership.models import Membership, Programme


class MemberRequest(HttpRequest):
    """A request by a member of the programme in the address."""

    user: Person  # type: ignore[assignment]
    member: Membership
    programme: Programme
    htmx: HtmxDetails
