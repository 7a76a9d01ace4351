"""Founding a programme, inviting people, changing what they may do."""

import secrets
from datetime import timedelta

from django.utils import timezone
from django.utils.text import slugify

from themeloom.base.accounts.models import Person
from themeloom.base.audit.act import act, writing
from themeloom.base.membership.models import Invitation, Membership, Programme
from themeloom.base.membership.queries import hash_of
from themeloom.base.membership.roles import Role
from themeloom.base.membership.signals import member_changed, member_joined, member_left
from themeloom.kernel.refusal import Refused

INVITATION_DAYS = 14


def found_programme(*, lead: Person, name: str, summary: str = "", is_example: bool = False) -> Membership:
    """Make a programme whose first member is its lead; raises Refused for an empty name."""
    if not name.strip():
        raise Refused("Give the programme a name.")
    with writing():
        programme = Programme.objects.create(
            name=name.strip(), summary=summary.strip(), slug=_free_slug(name), is_example=is_example
        )
        member = Membership.objects.create(programme=programme, person=lead, roles=[Role.LEAD.value])
        with act("team.manage.found", by=member, on=programme) as deed:
            deed.words = f"founded the programme “{programme.name}”"
            deed.after = {"name": programme.name, "summary": programme.summary}
    return member


def add_member(*, by: Membership, person: Person, roles: list[Role]) -> Membership:
    """Put somebody on the team, or give them other roles; raises Refused when no lead would be left."""
    if not roles:
        raise Refused("Choose at least one role.")
    with act("team.manage.roles", by=by) as deed:
        member = Membership.objects.filter(programme=by.programme, person=person).first()
        values = [role.value for role in roles]
        is_new = member is None or member.left_at is not None
        if member is None:
            member = Membership.objects.create(programme=by.programme, person=person, roles=values)
            deed.words = f"put {person} on the team as {', '.join(values)}"
        else:
            _refuse_without_lead(member, values)
            deed.before = {"roles": member.roles}
            member.roles, member.left_at = values, None
            member.save(update_fields=["roles", "left_at"])
            deed.words = f"gave {person} the roles {', '.join(values)}"
        deed.on = member
        deed.after = {"roles": values}
        announced = member_joined if is_new else member_changed
        announced.send(sender=Membership, programme=member.programme, person=member.person, by=by)
    return member


def remove_member(*, by: Membership, member: Membership) -> None:
    """Let somebody leave the team; what they did stays. Raises Refused for the last lead."""
    _refuse_without_lead(member, [])
    with act("team.manage.leave", by=by, on=member) as deed:
        member.left_at = timezone.now()
        member.save(update_fields=["left_at"])
        deed.words = f"took {member.person} off the team"
        deed.before = {"roles": member.roles}
        member_left.send(sender=Membership, programme=member.programme, person=member.person, by=by)


def invite(*, by: Membership, email: str, roles: list[Role]) -> tuple[Invitation, str]:
    """Invite by link; gives the invitation and the token of its link, which is shown once and not stored."""
    if not roles:
        raise Refused("Choose at least one role for the person you invite.")
    token = secrets.token_urlsafe(24)
    with act("team.manage.invite", by=by) as deed:
        invitation = Invitation.objects.create(
            programme=by.programme,
            email=email.strip().lower(),
            roles=[role.value for role in roles],
            token_hash=hash_of(token),
            invited_by=by.person,
            expires_at=timezone.now() + timedelta(days=INVITATION_DAYS),
        )
        deed.on = invitation
        deed.words = f"invited {invitation.email} as {', '.join(invitation.roles)}"
    return invitation, token


def withdraw_invitation(*, by: Membership, invitation: Invitation) -> None:
    """Make an invitation's link useless."""
    with act("team.manage.invite.withdraw", by=by, on=invitation) as deed:
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        deed.words = f"withdrew the invitation of {invitation.email}"


def accept_invitation(*, invitation: Invitation, person: Person) -> Membership:
    """Join by an invitation's link; raises Refused when it can no longer be used."""
    with writing():
        fresh = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if fresh.accepted_at or fresh.withdrawn_at or fresh.expires_at < timezone.now():
            raise Refused("This invitation can no longer be used. Ask the person who sent it for a new one.")
        member, is_new = Membership.objects.get_or_create(
            programme=fresh.programme, person=person, defaults={"roles": fresh.roles}
        )
        if not is_new:
            member.roles = sorted({*member.roles, *fresh.roles}) if member.left_at is None else fresh.roles
            member.left_at = None
            member.save(update_fields=["roles", "left_at"])
        fresh.accepted_at = timezone.now()
        fresh.save(update_fields=["accepted_at"])
        with act("see.join", by=member, on=member) as deed:
            deed.words = "joined the team by invitation"
            deed.after = {"roles": member.roles}
            member_joined.send(sender=Membership, programme=member.programme, person=person, by=member)
    return member


def _refuse_without_lead(member: Membership, roles: list[str]) -> None:
    if Role.LEAD in member.roles and Role.LEAD not in roles:
        others = Membership.objects.filter(programme=member.programme, left_at=None).exclude(pk=member.pk)
        if not any(Role.LEAD in other.roles for other in others):
            raise Refused("A programme needs a lead. Make somebody else lead first.")


def _free_slug(name: str) -> str:
    base = slugify(name)[:60] or "programme"
    slug, number = base, 2
    while Programme.objects.filter(slug=slug).exists():
        slug, number = f"{base}-{number}", number + 1
    return slug
