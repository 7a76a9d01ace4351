"""The browser tests hear what goes wrong in a page: without this, their silence would mean nothing."""

import pytest

from tests.browser.people import Ear, People

pytestmark = pytest.mark.browser


def test_an_error_of_a_script_is_heard(as_person: People, ear: Ear) -> None:
    page = as_person("amina")
    page.goto("/")
    page.evaluate("setTimeout(() => { throw new Error('planted') })")
    page.wait_for_timeout(100)
    assert ["planted" in fault for fault in ear.heard] == [True]
    ear.heard.clear()


def test_a_style_that_the_policy_refuses_is_heard(as_person: People, ear: Ear) -> None:
    page = as_person("amina")
    page.goto("/")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_timeout(100)
    assert any("content security policy: style-src" in fault for fault in ear.heard), ear.heard
    ear.heard.clear()


def test_a_missing_page_is_heard_unless_it_is_expected(as_person: People, ear: Ear) -> None:
    page = as_person("amina")
    page.goto("/p/nowhere/")
    assert ear.heard == [f"GET {as_person.site.address}/p/nowhere/ answered 404"]
    ear.heard.clear()
    ear.expect(404)
    page.goto("/p/nowhere/")
    assert ear.heard == []
