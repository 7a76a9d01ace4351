"""A reviewer leaves with references allotted, half-done and in conflict: nothing of it is left lying."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import People
from tests.browser.steps import founding
from tests.browser.steps.finding_the_way import go_home, go_to
from tests.browser.steps.sharing import import_papers, screen_all

pytestmark = pytest.mark.browser

PAPERS = 12


def open_page(page: Page, name: str) -> None:
    """Open a page of screening by its link."""
    go_to(page, "Screening")
    page.get_by_role("navigation", name="Screening").get_by_role("link", name=name).click()


def test_nothing_is_left_lying_when_a_reviewer_leaves(as_person: People) -> None:
    maya, lea, nils, ruth = (
        as_person("maya"),
        as_person.stranger(),
        as_person.stranger(),
        as_person.stranger(),
    )
    founding.found_programme(maya, "Somebody leaves")
    founding.join(lea, founding.invite(maya, "lea-6@example.org", "reviewer"), "Lea Brandt")
    founding.join(nils, founding.invite(maya, "nils-6@example.org", "reviewer"), "Nils Berg")
    founding.join(ruth, founding.invite(maya, "ruth-6@example.org", "reviewer"), "Ruth Sand")
    founding.add_review(maya, "Waiting", "How is waiting for help lived?")
    import_papers(maya, "MEDLINE", range(1, PAPERS + 1))

    # Maya shares the pool out among the three reviewers, and does not read herself.
    open_page(maya, "Who reads what")
    maya.get_by_label("Hours of Maya Lindqvist").fill("")
    maya.get_by_label("Why").fill("Maya leads, three read.")
    maya.get_by_role("button", name="Share the pool out").click()
    expect(maya.get_by_text("The pool is shared out.").first).to_be_visible()
    expect(maya.locator(".loads tr").filter(has_text="Nils Berg")).to_contain_text("8")

    # Nils reads three of his eight; Lea reads her eight, and differs from him wherever they meet.
    by_nils = screen_all(nils, lambda _: "e", most=3)
    by_lea = screen_all(lea, lambda _: "i")
    assert len(by_lea) == 8
    in_conflict = set(by_nils) & set(by_lea)
    half_done = set(by_nils) - in_conflict

    # Before he is taken off the team, Maya reads what rests on him, without a number of lone votes.
    maya.locator("details.me summary").click()
    maya.get_by_role("link", name="Team and invitations").click()
    row = maya.locator("ul.rows li").filter(has_text="Nils Berg")
    row.get_by_role("button", name="Change").click()
    row.get_by_role("link", name="Take Nils Berg off the team").click()
    main = maya.locator("main")
    expect(main).to_contain_text("8 references are allotted to Nils")
    expect(main).to_contain_text("References that only Nils has voted on keep that vote")
    if in_conflict:
        expect(main).to_contain_text("conflict")
    maya.get_by_role("button", name="Take Nils Berg off the team").click()
    expect(maya.get_by_text("Nils Berg is no longer on the team")).to_be_visible()

    # What he had not read goes to the other two, and each half-done reference to a second reader.
    by_lea += screen_all(lea, lambda _: "i")
    by_ruth = screen_all(ruth, lambda _: "i")
    assert half_done <= set(by_lea) | set(by_ruth)
    assert len(set(by_lea) | set(by_ruth)) == PAPERS
    times = {
        name: sum(name in read for read in (by_nils, by_lea, by_ruth)) for name in set(by_lea) | set(by_ruth)
    }
    assert set(times.values()) == {2}

    # Conflicts of his can no longer be agreed on; the lead, who voted on none, ends them.
    conflicts = len(by_nils)
    open_page(lea, "Conflicts")
    mine = len(set(by_nils) & set(by_lea))
    expect(lea.get_by_text("Nils Berg has left")).to_have_count(mine)
    expect(lea.get_by_label("We agreed, because")).to_have_count(0)
    open_page(maya, "Conflicts")
    maya.get_by_label("Whose conflicts").select_option("gone")
    expect(maya.locator("article.conflict")).to_have_count(conflicts)
    for left in range(conflicts - 1, -1, -1):
        conflict = maya.locator("article.conflict").first
        conflict.get_by_label("You decide, because").fill("Read once more.")
        conflict.get_by_role("button", name="Include").click()
        expect(maya.locator("article.conflict")).to_have_count(left)
    go_home(maya)
    expect(maya.get_by_text("Conflicts on titles and abstracts")).to_have_count(0)
    open_page(maya, "Who reads what")
    expect(maya.locator("main")).to_contain_text("Nils Berg left on")
