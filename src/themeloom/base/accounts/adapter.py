"""Signing in: nobody makes an account without an invitation."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):
    """The sign-in library's adapter: open sign-up is closed, invitations make their own accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
