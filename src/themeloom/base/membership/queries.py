"""Reading teams: who belongs to which programme."""

import hashlib

from django.db.models import QuerySet
from django.utils import timezone

from themeloom.base.accounts.models import Person
from themeloom.base.audit.once import once
from themeloom.base.membership.models import Invitation, Membership, Programme
from themeloom.base.membership.signals import asked_what_rests_on_member


def membership_of(person: Person, programme_slug: str) -> Membership | None:
    """This person's membership of the programme, or None when they are not (or no longer) on its team."""
    return (
        Membership.objects.select_related("programme", "person")
        .filter(person=person, programme__slug=programme_slug, left_at=None)
        .first()
    )


def programmes_of(person: Person) -> QuerySet[Programme]:
    """The programmes on whose teams this person is."""
    return Programme.objects.filter(memberships__person=person, memberships__left_at=None).order_by("id")


def team_of(programme: Programme) -> QuerySet[Membership]:
    """Everybody on the team now, in the order in which they joined."""
    return programme.memberships.filter(left_at=None).select_related("person").order_by("id")


def able_members(programme: Programme, verb: str) -> list[Membership]:
    """Those on the team now who may do this, in the order in which they joined."""
    return [member for member in members_of(programme) if member.may(verb)]


@once(lambda programme: programme.pk)
def members_of(programme: Programme) -> tuple[Membership, ...]:
    """The same team as rows, for a page that asks for it in several places."""
    return tuple(team_of(programme))


def what_rests_on(member: Membership, *, by: Membership) -> list[str]:
    """Sentences on what rests on somebody, for whoever (`by`) would take them off the team."""
    answers = asked_what_rests_on_member.send(sender=Membership, member=member, by=by)
    return [sentence for _, sentences in answers for sentence in sentences or ()]


def open_invitations(programme: Programme) -> QuerySet[Invitation]:
    """Invitations that can still be accepted."""
    return programme.invitations.filter(
        accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    ).order_by("-id")


def hash_of(token: str) -> str:
    """What is stored of an invitation's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_for(token: str) -> Invitation | None:
    """The invitation behind a link, while it can be accepted."""
    return (
        Invitation.objects.filter(
            token_hash=hash_of(token), accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
        )
        .select_related("programme")
        .first()
    )
