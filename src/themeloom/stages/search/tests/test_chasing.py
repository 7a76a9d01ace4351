"""Citation chasing from seeds to records, against a server that answers as OpenAlex does."""

import json
import re
from io import BytesIO

import pytest

from themeloom.base.audit.act import NotAllowed, writing
from themeloom.base.fetch.models import CachedAnswer
from themeloom.base.fetch.tests.server import cut, say
from themeloom.base.jobs.kinds import Cancelled
from themeloom.base.jobs.models import Job
from themeloom.kernel.refusal import Refused
from themeloom.stages.search import actions, queries
from themeloom.stages.search.actions.asking import fetch_works, look_up, openalex_client
from themeloom.stages.search.actions.chasing import finish_chase
from themeloom.stages.search.domain.seeds import Seed
from themeloom.stages.search.models import Chase, ChaseCitation, ChaseSeed, ImportedFile, Record, Search
from themeloom.stages.search.queries.chasing import CHASE_KIND
from themeloom.stages.search.tests.openalex.chases import CITED, CITING, SEEDS, chased, looked_up
from themeloom.stages.search.tests.openalex.works import work


def ids_of(file):
    return [one["identifiers"]["openalex"] for one in file.records.values_list("fields", flat=True)]


def test_seeds_are_looked_up_and_counted_and_nothing_is_imported(team, here):
    seeds = [*SEEDS, Seed(pmid="7710"), Seed(pmid="5550"), Seed(title="a second seed about WAITING")]
    job = looked_up(team, [*seeds, Seed(work="W997"), Seed(work="W404")])
    assert [(one["work"], one["how"], one["cites"], one["cited_by"]) for one in job.result["found"]] == [
        ("W1", "DOI", 130, 6),
        ("W2", "DOI", 3, 1),
        ("W1", "PMID", 130, 6),
        ("", "", None, None),
        ("W2", "title", 3, 1),
        ("W500", "OpenAlex identifier", 0, 0),
        ("", "", None, None),
    ]
    assert [one["is_followed"] for one in job.result["found"]] == [
        True,
        True,
        False,
        False,
        False,
        True,
        False,
    ]
    assert job.result["expected"] == 132 + 7
    assert (Search.objects.count(), Chase.objects.count(), Record.objects.count()) == (0, 0, 0)


def test_a_look_up_lets_go_of_answers_that_nobody_would_be_given_any_more(team, here, settings):
    looked_up(team)
    first = set(CachedAnswer.objects.values_list("address", flat=True))
    settings.FETCH_DAYS = 0
    looked_up(team, [Seed(title="a second seed about WAITING")])
    later = set(CachedAnswer.objects.values_list("address", flat=True))
    assert (bool(first), len(later), first & later) == (True, 1, set())


def test_what_the_seeds_cite_and_what_cites_them_comes_in_each_once(team, here):
    chase = chased(team)
    file = ImportedFile.objects.get()
    expected = [f"W{number}" for number in (*CITED, 500, *CITING, 305)]
    assert sorted(ids_of(file)) == sorted(expected)
    counted = [
        (seed.work, seed.backward_count, seed.backward_found, seed.forward_count, seed.forward_found)
        for seed in queries.seeds_of(chase)
    ]
    assert counted == [("W1", 130, 130, 6, 6), ("W2", 3, 3, 1, 1)]
    shown = queries.get_chase(team.programme, chase.uuid)
    # One cited work is gone from OpenAlex: it counts as found, and could not come in.
    assert (shown.seed_count, shown.work_count, shown.record_count) == (2, 138, 137)
    assert chase.search.note == "OpenAlex lists 1 cited work that it no longer has: W998."
    assert chase.ended_at is not None


def test_the_search_log_says_what_was_done_so_that_anybody_can_do_it_again(team, here):
    search = chased(
        team, seeds=[Seed("Waiting for help: a seed", doi="10.5555/w1")], direction="forward"
    ).search
    assert (search.kind, search.source, search.hits) == (
        "citation",
        "OpenAlex: works citing 1 included reference",
        6,
    )
    assert search.strategy == (
        f"Citation chasing through OpenAlex ({here.address}): works that cite them\n"
        "1. Waiting for help: a seed · doi:10.5555/w1 → W1"
    )


def test_works_keep_their_text_as_received_and_the_file_their_seeds(team, here):
    chase = chased(team, direction="backward")
    record = Record.objects.get(fields__identifiers__openalex="W100")
    assert json.loads(record.verbatim)["biblio"] == work(100)["biblio"]
    with chase.search.files.get().content.open() as content:
        kept = json.loads(content.read())
    assert kept["chase"]["citations"]["W100"] == [[1, "backward"], [2, "backward"]]


def test_requests_come_in_batches_of_fifty_and_pages_by_cursor(team, here):
    chased(team)
    filters = [found[1] for path in here.asked if (found := re.search(r"filter=([a-z.]+:)", path))]
    # The look-up, three batches of what is cited (per 50 of 132), pages of 4 of what cites them.
    assert filters == ["doi:", "openalex:", "openalex:", "openalex:", "cites:", "cites:", "cites:"]
    singles = [path.split("?")[0] for path in here.asked if not path.startswith("/works?")]
    assert singles == ["/works/W998", "/works/W997", "/works/W500"]
    assert [re.search(r"cursor=([^&]+)", path)[1] for path in here.asked if "cursor=" in path] == [
        "*",
        "next-2",
        "*",
    ]


