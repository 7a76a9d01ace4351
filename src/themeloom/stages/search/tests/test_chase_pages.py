"""The pages of citation chasing, as people of the team meet them."""

import re
from io import BytesIO

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from themeloom.base.jobs.models import Job
from themeloom.stages.search import actions
from themeloom.stages.search.domain.seeds import Seed
from themeloom.stages.search.models import Chase, Search
from themeloom.stages.search.tests.openalex.chases import SEEDS, chased, looked_up
from themeloom.stages.search.tests.world import ris


def address(view, *parts):
    return reverse(f"search:{view}", args=["waiting-for-help", *(part.uuid for part in parts)])


def test_the_number_of_queries_does_not_grow_with_seeds_or_chases(team, here, sign_in):
    client = sign_in(team.otto)

    def queries_of(*pages):
        with CaptureQueriesContext(connection) as taken:
            assert [client.get(page).status_code for page in pages] == [200] * len(pages)
        return len(taken)

    first = chased(team, seeds=SEEDS[:1], direction="forward")
    with_one = queries_of(address("chases"), address("chase", first))
    second = chased(team, seeds=[*SEEDS, Seed(work="W500")])
    chased(team, seeds=SEEDS[1:], direction="backward")
    assert queries_of(address("chases"), address("chase", second)) == with_one


def test_from_pasted_lines_to_records_through_the_pages(team, here, sign_in):
    client = sign_in(team.ines)
    values = {"lines": "10.5555/w1\nPMID: 5550", "direction": "forward", "seeds_are": "reviews"}
    client.post(address("chase-new"), values, follow=True)
    look = Job.objects.latest("id")
    page = client.get(address("chase-look", look)).content.decode()
    assert all(
        words in page
        for words in (
            "This will fetch about 6 works",
            "1 of 2 works",
            "not found",
            "Fetch and import about 6 works",
        )
    )
    client.post(address("chase-look", look))
    chase = Chase.objects.get()
    page = client.get(address("chase", chase)).content.decode()
    assert all(
        words in page
        for words in (
            "Related reviews: works that cite them",
            "Waiting for help: a seed",
            "OpenAlex does not know it by its PMID (5550).",
            "Run again, as an update",
            reverse("dedup:of-search", args=["waiting-for-help", chase.search.uuid]),
        )
    )
    assert address("chase", chase) in client.get(address("chases")).content.decode()


def test_a_large_set_is_warned_of_before_it_is_fetched(team, here, sign_in):
    here.works["W1"]["cited_by_count"] = 4000
    look = looked_up(team)
    page = sign_in(team.ines).get(address("chase-look", look)).content.decode()
    assert "That is many to screen by hand" in page
    assert "Fetch and import about 4,133 works" in page


def test_the_list_of_a_look_up_can_be_changed(team, here, sign_in):
    look = looked_up(team, direction="backward")
    page = sign_in(team.ines).get(address("chase-new"), {"look": str(look.uuid)}).content.decode()
    assert page.count(" checked><span>doi:10.5555/w") == 2
    assert re.search(r'value="backward"[^>]* checked', page)


def test_lines_that_name_no_work_are_told_by_number_and_ticked_ones_stay(team, sign_in):
    box = Seed("Waiting", doi="10.5555/w1").as_json
    values = {"lines": "10.5555/w1\nhm", "direction": "both", "seeds_are": "included", "seed": [box]}
    response = sign_in(team.ines).post(address("chase-new"), values)
    page = response.content.decode()
    assert (response.status_code, Job.objects.count()) == (422, 0)
    assert "Line 2: “hm” is neither a DOI" in page
    assert "10.5555/w1&quot;" in page


def test_without_any_work_the_form_says_so(team, sign_in):
    response = sign_in(team.ines).post(
        address("chase-new"),
        {"lines": "", "direction": "both", "seeds_are": "included", "seed": ["[1]", "x"]},
    )
    assert "Name at least one work to start from" in response.content.decode()


def test_switched_off_the_page_offers_the_way_by_file(team, settings, sign_in):
    settings.OPENALEX = ""
    client = sign_in(team.ines)
    page = client.get(address("chase-new")).content.decode()
    assert "This installation does not ask OpenAlex" in page
    assert "Look them up" not in page
    values = {"tool": "Scopus", "direction": "backward", "seeds_are": "reviews"}
    response = client.post(address("chase-by-file"), values)
    search = Search.objects.get()
    assert (search.kind, search.source) == ("citation", "Scopus: works cited by related reviews")
    assert response["Location"] == address("search", search)


def test_pages_that_start_a_chase_are_closed_to_others(team, here, sign_in):
    look = looked_up(team)
    client = sign_in(team.otto)
    assert client.get(address("chases")).status_code == 200
    for view, parts in (("chase-new", ()), ("chase-look", (look,))):
        assert client.get(address(view, *parts)).status_code == 409
    client.force_login(team.zoe)
    assert client.get(address("chases")).status_code == 404


def test_an_import_is_no_look_up(team, sign_in):
    search = actions.log_search(by=team.ines, kind="database", source="MEDLINE")
    job = actions.start_import(
        by=team.ines, search=search, name="a.ris", content=BytesIO(ris("One").encode())
    )
    assert sign_in(team.ines).get(address("chase-look", job)).status_code == 404
