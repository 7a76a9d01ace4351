"""Which rooms of a stage others may enter, and how an action is called."""

import ast
from collections.abc import Iterator
from pathlib import Path

from .sources import Fault, is_test, modules, room_of, stage_of

PACKAGE = "themeloom"
OPEN_ROOMS = frozenset({"domain", "queries", "actions", "signals"})


def private_rooms_entered(package: Path) -> list[Fault]:
    """Imports of a stage's models, forms, views, urls, api or tasks from outside that stage.

    Others enter by domain, queries, actions and signals. A test may use the test world of another stage.
    """
    faults = []
    for where, tree in modules(package):
        for line, target in _imports(where, tree):
            stage, room = _stage_and_room(target)
            if not stage or not room or stage == stage_of(where) or room in OPEN_ROOMS:
                continue
            if room == "tests" and is_test(where):
                continue
            what = f"imports {target}; enter {stage} by its queries, actions or domain"
            faults.append(Fault(where, line, what))
    return faults


def impure_imports_of_stages(package: Path) -> list[Fault]:
    """Imports in method.py and in the domain of a stage that reach into other stages beyond their domain."""
    faults = []
    for where, tree in modules(package):
        if where != "method.py" and room_of(where) != "domain":
            continue
        for line, target in _imports(where, tree):
            stage, room = _stage_and_room(target)
            if stage and room and room != "domain":
                what = f"imports {target}; pure code knows only the stages' domain"
                faults.append(Fault(where, line, what))
    return faults


def positional_actions(package: Path) -> list[Fault]:
    """What somebody does (its argument `by` says who) and can be called without naming the arguments."""
    faults = []
    for where, tree in modules(package):
        if is_test(where) or "actions" not in {part.removesuffix(".py") for part in where.split("/")}:
            continue
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
                continue
            by_position = [*node.args.posonlyargs, *node.args.args]
            named = [*by_position, *node.args.kwonlyargs]
            if by_position and any(argument.arg == "by" for argument in named):
                what = f"{node.name} takes arguments by position; put * first"
                faults.append(Fault(where, node.lineno, what))
    return faults


def _imports(where: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every imported name, written out in full: `from . import models` is the module's own models."""
    own = [PACKAGE, *where.removesuffix(".py").split("/")]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = own[: len(own) - node.level] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)


def _stage_and_room(target: str) -> tuple[str, str]:
    parts = target.split(".")
    if parts[:2] != [PACKAGE, "stages"]:
        return "", ""
    return (parts[2] if len(parts) > 2 else ""), (parts[3] if len(parts) > 3 else "")
