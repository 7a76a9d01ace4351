"""The same bytes twice: recognised by their hash, wherever they are, with a sentence that names the first."""

from datetime import datetime

from django.utils.formats import date_format

from themeloom.base.membership.models import Programme
from themeloom.kernel.refusal import Refused
from themeloom.stages.search.models import ImportedFile, TrayFile
from themeloom.stages.search.queries import IN_FORCE, is_coming_in


def refuse_twice(*, programme: Programme, name: str, sha256: str) -> None:
    """Refuse a file whose bytes are imported into the programme; says by whom, when, into which search."""
    before = (
        ImportedFile.objects.filter(IN_FORCE, search__programme=programme, sha256=sha256)
        .select_related("search", "imported_by")
        .first()
    )
    if before is None:
        return
    raise Refused(
        f"“{name}” is here already{_called(name, before.name)}: {before.imported_by} imported it into the "
        f"search of {before.search} on {_day(before.imported_at)}. Nothing was imported again. "
        "If it belongs elsewhere, undo that import first."
    )


def refuse_on_tray(*, programme: Programme, name: str, sha256: str) -> None:
    """Refuse a file whose bytes wait on the tray; says who put them there and for which search."""
    before = (
        TrayFile.objects.filter(programme=programme, sha256=sha256, ended="")
        .select_related("search", "put_by")
        .first()
    )
    if before is None:
        return
    search = f", for the search of {before.search}" if before.search else ", for no search yet"
    raise Refused(
        f"“{name}” is on the tray already{_called(name, before.name)}: {before.put_by} put it there on "
        f"{_day(before.put_at)}{search}. It was not put there again."
    )


def refuse_under_way(*, programme: Programme, name: str, sha256: str) -> None:
    """Refuse a file whose bytes are coming in just now."""
    if is_coming_in(programme, sha256):
        raise Refused(f"“{name}” is being imported just now; wait until that has ended.")


def refuse_any_copy(*, programme: Programme, name: str, sha256: str) -> None:
    """Refuse a file whose bytes are here in any of these ways."""
    refuse_twice(programme=programme, name=name, sha256=sha256)
    refuse_on_tray(programme=programme, name=name, sha256=sha256)
    refuse_under_way(programme=programme, name=name, sha256=sha256)


def _called(name: str, before: str) -> str:
    return "" if before == name else f" (then called “{before}”)"


def _day(moment: datetime) -> str:
    return date_format(moment, "j F Y")
