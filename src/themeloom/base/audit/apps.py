"""The audit of every action."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "themeloom.base.audit"
    label = "audit"
