"""The pages of strategies, peer review, narrative and PRISMA-S, as people of the team meet them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from themeloom.stages.search import actions, queries
from themeloom.stages.search.models import PressAnswer, PressJudgement, PressReview, Search, Strategy
from themeloom.stages.search.tests.reviewed import STRATEGY, begun, judgement, reviewed, with_strategy
from themeloom.stages.search.tests.world import imported, ris, searched

SHEET = {"element": "headings", "verdict": "revision required", "comment": "Explode it."}


def address(view, *parts):
    return reverse(
        f"search:{view}", args=["waiting-for-help", *(getattr(part, "uuid", part) for part in parts)]
    )


def page_of(client, view, *parts, **asked):
    response = client.get(address(view, *parts), asked)
    assert response.status_code == 200
    return response.content.decode()


def test_every_field_of_an_entry_is_logged_and_shown(team, sign_in):
    client = sign_in(team.ines)
    first = searched(team.ines, "MEDLINE")
    values = {
        "kind": "database",
        "source": "MEDLINE",
        "platform": "Ovid",
        "searched_together": "Embase, PsycINFO",
        "run_on": "2026-03-02",
        "run_by_name": "Lena Librarian",
        "hits": "12",
        "updates": str(first.pk),
        "strategy": "  1. a\r\n2. b\r\n",
        "date_limits": "2003 onwards",
        "language_limits": "English",
        "limits": "adults",
        "filters": "A qualitative filter",
        "prior_work": "The review of 2019",
        "note": "Run twice.",
    }
    client.post(address("new"), values)
    search = Search.objects.last()
    assert search.strategy == "  1. a\n2. b\n"
    page = page_of(client, "search", search)
    shown = [
        value
        for name, value in values.items()
        if name not in ("kind", "run_on", "updates", "strategy", "hits")
    ]
    assert [value for value in shown if value not in page] == []
    log = page_of(client, "log")
    assert all(words in log for words in ("Lena Librarian", "update of the search above", "version 1"))


def test_a_strategy_is_shown_line_by_line_with_what_is_worth_a_look(team, sign_in):
    search = with_strategy(team.ines, text="1. <b>exp x/ (1234)\n2. 1 or 7 (5)")
    page = page_of(sign_in(team.otto), "strategy", search)
    assert all(
        words in page for words in ("&lt;b&gt;exp x/", "1,234", "It refers to line 7, which is not here.")
    )
    assert address("write-strategy", search) not in page


def test_a_further_version_is_written_and_the_earlier_one_restored(team, sign_in):
    search, client = with_strategy(team.ines), sign_in(team.ines)
    client.post(address("write-strategy", search), {"text": "1. other\r\n", "why": "Shorter."})
    assert [one.text for one in queries.versions_of(search)] == ["1. other\n", STRATEGY]
    assert "Shorter." in page_of(client, "strategy", search)
    assert "This is an earlier version." in page_of(client, "strategy", search, version=1)
    client.post(address("restore-strategy", queries.versions_of(search).last()))
    assert queries.versions_of(search)[0].text == STRATEGY
    assert client.get(address("strategy", search), {"version": 9}).status_code == 404


def test_a_strategy_begins_from_that_of_another_search(team, sign_in):
    search, other = with_strategy(team.ines), searched(team.ines, "Embase")
    client = sign_in(team.ines)
    asked = {"from": str(queries.versions_of(search)[0].uuid)}
    page = page_of(client, "write-strategy", other, **asked)
    assert "2. (a or b).ti. (20)" in page
    assert "Begun from version 1 of the strategy for MEDLINE (Ovid)." in page
    assert Strategy.objects.filter(search=other).count() == 0


def test_two_strategies_are_compared_with_marks_that_are_no_colours(team, sign_in):
    search = with_strategy(team.ines)
    second = actions.write_strategy(by=team.ines, search=search, text=STRATEGY.replace("a or b", "a or bb"))
    asked = {"a": str(queries.versions_of(search).last().uuid), "b": str(second.uuid)}
    client = sign_in(team.otto)
    page = page_of(client, "compare", **asked)
    assert '<del><span class="visually-hidden"> only here: </span>b<' in page
    assert '<ins><span class="visually-hidden"> only here: </span>bb<' in page
    assert "exp x/" not in page_of(client, "compare", only="differs", **asked)
    assert client.get(address("compare"), {"a": "nonsense"}).status_code == 404


def test_a_review_is_written_element_by_element_and_finished(team, sign_in):
    search = with_strategy(team.ines)
    client = sign_in(team.jonas)
    client.post(address("press-begin", queries.versions_of(search)[0]))
    review = PressReview.objects.get()
    assert "0 of 6 judged" in page_of(client, "press-sheet", review)
    fragment = client.post(address("press-judge", review), SHEET, headers={"HX-Request": "true"})
    assert "1 of 6 judged" in fragment.content.decode()
    refused = client.post(
        address("press-judge", review), {**SHEET, "comment": ""}, headers={"HX-Request": "true"}
    )
    assert "Say in a comment what should change" in refused.content.decode()
    for one in ("translation", "operators", "text words", "spelling", "limits"):
        client.post(address("press-judge", review), {"element": one, "verdict": "no change"})
    page = client.post(address("press-finish", review), follow=True).content.decode()
    assert all(words in page for words in ("With thanks to Jonas Weber", "Explode it.", "Reopen it"))


def test_an_unfinished_review_is_on_nobody_elses_page(team, sign_in):
    search = with_strategy(team.ines)
    review = begun(team.jonas, search, headings="A secret remark.")
    pages = ["search", "strategy", "press"]
    client = sign_in(team.jonas)
    assert [address("press", search) in page_of(client, page, search) for page in ("search", "strategy")] == [
        True
    ] * 2
    for member in (team.ines, team.maya, team.otto):
        client = sign_in(member)
        seen = "".join([*(page_of(client, one, search) for one in pages), *map(client_page(client), LISTS)])
        assert [
            words for words in ("secret", "Jonas", "not finished", str(review.uuid)) if words in seen
        ] == []
        assert client.get(address("press-sheet", review)).status_code == 404
        assert client.get(address("prisma-s-file", "prisma-s.md")).content.decode().count("Jonas") == 0


LISTS = ("log", "press-list", "prisma-s", "narrative")


def client_page(client):
    return lambda view: page_of(client, view)


def test_a_revision_is_answered_on_the_page_of_the_reviews(team, sign_in):
    search = with_strategy(team.ines)
    review = reviewed(team.jonas, search, headings="Explode it.")
    second = actions.write_strategy(by=team.ines, search=search, text="1. exp y/")
    asked = judgement(review, "headings")
    client = sign_in(team.ines)
    assert "1 revision to answer" in page_of(client, "press", search)
    page = client.post(
        address("press-answer", asked),
        {"text": "Done, now exploded.", "changed_in": str(second.number)},
        follow=True,
    ).content.decode()
    assert all(words in page for words in ("Done, now exploded.", "version 2"))
    assert "revision to answer" not in page
    assert (
        "Say in words"
        in client.post(address("press-answer", asked), {"text": " "}, follow=True).content.decode()
    )
    assert PressAnswer.objects.count() == 1


def test_the_narrative_starts_from_the_draft_and_tells_when_the_log_has_changed(team, sign_in):
    client = sign_in(team.ines)
    assert "There is nothing to tell yet" in page_of(client, "narrative")
    search = searched(team.ines, "MEDLINE")
    imported(team.ines, ris("One"), search=search)
    begun_from = page_of(client, "narrative", **{"from": "draft"})
    assert begun_from.count("Databases and registers gave 1 record, from MEDLINE.") == 2
    client.post(address("narrative"), {"text": "We found 1 record.\r\nThat was all."})
    assert queries.narrative_of(team.programme).text == "We found 1 record.\nThat was all."
    assert "The log has changed" not in page_of(client, "narrative")
    imported(team.ines, ris("Two"), search=search)
    page = page_of(client, "narrative")
    assert all(
        words in page
        for words in (
            "The log has changed since the text was saved",
            "<del>Databases and registers gave 1 record, from MEDLINE.</del>",
            "<ins>Databases and registers gave 2 records, from MEDLINE.</ins>",
            "Your text still says 1.",
        )
    )


def test_prisma_s_tells_what_is_answered_and_what_is_missing(team, sign_in):
    client = sign_in(team.otto)
    assert "No search is logged yet" in page_of(client, "prisma-s")
    reviewed(team.jonas, with_strategy(team.ines), headings="Explode it.")
    searched(team.ines, "Embase")
    page = page_of(client, "prisma-s")
    assert all(
        words in page
        for words in (
            "MEDLINE was searched through Ovid.",
            "Embase: no platform noted.",
            "MEDLINE (Ovid): 1 revision not answered yet.",
            reverse("dedup:prisma-s", args=["waiting-for-help"]),
        )
    )


@pytest.mark.parametrize("name", ["prisma-s.docx", "prisma-s.md", "prisma-s.csv"])
def test_each_file_comes_with_its_name(team, sign_in, name):
    with_strategy(team.ines)
    response = sign_in(team.otto).get(address("prisma-s-file", name))
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert sign_in(team.otto).get(address("prisma-s-file", "prisma-s.exe")).status_code == 404


def test_the_file_tells_how_duplicates_were_removed(team, sign_in):
    imported(team.ines, ris("One"), search=with_strategy(team.ines))
    text = sign_in(team.otto).get(address("prisma-s-file", "prisma-s.md")).content.decode()
    assert (
        "Of 1 record, 0 were removed automatically and 0 by a person’s judgement; 1 reference remained."
        in text
    )


def every_page(search, review):
    version = review.strategy
    return [
        *(address(view) for view in LISTS),
        address("prisma-s-file", "prisma-s.csv"),
        *(address(view, search) for view in ("search", "strategy", "press")),
        f"{address('compare')}?a={version.uuid}&b={version.uuid}",
    ]


def test_an_observer_reads_all_of_it_and_writes_none_of_it(team, sign_in):
    search = with_strategy(team.ines)
    review = reviewed(team.jonas, search, headings="Explode it.")
    asked = judgement(review, "headings")
    client = sign_in(team.otto)
    assert {client.get(page).status_code for page in every_page(search, review)} == {200}
    posts = [
        (address("write-strategy", search), {"text": "1. mine"}),
        (address("restore-strategy", review.strategy), {}),
        (address("press-begin", review.strategy), {}),
        (address("press-judge", review), SHEET),
        (address("press-finish", review), {}),
        (address("press-reopen", review), {}),
        (address("press-answer", asked), {"text": "Done."}),
        (address("narrative"), {"text": "Mine."}),
    ]
    assert {client.post(post, data).status_code for post, data in posts} == {409}
    assert client.get(address("write-strategy", search)).status_code == 409
    assert (Strategy.objects.count(), PressReview.objects.count(), PressAnswer.objects.count()) == (1, 1, 0)
    assert (PressJudgement.objects.count(), queries.narrative_of(team.programme)) == (6, None)


def test_a_stranger_finds_none_of_it(team, client):
    search = with_strategy(team.ines)
    review = reviewed(team.jonas, search)
    client.force_login(team.zoe)
    pages = [*every_page(search, review), address("press-sheet", review), address("write-strategy", search)]
    assert {client.get(page).status_code for page in pages} == {404}


def test_pages_ask_as_many_questions_for_three_searches_as_for_one(team, sign_in):
    search = with_strategy(team.ines)
    review = reviewed(team.jonas, search, headings="Explode it.")

    def questions():
        client = sign_in(team.ines)
        counts = []
        for page in every_page(search, review):
            client.get(page)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(page).status_code == 200
            counts.append(len(asked))
        return counts

    with_one = questions()
    actions.write_strategy(by=team.ines, search=search, text="1. other")
    reviewed(team.amina, search, limits="None needed?")
    for source in ("Embase", "CINAHL"):
        reviewed(team.jonas, with_strategy(team.ines, source), headings="Explode it.")
        searched(team.ines, source, updates=search)
    assert questions() == with_one
