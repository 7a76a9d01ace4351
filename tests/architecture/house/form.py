"""Files that one can read: short, and each says in its first line what it is."""

import ast
from pathlib import Path

from .sources import Fault, files, modules

LONGEST = 300


def long_files(folder: Path) -> list[Fault]:
    """Files past the length at which they have to be split by noun."""
    faults = []
    for path in files(folder, ".py", ".ts", ".mjs", ".css", ".html"):
        lines = len(path.read_text("utf-8").splitlines())
        if lines > LONGEST:
            where = path.relative_to(folder).as_posix()
            faults.append(Fault(where, lines, f"{lines} lines, {LONGEST} at most; split it by noun"))
    return faults


def folders_outside_the_package(package: Path) -> list[Fault]:
    """Folders of modules without an __init__.py: the checks of imports do not see what lies in them."""
    folders = sorted({path.parent for path in files(package, ".py")} - {package})
    return [
        Fault(folder.relative_to(package).as_posix(), 0, "no __init__.py; the contracts do not see it")
        for folder in folders
        if not (folder / "__init__.py").is_file()
    ]


def silent_modules(package: Path) -> list[Fault]:
    """Modules without a docstring; one without any code may be silent."""
    return [
        Fault(where, 1, "no docstring; its first line says what the module is in the method")
        for where, tree in modules(package)
        if tree.body and not ast.get_docstring(tree)
    ]
