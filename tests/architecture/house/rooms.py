"""Every stage has the same rooms, and nobody keeps a drawer for odds and ends."""

import ast
from pathlib import Path

from .sources import Fault, files

STAGES = (
    "protocol",
    "search",
    "dedup",
    "screening",
    "fulltext",
    "extraction",
    "appraisal",
    "coding",
    "synthesis",
    "manuscript",
)
# A room that may be one file, or a package of the same name once the file grows too long.
FILE_ROOMS = ("models", "queries", "actions", "forms", "views", "urls", "api", "tasks", "signals")
FOLDER_ROOMS = ("domain", "templates", "static", "migrations", "tests")
FILES = frozenset({"README.md", "__init__.py", "apps.py"}) | {f"{room}.py" for room in FILE_ROOMS}
ALLOWED = FILES.union(FOLDER_ROOMS, FILE_ROOMS)
# Every stage turns one noun into another by a rule of its own, says so, and is tested.
NEEDED = ("README.md", "__init__.py", "domain", "tests")
DRAWERS = frozenset({"util", "utils", "common", "helper", "helpers", "misc"})


def strange_rooms(package: Path) -> list[Fault]:
    """Rooms that stages do not have, rooms that every stage needs, stages that the method does not have."""
    faults = []
    folder = package / "stages"
    for stage in sorted(path for path in folder.iterdir() if path.is_dir() and path.name != "__pycache__"):
        if stage.name not in STAGES:
            faults.append(Fault(f"stages/{stage.name}", 0, "the method has no such stage"))
            continue
        here = {path.name for path in stage.iterdir()} - {"__pycache__"}
        for name in sorted(here - ALLOWED):
            faults.append(Fault(f"stages/{stage.name}/{name}", 0, "stages have no such room"))
        for name in sorted(set(NEEDED) - here):
            faults.append(Fault(f"stages/{stage.name}/{name}", 0, "every stage needs this room"))
        for room in FILE_ROOMS:
            if {room, f"{room}.py"} <= here:
                faults.append(Fault(f"stages/{stage.name}/{room}", 0, "both a file and a package; keep one"))
    for name in STAGES:
        if not (folder / name).is_dir():
            faults.append(Fault(f"stages/{name}", 0, "the method needs this stage"))
    return faults


def drawers(folder: Path) -> list[Fault]:
    """Files and folders named for nothing in particular."""
    faults = []
    for path in files(folder, ".py", ".ts", ".html", ".css", ".mjs"):
        inner = path.relative_to(folder)
        for depth, part in enumerate(inner.parts, start=1):
            if part.split(".")[0].strip("_") in DRAWERS:
                where = Path(*inner.parts[:depth]).as_posix()
                faults.append(Fault(where, 0, "a drawer for odds and ends; name it after what is in it"))
    return sorted(set(faults))


def empty_rooms(package: Path) -> list[Fault]:
    """Room files of stages that hold nothing but a docstring: a room that would be empty is absent."""
    faults = []
    for room in FILE_ROOMS:
        for path in sorted((package / "stages").glob(f"*/{room}.py")):
            body = ast.parse(path.read_text("utf-8")).body
            if all(isinstance(node, ast.Expr) for node in body):
                faults.append(Fault(path.relative_to(package).as_posix(), 0, "an empty room; leave it out"))
    return faults
