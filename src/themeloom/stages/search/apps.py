"""Search: what was searched, and every record as retrieved."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "themeloom.stages.search"
    label = "search"
