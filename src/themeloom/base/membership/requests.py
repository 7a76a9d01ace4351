"""What a page below a programme's address is asked with: the middleware has filled it in."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from themeloom.base.accounts.models import Person
from themeloom.base.membership.models import Membership, Programme


class PersonRequest(HttpRequest):
    """A request by somebody who has signed in."""

    user: Person  # type: ignore[assignment]


class MemberRequest(PersonRequest):
    """A request by a member of the programme in the address."""

    member: Membership
    programme: Programme
    htmx: HtmxDetails
