"""Programmes, their teams, roles and invitations."""

from django.apps import AppConfig


class MembershipConfig(AppConfig):
    name = "themeloom.base.membership"
    label = "membership"
