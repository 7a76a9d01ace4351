"""Deduplication: records become references."""

from typing import Any

from django.apps import AppConfig


class DedupConfig(AppConfig):
    name = "themeloom.stages.dedup"
    label = "dedup"

    def ready(self) -> None:
        """Listen to the search stage: place what it imports, object to an undoing, tell of duplicates."""
        from themeloom.stages.dedup import (
            actions,
            queries,
            tasks,  # noqa: F401
        )
        from themeloom.stages.search.signals import (
            asked_of_duplicates,
            asked_to_undo_import,
            import_undone,
            records_imported,
        )

        def place(*, imported_file: Any, by: Any, told: Any = None, **_: Any) -> None:
            actions.place_records(by=by, imported_file=imported_file, told=told)

        def object_to_undo(*, imported_file: Any, **_: Any) -> list[str]:
            return actions.objections_to_undo(imported_file=imported_file)

        def unplace(*, imported_file: Any, by: Any, **_: Any) -> None:
            actions.unplace_records(by=by, imported_file=imported_file)

        def tell(*, programme: Any, **_: Any) -> tuple[str, ...]:
            return queries.told_of_duplicates(programme)

        asked_of_duplicates.connect(tell, weak=False, dispatch_uid="dedup")
        records_imported.connect(place, weak=False, dispatch_uid="dedup")
        asked_to_undo_import.connect(object_to_undo, weak=False, dispatch_uid="dedup")
        import_undone.connect(unplace, weak=False, dispatch_uid="dedup")
