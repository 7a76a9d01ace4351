"""The pure centre really works where Django is absent: it is imported and tested with Django shut out."""

import subprocess
import sys
from pathlib import Path

from .sources import Fault, is_pure, is_test, modules

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
# No plug-in of pytest is loaded: the one for Django would ask for it.
ALONE = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONDONTWRITEBYTECODE": "1"}
SHUTTING = f"""
import sys
class ShutOut:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {SHUT_OUT!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}} in the pure centre", name=name)
sys.meta_path.insert(0, ShutOut())
"""
IMPORTING = """
import importlib
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except Exception as problem:
        print(f"{name}: {type(problem).__name__}: {problem}")
"""
TESTING = """
import pytest
options = ["-q", "-p", "no:cacheprovider", "--import-mode=importlib", "-c", "/dev/null"]
sys.exit(pytest.main([*options, *sys.argv[1:]]))
"""


def impure_modules(package: Path) -> list[Fault]:
    """Modules of the pure centre that cannot be imported without Django."""
    pure = (where for where, _ in modules(package) if is_pure(where) and not is_test(where))
    paths = {_dotted(package, where): where for where in pure}
    done = _without_django(IMPORTING, package, *paths)
    if done.returncode != 0:
        return [Fault(package.name, 0, done.stderr)]
    told = (line.split(": ", 1) for line in done.stdout.splitlines())
    return [Fault(paths[name], 1, problem) for name, problem in told]


def failing_pure_tests(package: Path, *tests: Path) -> list[Fault]:
    """Tests of the pure centre that fail without Django; where none are named, all, and the journeys."""
    domains = sorted((package / "stages").glob("*/tests/domain"))
    journeys = package.parent.parent / "tests" / "journeys"
    everything = (package / "kernel" / "tests", *domains, *([journeys] if journeys.is_dir() else []))
    chosen = tests or everything
    done = _without_django(TESTING, package, *map(str, chosen))
    if done.returncode == 0:
        return []
    return [Fault(package.name, 0, f"pure tests fail without Django:\n{done.stdout}{done.stderr}")]


def _without_django(program: str, package: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SHUTTING + program, *arguments],
        cwd=package.parent.parent,
        env={**ALONE, "PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
        check=False,
    )


def _dotted(package: Path, where: str) -> str:
    parts = [package.name, *where.removesuffix(".py").split("/")]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
