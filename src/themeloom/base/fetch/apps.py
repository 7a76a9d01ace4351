"""Asking open interfaces of the world outside, politely, and only when a person asks for it."""

from django.apps import AppConfig


class FetchConfig(AppConfig):
    name = "themeloom.base.fetch"
    label = "fetch"
