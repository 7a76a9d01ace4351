"""Each check of the house is proved: a fault is planted in a copy, and the check reports it, there."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.house import doors, form, pages, rooms, writing
from tests.architecture.house.sources import Check


@dataclass(frozen=True)
class Plant:
    """A fault: what it is, where it is written, and the words that the check has to find for it."""

    what: str
    check: Check
    where: str
    text: str
    reported: str

    def __str__(self) -> str:
        return self.what.replace(" ", "-")


def python(body: str) -> str:
    return f'"""Planted."""\n\n{body}\n'


FAULTS = [
    # rooms
    Plant("a strange room", rooms.strange_rooms, "stages/search/services.py", python(""), "no such room"),
    Plant("a strange folder", rooms.strange_rooms, "stages/search/parsers/a.py", "", "no such room"),
    Plant("a strange stage", rooms.strange_rooms, "stages/billing/README.md", "", "no such stage"),
    Plant("an empty room", rooms.empty_rooms, "stages/search/tasks.py", python(""), "empty room"),
    Plant("a drawer", rooms.drawers, "base/audit/utils.py", python(""), "drawer"),
    Plant("a marked drawer", rooms.drawers, "stages/search/domain/_helpers.py", python(""), "drawer"),
    Plant("a drawer folder", rooms.drawers, "stages/search/domain/common/tags.py", python(""), "drawer"),
    # doors
    Plant(
        "another stage's models",
        doors.private_rooms_entered,
        "stages/screening/planted.py",
        python("from themeloom.stages.search.models import Record"),
        "imports themeloom.stages.search.models.Record",
    ),
    Plant(
        "another stage's models by a detour",
        doors.private_rooms_entered,
        "stages/screening/planted.py",
        python("from themeloom.stages.search import models"),
        "imports themeloom.stages.search.models",
    ),
    Plant(
        "another stage's models from beside",
        doors.private_rooms_entered,
        "stages/screening/planted.py",
        python("def late():\n    from ..search import models"),
        "imports themeloom.stages.search.models",
    ),
    Plant(
        "a stage's views from the site",
        doors.private_rooms_entered,
        "site/planted.py",
        python("import themeloom.stages.search.views"),
        "imports themeloom.stages.search.views",
    ),
    Plant(
        "a stage's test world outside tests",
        doors.private_rooms_entered,
        "stages/screening/planted.py",
        python("from themeloom.stages.search.tests import world"),
        "imports themeloom.stages.search.tests.world",
    ),
    Plant(
        "a domain that asks the database",
        doors.impure_imports_of_stages,
        "stages/screening/domain/planted.py",
        python("from themeloom.stages.dedup import queries"),
        "imports themeloom.stages.dedup.queries",
    ),
    Plant(
        "an action by position",
        doors.positional_actions,
        "stages/screening/actions/planted.py",
        python("def vote(reference, *, by):\n    pass"),
        "vote takes arguments by position",
    ),
    # form
    Plant("a silent module", form.silent_modules, "base/audit/planted.py", "x = 1\n", "no docstring"),
    Plant("a hidden folder", form.folders_outside_the_package, "base/planted/a.py", "", "no __init__.py"),
    Plant("a file of 301 lines", form.long_files, "base/audit/planted.py", "x = 1\n" * 301, "301 lines"),
    Plant("a long script", form.long_files, "site/static/planted.ts", "let x = 1;\n" * 301, "301 lines"),
]

WRITES = [
    "Vote.objects.create(word='include')",
    "review.criteria.create(text='adults')",
    "Vote.objects.bulk_create(votes)",
    "Vote.objects.get_or_create(person=person)",
    "await Vote.objects.aupdate_or_create(person=person)",
    "Vote.objects.filter(person=person).update(word='exclude')",
    "Vote.objects.all()[:5].delete()",
    "vote.delete()",
    "vote.save()",
    "vote.save(update_fields=['word'])",
    "form.save(commit=False)",
    "Person.objects.create_user(email='a@example.org')",
    "cursor.execute('UPDATE vote SET word = 1')",
    "cursor.execute(f'delete from {table}')",
]
NO_WRITES = [
    "found = Vote.objects.filter(person=person).exists()",
    "seen.update(other)",
    "digest.update(block)",
    "cache.delete('key')",
    "document.save(path)",
    "cursor.execute('SELECT 1')",
    "context['form'] = form",
]
REFUSED_IN_PAGES = {
    '<p style="color: red">': "style attribute",
    "<p class='a'\n   STYLE = 'x'>": "style attribute",
    "<style>p { color: red }</style>": "<style> element",
    "<script>go()</script>": "script inside the page",
    '<script type="module">go()</script>': "script inside the page",
    '<button type="button" onclick="go()">': "onclick=",
    '<button hx-on:click="go()">': "hx-on:click=",
    '<a href="javascript:go()">': "href begins with a script",
    "<div hx-vals='js:{a: 1}'>": "hx-vals begins with a script",
    '<div hx-trigger="keyup[key==1]">': "filter in hx-trigger",
    '<p {% if a > b %}class="x"{% endif %} style="x">': "style attribute",
}
ALLOWED_IN_PAGES = [
    '<script type="module" src="{% static \'dist/htmx.js\' %}"></script>',
    '<script id="segments" type="application/json">{{ segments }}</script>',
    '<p title="style=1 onclick=2 <style>">style="x"</p>',
    "{# <style> #}{% comment %}<p style='x'>{% endcomment %}<!-- <script>go()</script> -->",
    '<div hx-get="{% url \'next\' %}" hx-trigger="every 2s" data-style="a" aria-label="on = 1">',
    "<p>{% if a < b %}on{% endif %}</p>",
]


def report_of(plant: Plant, package: Path) -> Sequence[str]:
    """What the check says about the planted file and did not say before."""
    before = set(plant.check(package))
    path = package / plant.where
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(plant.text)
    return [str(fault) for fault in plant.check(package) if fault not in before]


def assert_reported(plant: Plant, package: Path) -> None:
    report = report_of(plant, package)
    assert len(report) == 1, report
    assert plant.reported in report[0]
    assert report[0].split(":")[0] in plant.where


@pytest.mark.parametrize("plant", FAULTS, ids=str)
def test_a_planted_fault_is_reported(plant: Plant, copied_package: Path) -> None:
    assert_reported(plant, copied_package)


@pytest.mark.parametrize("statement", WRITES)
def test_a_write_outside_actions_is_reported(statement: str, tmp_path: Path) -> None:
    body = python(f"async def view(request):\n    {statement}")
    assert_reported(
        Plant("a write", writing.writes_outside_actions, "site/planted.py", body, "() writes"), tmp_path
    )


@pytest.mark.parametrize("statement", NO_WRITES)
def test_what_only_looks_like_a_write_is_let_pass(statement: str, tmp_path: Path) -> None:
    body = python(f"async def view(request):\n    {statement}")
    plant = Plant("no write", writing.writes_outside_actions, "stages/screening/views.py", body, "")
    assert report_of(plant, tmp_path) == []


@pytest.mark.parametrize(
    "where", ["stages/screening/actions.py", "base/jobs/actions/stop.py", "base/audit/act.py"]
)
def test_actions_may_write(where: str, tmp_path: Path) -> None:
    body = python("def vote():\n    Vote.objects.create()")
    assert report_of(Plant("an action", writing.writes_outside_actions, where, body, ""), tmp_path) == []


@pytest.mark.parametrize(("markup", "reported"), REFUSED_IN_PAGES.items())
def test_what_the_policy_refuses_in_a_page_is_reported(markup: str, reported: str, tmp_path: Path) -> None:
    where = "stages/screening/templates/screening/planted.html"
    assert_reported(Plant("markup", pages.inline_style_or_script, where, markup, reported), tmp_path)


@pytest.mark.parametrize("markup", ALLOWED_IN_PAGES)
def test_what_the_policy_allows_in_a_page_is_let_pass(markup: str, tmp_path: Path) -> None:
    where = "stages/screening/templates/screening/planted.html"
    assert report_of(Plant("markup", pages.inline_style_or_script, where, markup, ""), tmp_path) == []


def test_a_missing_stage_and_a_missing_room_are_reported(copied_package: Path) -> None:
    (copied_package / "stages" / "coding").rename(copied_package / "coding")
    domain = copied_package / "stages" / "search" / "domain"
    domain.rename(copied_package / "domain")
    report = {(fault.where, fault.what) for fault in rooms.strange_rooms(copied_package)}
    assert ("stages/coding", "the method needs this stage") in report
    assert ("stages/search/domain", "every stage needs this room") in report


def test_a_room_that_is_both_a_file_and_a_package_is_reported(tmp_path: Path) -> None:
    for where in ("stages/search/views.py", "stages/search/views/runs.py"):
        (tmp_path / where).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / where).touch()
    report = [fault.what for fault in rooms.strange_rooms(tmp_path) if fault.where == "stages/search/views"]
    assert report == ["both a file and a package; keep one"]
