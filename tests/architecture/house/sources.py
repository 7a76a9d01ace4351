"""What every check of the house works with: source files, and the faults found in them."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

NOT_WRITTEN_BY_HAND = frozenset({"__pycache__", "migrations", "node_modules", "dist"})


@dataclass(frozen=True, order=True)
class Fault:
    """One place where a house rule is not kept, and what to do about it."""

    where: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.where}:{self.line}: {self.what}"


Check = Callable[[Path], list[Fault]]


def files(folder: Path, *endings: str) -> Iterator[Path]:
    """The files of a folder that people wrote, in a stable order."""
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder).parts
        if path.suffix in endings and path.is_file() and not NOT_WRITTEN_BY_HAND.intersection(inner):
            yield path


def modules(package: Path) -> Iterator[tuple[str, ast.Module]]:
    """The Python modules of a package, each with its path inside the package."""
    for path in files(package, ".py"):
        yield path.relative_to(package).as_posix(), ast.parse(path.read_text("utf-8"), str(path))


def is_test(where: str) -> bool:
    """Whether a path inside the package belongs to tests."""
    return "tests" in where.split("/") or where.endswith("conftest.py")


def stage_of(where: str) -> str:
    """The stage that a path inside the package belongs to, or nothing."""
    parts = where.split("/")
    return parts[1] if parts[0] == "stages" and len(parts) > 2 else ""


def room_of(where: str) -> str:
    """The room of a stage that a path lies in: `views` for views.py as for views/decide.py."""
    parts = where.split("/")
    return parts[2].removesuffix(".py") if parts[0] == "stages" and len(parts) > 2 else ""


def is_pure(where: str) -> bool:
    """Whether a path lies in the pure centre: kernel, method.py, the stages' domain."""
    return where.startswith("kernel/") or where == "method.py" or room_of(where) == "domain"
