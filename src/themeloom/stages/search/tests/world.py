"""Searches and files for tests, made through the actions a person uses."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from themeloom.base.membership.models import Membership
from themeloom.stages.search.actions import import_file, log_search, put_on_tray
from themeloom.stages.search.models import ImportedFile, Search, TrayFile
from themeloom.stages.search.queries import get_tray_file


def ris(title: str, *, author: str = "Okafor, A.", year: int = 2019, **tags: str) -> str:
    """One record as a reference manager exports it; further tags by name, `DO="10.1000/1"`."""
    more = "".join(f"{tag}  - {value}\n" for tag, value in tags.items())
    return f"TY  - JOUR\nAU  - {author}\nTI  - {title}\nPY  - {year}\n{more}ER  - \n\n"


def searched(by: Membership, source: str = "MEDLINE", **values: Any) -> Search:
    """A logged search of a database."""
    return log_search(by=by, kind="database", source=source, **values)


def imported(
    by: Membership,
    *records: str,
    source: str = "MEDLINE",
    name: str = "export.ris",
    search: Search | None = None,
) -> ImportedFile:
    """A file with these records, imported into a search of its own where none is given."""
    content = BytesIO("".join(records).encode())
    return import_file(by=by, search=search or searched(by, source), name=name, content=content)


def titles_of(imported_file: ImportedFile) -> Sequence[str]:
    """The titles of a file's records, in its order."""
    return [str(record) for record in imported_file.records.order_by("position")]


def on_tray(by: Membership, *records: str, name: str = "export.ris", **more: Any) -> TrayFile:
    """A file with these records on the tray."""
    return put_on_tray(by=by, name=name, content=BytesIO("".join(records).encode()), **more)


def again(tray_file: TrayFile) -> TrayFile:
    """A file of the tray as it stands now."""
    return get_tray_file(tray_file.programme, tray_file.uuid)
