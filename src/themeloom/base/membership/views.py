"""Pages of the team: who is on it, invitations by link, joining."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from themeloom.base.accounts.actions import add_person
from themeloom.base.accounts.queries import person_with
from themeloom.base.audit.act import require
from themeloom.base.membership import actions, queries
from themeloom.base.membership.forms import InviteForm, JoinForm, RolesForm
from themeloom.base.membership.requests import MemberRequest
from themeloom.base.membership.roles import MAY, ROLE_SENTENCES, Role


def team(request: MemberRequest) -> HttpResponse:
    """Who is on the team, what each may do, and which invitations are open."""
    return render(request, "membership/team.html", _team_page(request, InviteForm()))


@require_POST
def invite(request: MemberRequest) -> HttpResponse:
    """Make an invitation and show its link, once."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return render(request, "membership/team.html", _team_page(request, form), status=422)
    roles = [Role(value) for value in form.cleaned_data["roles"]]
    invitation, token = actions.invite(by=request.member, email=form.cleaned_data["email"], roles=roles)
    link = request.build_absolute_uri(reverse("join:join", args=[token]))
    shown = _team_page(request, InviteForm()) | {"link": link, "invited": invitation}
    return render(request, "membership/team.html", shown)


@require_POST
def withdraw(request: MemberRequest, invitation: UUID) -> HttpResponse:
    """Make an invitation's link useless."""
    found = get_object_or_404(queries.open_invitations(request.programme), uuid=invitation)
    actions.withdraw_invitation(by=request.member, invitation=found)
    return redirect("membership:team", request.programme.slug)


@require_POST
def change_roles(request: MemberRequest, member: UUID) -> HttpResponse:
    """Give a member other roles."""
    found = get_object_or_404(queries.team_of(request.programme), uuid=member)
    form = RolesForm(request.POST)
    roles = [Role(value) for value in form.cleaned_data["roles"]] if form.is_valid() else []
    actions.add_member(by=request.member, person=found.person, roles=roles)
    messages.success(request, f"{found.person} is now {', '.join(roles)}.")
    return redirect("membership:team", request.programme.slug)


def leave(request: MemberRequest, member: UUID) -> HttpResponse:
    """What rests on a member, before they are taken off the team."""
    require(request.member, "team.manage")
    found = get_object_or_404(queries.team_of(request.programme), uuid=member)
    shown = {"leaver": found, "rests": queries.what_rests_on(found, by=request.member)}
    return render(request, "membership/leave.html", shown)


@require_POST
def remove(request: MemberRequest, member: UUID) -> HttpResponse:
    """Let a member leave the team."""
    found = get_object_or_404(queries.team_of(request.programme), uuid=member)
    actions.remove_member(by=request.member, member=found)
    messages.success(request, f"{found.person} is no longer on the team. What they did stays.")
    return redirect("membership:team", request.programme.slug)


def join(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind an invitation's link: join as the person signed in, or make an account."""
    invitation = queries.invitation_for(token)
    if invitation is None:
        return render(request, "membership/join_gone.html", status=404)
    if request.user.is_authenticated:
        if request.method == "POST":
            actions.accept_invitation(invitation=invitation, person=request.user)
            return redirect("programme", invitation.programme.slug)
        return render(request, "membership/join.html", {"invitation": invitation})
    if person_with(invitation.email) is not None:
        return redirect(f"{reverse('account_login')}?next={request.path}")
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = add_person(
            name=form.cleaned_data["name"], email=invitation.email, password=form.cleaned_data["password"]
        )
        actions.accept_invitation(invitation=invitation, person=person)
        login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect("programme", invitation.programme.slug)
    return render(request, "membership/join.html", {"invitation": invitation, "form": form})


def _team_page(request: MemberRequest, form: InviteForm) -> dict[str, object]:
    return {
        "team": queries.team_of(request.programme),
        "invitations": queries.open_invitations(request.programme),
        "form": form,
        "may_manage": request.member.may("team.manage"),
        "roles": [(role.value, ROLE_SENTENCES[role]) for role in Role],
        "permissions": [
            (permission.words, [role in permission.roles for role in Role]) for permission in MAY.values()
        ],
    }
