"""Search: what was searched, and every record as retrieved."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "themeloom.stages.search"
    label = "search"

    def ready(self) -> None:
        """Make the import known as a kind of job."""
        from themeloom.stages.search import tasks  # noqa: F401
