"""Once this is imported, Django is absent, and so is all that rests on it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import ModuleType

SHUT_OUT = (
    "allauth",
    "asgiref",
    "csp",
    "django",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "ninja",
    "psycopg",
    "pytest_django",
    "servestatic",
    "template_partials",
    "waitress",
)


class _ShutOut:
    """Asked first where a module is to be found."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> None:
        """Raise ModuleNotFoundError for what is shut out; leave all else to the others."""
        if name.split(".")[0] in SHUT_OUT:
            raise ModuleNotFoundError(f"No module named {name!r} in the pure centre", name=name)


sys.meta_path.insert(0, _ShutOut())