def test_without_a_key_pages_are_asked_for_by_number(team, here, settings):
    settings.OPENALEX_KEY = ""
    chase = chased(team, direction="forward")
    assert queries.get_chase(team.programme, chase.uuid).record_count == 6
    assert [re.search(r"[?&]page=(\d)", path)[1] for path in here.asked if "cites:" in path] == [
        "1",
        "2",
        "1",
    ]


def test_a_chase_that_was_stopped_leaves_only_answers_and_goes_on_from_there(team, here):
    look = looked_up(team)
    client = openalex_client(lambda: None)
    found = look_up(client, SEEDS, lambda done, words: None)
    assert client.sent == 0

    def stop(done, words):
        if "100 of 132" in words:
            raise Cancelled

    with pytest.raises(Cancelled):
        fetch_works(client, found, "both", stop)
    asked = len(here.asked)
    assert client.sent == 2
    rows = (Search, Chase, ChaseSeed, ChaseCitation, ImportedFile, Record)
    assert [table.objects.count() for table in rows] == [0] * 6
    job = actions.start_chase(by=team.ines, look=look)
    assert job.state == "done"
    whole = [path for path in here.asked if "openalex:" in path]
    # The two batches that came before it was stopped are not asked for again.
    assert len(whole) == len(set(whole)) == 3
    assert len(here.asked) > asked
    before = len(here.asked)
    assert looked_up(team).result["expected"] == look.result["expected"]
    assert len(here.asked) == before


def test_a_chase_stopped_while_its_file_comes_in_is_taken_out_of_the_log(team, here):
    found = look_up(openalex_client(lambda: None), SEEDS, lambda done, words: None)
    caught = fetch_works(openalex_client(lambda: None), found, "both", lambda done, words: None)

    def stop(done, of, words):
        raise Cancelled

    with pytest.raises(Cancelled):
        finish_chase(
            by=team.ines, found=found, caught=caught, direction="both", seeds_are="included", report=stop
        )
    rows = (Search, Chase, ChaseSeed, ChaseCitation, ImportedFile, Record)
    assert [table.objects.count() for table in rows] == [0] * 6
    assert CachedAnswer.objects.count() > 0


def test_a_busy_and_broken_host_is_borne_with(team, here):
    here.mishaps = [say(503, {}), cut, say(200, b'{"meta": {'), say(429, {}, Retry_After="1")]
    assert queries.get_chase(team.programme, chased(team).uuid).record_count == 137


def test_a_host_that_stays_away_fails_with_a_sentence_and_leaves_nothing(team, here):
    look = looked_up(team)
    here.mishaps = [say(429, {}, Retry_After="9000")] * 9
    job = actions.start_chase(by=team.ines, look=look)
    assert (job.state, Search.objects.count()) == ("failed", 0)
    assert "answers no further requests for now" in job.error


def test_switched_off_says_so(team, settings):
    settings.OPENALEX = ""
    job = looked_up(team)
    assert (job.state, "switched off in this installation" in job.error) == ("failed", True)


def test_nothing_cited_is_a_search_without_a_file(team, here):
    chase = chased(team, seeds=[Seed(work="W500")], direction="both")
    assert (chase.search.hits, chase.search.files.count(), chase.ended_at is not None) == (0, 0, True)


def test_a_chase_run_again_is_an_update_of_the_earlier_search(team, here):
    first = chased(team, direction="forward")
    here.works["W400"] = work(400, cites=(1,))
    with writing():
        CachedAnswer.objects.all().delete()
    actions.start_chase(by=team.ines, look=actions.look_seeds_up_again(by=team.ines, chase=first))
    second = Chase.objects.latest("id")
    assert (second.search.updates, second.search.hits) == (first.search, 7)


def test_too_many_works_are_refused_before_they_are_fetched(team, here):
    here.works["W1"]["cited_by_count"] = 40_000
    with pytest.raises(Refused, match="about 40133 works; the most is 20000"):
        actions.start_chase(by=team.ines, look=looked_up(team))
    assert Job.objects.filter(kind=CHASE_KIND).count() == 0


def test_seeds_that_were_not_found_leave_nothing_to_follow(team, here):
    look = looked_up(team, [Seed(doi="10.5555/nowhere")])
    with pytest.raises(Refused, match="None of these works was found"):
        actions.start_chase(by=team.ines, look=look)


@pytest.mark.parametrize("who", ["amina", "otto", "tom"])
def test_others_neither_look_up_nor_chase(team, here, who):
    look = looked_up(team)
    member = getattr(team, who)
    with pytest.raises(NotAllowed):
        actions.start_look(by=member, seeds=SEEDS, direction="both", seeds_are="included")
    with pytest.raises(NotAllowed):
        actions.start_chase(by=member, look=look)


def test_a_file_of_works_is_imported_by_hand_as_well(team):
    search = actions.log_search(by=team.ines, kind="citation", source="OpenAlex (website)")
    page = json.dumps({"meta": {"count": 2}, "results": [work(1), work(2)]}).encode()
    file = actions.import_file(by=team.ines, search=search, name="page.json", content=BytesIO(page))
    assert (file.format, ids_of(file), file.problems.count()) == ("openalex", ["W1", "W2"], 0)
