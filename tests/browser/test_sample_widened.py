"""A fifth of what one excludes is read by a second: drawn, frozen, disagreed on, and widened."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import People
from tests.browser.steps import founding
from tests.browser.steps.finding_the_way import go_home, go_to
from tests.browser.steps.sharing import import_papers, screen_all
from themeloom.kernel.double import draw_sample

pytestmark = pytest.mark.browser

# So many that a fifth is ten at least, but for one run in thousands.
PAPERS = 110


def sample_a_fifth(page: Page) -> None:
    """Set the plan of screening on the review's page."""
    plan = page.locator("#plans li").filter(has_text="Titles and abstracts")
    plan.get_by_text("Change").click()
    plan.get_by_label("Who decides").select_option("sampled")
    plan.get_by_label("Sample of exclusions").fill("20")
    plan.get_by_label("Widen when").fill("90")
    plan.get_by_label("Why").fill("Two of us can read a fifth.")
    plan.get_by_role("button", name="Save plan").click()
    expect(page.locator("#plans")).to_contain_text("about 20% of exclusions")


def second_look(page: Page) -> str:
    """The text of the page on the sample."""
    go_to(page, "Screening")
    page.get_by_role("navigation", name="Screening").get_by_role("link", name="Second look").click()
    expect(page.get_by_role("heading", name="Second look", level=1)).to_be_visible()
    return page.locator("main").inner_text()


def test_a_sample_is_drawn_frozen_disagreed_on_and_widened(as_person: People) -> None:
    maya, lea, nils = as_person("maya"), as_person.stranger(), as_person.stranger()
    founding.found_programme(maya, "A fifth of the excluded")
    founding.join(lea, founding.invite(maya, "lea-5@example.org", "reviewer"), "Lea Brandt")
    founding.join(nils, founding.invite(maya, "nils-5@example.org", "reviewer"), "Nils Berg")
    founding.add_review(maya, "Waiting", "How is waiting for help lived?")
    sample_a_fifth(maya)
    import_papers(maya, "MEDLINE", range(1, PAPERS + 1))
    found = re.search(r"the seed (\d+)", second_look(maya))
    assert found is not None
    seed = int(found[1])

    read_by_lea = screen_all(lea, lambda _: "e")
    assert len(read_by_lea) == PAPERS
    drawn = draw_sample(read_by_lea, share=0.2, seed=seed)
    # Drawn: to the second reader comes the sample, and nothing says why.
    first = screen_all(nils, lambda n: "i" if n % 4 == 0 else "e", most=5)
    assert set(first) <= drawn
    # Frozen: what comes late changes nothing of what was drawn.
    import_papers(maya, "Embase", range(201, 206))
    late = screen_all(lea, lambda _: "e")
    rest = screen_all(nils, lambda n: "i" if n % 4 == 0 else "e")
    assert set(first + rest) == drawn | draw_sample(late, share=0.2, seed=seed)
    assert len(first + rest) >= 10

    # Disagreed on: the lead is told, and widens with a reason.
    go_home(maya)
    maya.get_by_role("link", name="Second look: agreement is below the limit").click()
    percent = maya.get_by_label("Widen to (%)")
    assert percent.input_value() == "30"
    maya.get_by_label("Why").fill("One in four is too many.")
    maya.get_by_role("button", name="Widen the sample").click()
    expect(maya.get_by_text("The sample is about 30% now")).to_be_visible()

    # Widened: it only adds, and comes to the second reader by itself.
    everything = read_by_lea + late
    wider = draw_sample(everything, share=0.3, seed=seed)
    more = screen_all(nils, lambda _: "e")
    assert (set(more), set(first + rest) <= wider) == (wider - set(first + rest), True)
    text = second_look(maya)
    assert ("One in four is too many." in text, "Two of us can read a fifth." in text) == (True, True)
    assert f"{len(wider)} exclusions of the sample read by two" in text
    assert f"Nothing is left to read: {len(wider)} of {len(everything)} exclusions" in text
