"""The contracts of import-linter and the shutting out of Django are proved by planted faults as well."""

import shutil
from pathlib import Path

import pytest

from tests.architecture.conftest import copy_package
from tests.architecture.house import contracts, purity
from tests.architecture.house.sources import Fault

FLOORS = "The house has floors"
ORDER = "The method has an order"
PURE = "The pure centre works without Django"

PLANTED_IMPORTS = [
    (FLOORS, "kernel/planted_stage.py", "import themeloom.stages.search"),
    (FLOORS, "base/planted_stage.py", "import themeloom.stages.search"),
    (FLOORS, "stages/search/planted_site.py", "import themeloom.site"),
    (FLOORS, "site/planted_cli.py", "import themeloom.cli"),
    (ORDER, "stages/search/planted_later.py", "import themeloom.stages.dedup"),
    (ORDER, "stages/search/domain/planted_later.py", "def late():\n    import themeloom.stages.coding"),
    (PURE, "kernel/planted_django.py", "from django.db import models"),
    (PURE, "stages/search/domain/planted_ninja.py", "import ninja"),
    (PURE, "stages/search/domain/planted_base.py", "import themeloom.base.audit.models"),
]
# import-linter tells of these alone, before it looks at any import.
PLANTED_NAMES = [
    (FLOORS, "planted.py", "x = 1"),
    (ORDER, "stages/planted/__init__.py", "x = 1"),
]


def dotted(where: str) -> str:
    return "themeloom." + where.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def spoilt_by(plants: list[tuple[str, str, str]], folder: Path) -> list[Fault]:
    """What the contracts say of a copy in which all of these are planted."""
    package = copy_package(folder)
    for _, where, text in plants:
        (package / where).parent.mkdir(exist_ok=True)
        (package / where).write_text(f'"""Planted."""\n\n{text}\n')
    return contracts.broken_contracts(package)


@pytest.fixture(scope="module")
def broken_by_imports(tmp_path_factory: pytest.TempPathFactory) -> list[Fault]:
    return spoilt_by(PLANTED_IMPORTS, tmp_path_factory.mktemp("imports"))


@pytest.fixture(scope="module")
def broken_by_names(tmp_path_factory: pytest.TempPathFactory) -> list[Fault]:
    return spoilt_by(PLANTED_NAMES, tmp_path_factory.mktemp("names"))


def assert_told(contract: str, where: str, broken: list[Fault]) -> None:
    told = [fault.what for fault in broken if fault.where.startswith(contract)]
    assert len(told) == 1, broken
    assert dotted(where) in told[0]


@pytest.mark.parametrize(("contract", "where"), [plant[:2] for plant in PLANTED_IMPORTS])
def test_a_planted_import_breaks_its_contract(
    contract: str, where: str, broken_by_imports: list[Fault]
) -> None:
    assert_told(contract, where, broken_by_imports)


@pytest.mark.parametrize(("contract", "where"), [plant[:2] for plant in PLANTED_NAMES])
def test_a_planted_module_without_a_place_breaks_its_contract(
    contract: str, where: str, broken_by_names: list[Fault]
) -> None:
    assert_told(contract, where, broken_by_names)


def test_contracts_that_cannot_be_checked_are_faults(tmp_path: Path) -> None:
    package = copy_package(tmp_path)
    shutil.rmtree(package / "kernel")
    assert "themeloom.kernel" in contracts.broken_contracts(package)[0].what


def test_a_pure_module_that_needs_django_is_reported(copied_package: Path) -> None:
    (copied_package / "kernel" / "planted.py").write_text('"""Planted."""\n\nfrom django.db import models\n')
    report = [fault.what for fault in purity.impure_modules(copied_package) if "planted" in fault.where]
    assert report == ["ModuleNotFoundError: No module named 'django' in the pure centre"]


def test_a_pure_test_that_fails_without_django_is_reported(copied_package: Path) -> None:
    test = copied_package / "kernel" / "tests" / "test_planted.py"
    test.write_text('"""Planted."""\n\n\ndef test_it():\n    import django\n')
    report = purity.failing_pure_tests(copied_package, test)
    assert len(report) == 1
    assert "1 failed" in report[0].what


def test_pure_tests_that_are_not_found_are_faults(copied_package: Path) -> None:
    empty = copied_package / "kernel" / "tests" / "nothing"
    empty.mkdir()
    assert "no tests ran" in purity.failing_pure_tests(copied_package, empty)[0].what
