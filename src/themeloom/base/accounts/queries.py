"""Reading people."""

from themeloom.base.accounts.models import Person


def person_with(email: str) -> Person | None:
    """The person who signs in with this e-mail address."""
    return Person.objects.filter(email=email.strip().lower()).first()


def the_only_person() -> Person | None:
    """The one person of an installation on somebody's own machine: the first who joined."""
    return Person.objects.filter(is_active=True).order_by("id").first()
