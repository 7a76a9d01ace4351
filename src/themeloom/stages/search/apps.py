"""Search: what was searched, and every record as retrieved."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "themeloom.stages.search"
    label = "search"

    def ready(self) -> None:
        """Make the import known as a kind of job, and say which audit entries stay with their author."""
        from themeloom.base.audit import seals
        from themeloom.stages.search import tasks  # noqa: F401
        from themeloom.stages.search.queries.press import SEAL, open_seals

        seals.register(SEAL, open_seals)
