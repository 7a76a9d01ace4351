"""Every house rule, checked on the sources as they are."""

import tomllib
from pathlib import Path

import pytest

from tests.architecture.house import contracts, doors, form, pages, purity, rooms, writing
from tests.architecture.house.sources import Check

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "themeloom"
CHECKS_OF_THE_PACKAGE: list[Check] = [
    contracts.broken_contracts,
    doors.impure_imports_of_stages,
    doors.positional_actions,
    doors.private_rooms_entered,
    form.folders_outside_the_package,
    form.silent_modules,
    pages.inline_style_or_script,
    purity.impure_modules,
    rooms.empty_rooms,
    rooms.strange_rooms,
    writing.writes_outside_actions,
]
CHECKS_OF_ALL_SOURCES: list[Check] = [form.long_files, rooms.drawers]
FOLDERS = ["src", "tests", "scripts", "islands"]


def name_of(check: Check) -> str:
    return check.__name__


@pytest.mark.parametrize("check", CHECKS_OF_THE_PACKAGE, ids=name_of)
def test_the_package_has_no(check: Check) -> None:
    faults = check(PACKAGE)
    assert not faults, "\n" + "\n".join(map(str, faults))


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("check", CHECKS_OF_ALL_SOURCES, ids=name_of)
def test_the_sources_have_no(check: Check, folder: str) -> None:
    faults = check(ROOT / folder)
    assert not faults, "\n" + "\n".join(map(str, faults))


def test_silent_modules_are_found_in_tests_and_scripts_too() -> None:
    faults = form.silent_modules(ROOT / "tests") + form.silent_modules(ROOT / "scripts")
    assert not faults, "\n" + "\n".join(map(str, faults))


def test_the_order_of_the_stages_is_the_same_in_contracts_and_checks() -> None:
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    orders = [contract.get("layers") for contract in tool["importlinter"]["contracts"]]
    assert list(reversed(rooms.STAGES)) in orders
