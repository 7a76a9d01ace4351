"""The pure centre really works where Django is absent: it is imported and tested with Django shut out."""

import os
import subprocess
import sys
from pathlib import Path

from .sources import Fault, is_pure, is_test, modules

ROOT = Path(__file__).resolve().parents[3]
SHUT = "tests.architecture.house.shut_out"
# No plug-in of pytest is loaded by itself: the one for Django would ask for it.
ALONE = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONDONTWRITEBYTECODE": "1"}
IMPORTING = f"""
import importlib, sys
import {SHUT}
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except Exception as problem:
        print(f"{{name}}: {{type(problem).__name__}}: {{problem}}")
"""
# The configuration of the project names the plug-in for Django.
TESTING = ("-q", "-p", SHUT, "-p", "no:cacheprovider", "--import-mode=importlib", "-c", "/dev/null")


def impure_modules(package: Path) -> list[Fault]:
    """Modules of the pure centre that cannot be imported without Django."""
    pure = (where for where, _ in modules(package) if is_pure(where) and not is_test(where))
    paths = {_dotted(package, where): where for where in pure}
    done = _run(package, "-c", IMPORTING, *paths)
    if done.returncode != 0:
        return [Fault(package.name, 0, done.stderr)]
    told = (line.split(": ", 1) for line in done.stdout.splitlines())
    return [Fault(paths[name], 1, problem) for name, problem in told]


def failing_pure_tests(package: Path, *tests: Path) -> list[Fault]:
    """These tests of the pure centre, where they fail without Django."""
    done = _run(package, "-m", "pytest", *TESTING, *map(str, tests))
    if done.returncode == 0:
        return []
    return [Fault(package.name, 0, f"pure tests fail without Django:\n{done.stdout}{done.stderr}")]


def main(*arguments: str) -> int:
    """Run pytest with these arguments where Django is absent; gives its exit code."""
    command = [sys.executable, "-m", "pytest", *TESTING, *arguments]
    return subprocess.run(command, env=os.environ | ALONE, check=False).returncode


def _run(package: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=package.parent.parent,
        env={**ALONE, "PYTHONPATH": f"{package.parent}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )


def _dotted(package: Path, where: str) -> str:
    parts = [package.name, *where.removesuffix(".py").split("/")]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
