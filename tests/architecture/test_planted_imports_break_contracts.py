"""The contracts of import-linter and the shutting out of Django are proved by planted faults as well."""

from pathlib import Path

import pytest

from tests.architecture.house import contracts, purity

FLOORS = "The house has floors"
ORDER = "The method has an order"
PURE = "The pure centre works without Django"

PLANTED_IMPORTS = [
    (FLOORS, "kernel/planted.py", "import themeloom.stages.search"),
    (FLOORS, "base/planted.py", "import themeloom.stages.search"),
    (FLOORS, "stages/search/planted.py", "import themeloom.site"),
    (FLOORS, "site/planted.py", "import themeloom.cli"),
    (FLOORS, "planted.py", "x = 1"),
    (ORDER, "stages/search/planted.py", "import themeloom.stages.dedup"),
    (ORDER, "stages/search/domain/planted.py", "def late():\n    import themeloom.stages.coding"),
    (ORDER, "stages/planted/__init__.py", "x = 1"),
    (PURE, "kernel/planted.py", "from django.db import models"),
    (PURE, "stages/search/domain/planted.py", "import ninja"),
    (PURE, "stages/search/domain/planted.py", "import themeloom.base.audit.models"),
]


@pytest.mark.parametrize(("contract", "where", "text"), PLANTED_IMPORTS)
def test_a_planted_import_breaks_its_contract(
    contract: str, where: str, text: str, copied_package: Path
) -> None:
    path = copied_package / where
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'"""Planted."""\n\n{text}\n')
    broken = contracts.broken_contracts(copied_package)
    planted = "themeloom." + where.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    assert contract in " ".join(fault.what.splitlines()[0] for fault in broken)
    assert planted in broken[0].what


def test_a_pure_module_that_needs_django_is_reported(copied_package: Path) -> None:
    (copied_package / "kernel" / "planted.py").write_text('"""Planted."""\n\nfrom django.db import models\n')
    report = [fault for fault in purity.impure_modules(copied_package) if fault.where == "kernel/planted.py"]
    assert len(report) == 1
    assert "No module named 'django.db'" in report[0].what or "No module named 'django'" in report[0].what


def test_a_pure_test_that_fails_without_django_is_reported(copied_package: Path) -> None:
    test = copied_package / "kernel" / "tests" / "test_planted.py"
    test.write_text('"""Planted."""\n\n\ndef test_it():\n    import django\n')
    report = purity.failing_pure_tests(copied_package, test)
    assert len(report) == 1
    assert "1 failed" in report[0].what


def test_the_pure_tests_are_found(copied_package: Path) -> None:
    empty = copied_package / "kernel" / "tests" / "nothing"
    empty.mkdir()
    assert "no tests ran" in purity.failing_pure_tests(copied_package, empty)[0].what
