"""One thread through the whole method, in the pages: from a RIS file to a finding, and back to its words.

Maya founds a programme and invites three people by link. Lea and Nils judge everything without seeing
each other, Ruth settles what they do not agree on.
"""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.crawl import as_read, crawl
from tests.browser.people import People
from tests.browser.steps import founding, selecting, weaving
from tests.browser.steps.finding_the_way import flow_of, go_home, go_to
from tests.browser.steps.founding import file_of
from tests.journeys import papers
from themeloom.stages.fulltext.tests.domain.pdfs import pdf_of

pytestmark = pytest.mark.browser

WAITING = "Waiting for Help in the Community"
STAYS = "Someone who stays"
DIARY = "The days between appointments"
LEAS_VOTES = {
    "aiting for": "Include",
    STAYS: "Include",
    DIARY: "Exclude",
    "": "Exclude",
}
NILS_VOTES = {**LEAS_VOTES, STAYS: "Maybe", DIARY: "Include"}
FINDING = "Waiting without word is felt as a judgement on one’s worth."
REASON = "Not a qualitative design"
PAPER = pdf_of(
    [
        ["Findings", "", "Most people spoke of the silence after the referral."],
        ["Waiting was felt as a judgement on worth. Nobody said so aloud."],
    ]
)


class Unseen:
    """Holds that nothing on any page of one person changes while another one judges."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.home = home

    def __enter__(self) -> None:
        self.before = self.read()

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            return
        before, after = self.before, self.read()
        changed = [path for path in before | after if before.get(path) != after.get(path)]
        assert changed == [], "a colleague's judgement shows"

    def read(self) -> dict[str, str]:
        return {one.path: as_read(one.text) for one in crawl(self.page, self.home)}


def test_one_thread_from_a_file_of_records_to_a_finding_and_back(as_person: People) -> None:
    maya, lea, nils, ruth = (
        as_person("maya"),
        as_person.stranger(),
        as_person.stranger(),
        as_person.stranger(),
    )
    home = founding.found_programme(maya, "Waiting for help")
    founding.join(lea, founding.invite(maya, "lea@example.org", "reviewer"), "Lea Brandt")
    founding.join(nils, founding.invite(maya, "nils@example.org", "reviewer"), "Nils Berg")
    founding.join(ruth, founding.invite(maya, "ruth@example.org", "adjudicator"), "Ruth Sand")
    founding.add_review(maya, "Waiting", "How is waiting for help lived?")
    founding.add_criterion(maya, "in", "Sample", "Adults on a waiting list")
    founding.add_criterion(maya, "out", "Design", "Surveys alone")
    founding.add_reason(maya, REASON)
    founding.log_search(maya, "MEDLINE", 5, "1 waiting list/\n2 interview*.tw.\n3 1 and 2")
    founding.import_export(maya, file_of("medline.ris", papers.MEDLINE))
    founding.log_search(maya, "PsycINFO", 3, "1 waiting list/\n2 interview*.tw.\n3 1 and 2")
    founding.import_export(maya, file_of("psycinfo.ris", papers.PSYCINFO))
    flow = flow_of(maya)
    assert (flow["Records identified"], flow["Removed before screening"], flow["References screened"]) == (
        8,
        1,
        0,
    )

    go_home(nils)
    with Unseen(nils, home):
        read = selecting.screen(lea, LEAS_VOTES, notes={DIARY: "Rating scales alone."})
    assert len(read) == 7
    assert flow_of(nils)["References screened"] == 0
    # Lea has voted, so that Nils's votes do show to her: what holds above would be broken here.
    with pytest.raises(AssertionError, match="a colleague's judgement shows"), Unseen(lea, home):
        selecting.screen(nils, NILS_VOTES, notes={})
    flow = flow_of(maya)
    assert (flow["References screened"], flow["Excluded"], flow["Reports sought"]) == (6, 4, 2)
    selecting.settle_reference(ruth, DIARY, "Include", "The full text will tell.")
    assert flow_of(maya)["Reports sought"] == 3

    selecting.upload_full_text(lea, WAITING, file_of("okafor.pdf", PAPER, "application/pdf"))
    selecting.upload_full_text(lea, STAYS, file_of("weber.txt", papers.TEXTS["stays"].encode()))
    selecting.give_up_seeking(lea, DIARY, "No library holds it.")
    with Unseen(nils, home):
        selecting.decide(lea, WAITING, "Include")
        selecting.decide(lea, STAYS, "Exclude", REASON)
    selecting.decide(nils, WAITING, "Include")
    selecting.decide(nils, STAYS, "Include")
    flow = flow_of(maya)
    assert (flow["Not retrieved"], flow["Reports assessed"], flow["Studies"]) == (1, 1, 1)
    selecting.settle_report(ruth, STAYS, "Exclude", REASON)
    flow = flow_of(maya)
    assert (flow["Reports assessed"], flow["Excluded (out)"], flow["Studies"]) == (2, 1, 1)
    expect(maya.locator(".flow")).to_contain_text(REASON)

    go_home(nils)
    with Unseen(nils, home):
        weaving.open_desk(lea, "Okafor 2016")
        weaving.code_by_keys(lea, "Waiting was felt", "waiting as a judgement")
        weaving.finish_coding(lea)
    weaving.open_desk(nils, "Okafor 2016")
    weaving.code_by_mouse(nils, "the silence after the referral", "silence")
    weaving.finish_coding(nils)

    weaving.make_theme(nils, "The wait before help", "Descriptive")
    weaving.drag_code(nils, "silence", "The wait before help")
    weaving.drag_code(nils, "waiting as a judgement", "The wait before help")
    weaving.make_theme(nils, "Left alone with it", "Analytic")
    weaving.move_card_by_keys(nils, "The wait before help", "Left alone with it")
    weaving.write_finding(nils, FINDING)
    weaving.rest_on_theme(nils, "Left alone with it")

    # And back: from the finding by clicks alone to the words in their page.
    go_to(lea, "Themes")
    lea.get_by_role("link", name="Findings", exact=True).click()
    lea.get_by_role("link", name=FINDING).click()
    walk = lea.locator(".walk")
    for step in ("Left alone with it", "The wait before help", "waiting as a judgement", "PsycINFO"):
        expect(walk.get_by_role("link", name=step).first).to_be_visible()
    quoted = walk.locator("figure.passage").filter(has_text="Waiting was felt as a judgement on worth.")
    quoted.get_by_role("link", name="Okafor 2016, p. 2").click()
    expect(lea.locator("#page-2 mark.passage")).to_have_text("Waiting was felt as a judgement on worth.")

    counted = json.loads(as_person.site.run("counts", "--json"))
    counts = next(one for one in counted if one["review"] == "Waiting")
    assert [counts[noun] for noun in ("records", "references", "reports", "studies")] == [8, 7, 1, 1]
