"""What is asked, how seeds are known again, and how everything that was found is put together."""

import io
import json

import pytest

from themeloom.stages.search.domain.chasing import (
    Caught,
    Citation,
    How,
    Way,
    backward_citations,
    expected,
    find_seeds,
    renamed,
    source_words,
    write_file,
)
from themeloom.stages.search.domain.openalex_asks import (
    LETTERS_AN_ASK,
    NoAnswer,
    SeedWork,
    ask_by_doi,
    ask_by_title,
    ask_citing,
    ask_for_works,
    in_batches,
    read_page,
    read_seed_works,
)
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Record
from themeloom.stages.search.domain.seeds import Seed
from themeloom.stages.search.tests.openalex.works import work

ONE = SeedWork("W1", "Waiting rooms", "10.5555/w1", "771", cites=("W3", "W4"), cited_by=10)
TWO = SeedWork("W2", "Waiting for help", "10.5555/w2", cites=("W4", "W5"), cited_by=5)


def test_works_are_asked_for_fifty_at_a_time():
    asks = list(ask_for_works([f"W{n}" for n in range(120)]))
    assert [len(dict(ask.params)["filter"].split("|")) for ask in asks] == [50, 50, 20]


def test_long_values_make_smaller_batches_and_none_is_lost():
    dois = [f"10.5555/{'x' * 200}{n}" for n in range(30)]
    batches = list(in_batches(dois))
    assert [doi for batch in batches for doi in batch] == dois
    assert max(len("|".join(batch)) for batch in batches) <= LETTERS_AN_ASK


def test_a_doi_that_a_filter_cannot_hold_is_asked_for_by_itself():
    batch, alone = ask_by_doi(["10.5555/a", "10.5555/(sici)1,2<3"])
    assert (batch.path, dict(batch.params)["filter"]) == ("/works", "doi:10.5555/a")
    assert alone.path == "/works/doi:10.5555%2F%28sici%291%2C2%3C3"


def test_a_title_is_asked_for_without_what_filters_mean():
    assert dict(ask_by_title("Waiting, worry | “help”: a study!").params)["filter"] == (
        "title.search:Waiting worry help a study"
    )


def test_citing_works_are_asked_for_by_cursor_or_by_number():
    assert ask_citing("W1", cursor="*").params[-1] == ("cursor", "*")
    assert ask_citing("W1", page=2).params[-1] == ("page", "2")


def test_a_page_gives_each_work_as_received_and_how_to_go_on():
    body = json.dumps({"meta": {"count": 7, "next_cursor": "n2"}, "results": [work(1), work(2)]}).encode()
    page = read_page(body)
    assert ([name for name, _ in page.works], page.count, page.cursor) == (["W1", "W2"], 7, "n2")
    assert page.works[0][1] == json.dumps(work(1))


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"error": "x"}', b'{"results": 3}', b"\xff\xfe"])
def test_what_is_no_answer_is_told(body):
    with pytest.raises(NoAnswer):
        read_page(body)


def test_a_look_up_says_what_a_work_cites_and_how_often_it_is_cited():
    (found,) = read_seed_works(json.dumps(work(1, pmid=771, cites=(3, 3, 4), cited_by_count=9)).encode())
    assert found == SeedWork("W1", "Waiting for help, part 1", "10.5555/w1", "771", ("W3", "W4"), 9)


def test_a_seed_is_known_by_doi_before_pmid_before_title():
    seeds = [
        Seed(doi="10.5555/w1"),
        Seed(pmid="771"),
        Seed(title="WAITING FOR HELP."),
        Seed(doi="10.5555/no"),
    ]
    found = find_seeds(seeds, {How.DOI: [ONE], How.TITLE: [TWO]})
    assert [(one.how, one.work.id if one.work else "", one.is_followed) for one in found] == [
        (How.DOI, "W1", True),
        (How.PMID, "W1", False),
        (How.TITLE, "W2", True),
        (How.NOT, "", False),
    ]
    assert found[1].note == "The same work in OpenAlex as “doi:10.5555/w1”; it is followed once."
    assert found[3].note.startswith("OpenAlex does not know it by its DOI (10.5555/no).")


def test_a_title_that_several_works_have_finds_none_of_them():
    other = SeedWork("W9", "Waiting for help")
    (found,) = find_seeds([Seed(title="Waiting for help")], {How.TITLE: [TWO, other, TWO]})
    assert (found.work, found.note.split(".")[0]) == (None, "OpenAlex has 2 works with this title")


@pytest.mark.parametrize(("direction", "n"), [("backward", 3), ("forward", 15), ("both", 18)])
def test_what_a_chase_will_fetch_is_reckoned_beforehand(direction, n):
    found = find_seeds([Seed(doi="10.5555/w1"), Seed(doi="10.5555/w2")], {How.DOI: [ONE, TWO]})
    assert expected(found, direction) == n


def test_works_that_were_merged_go_by_their_present_names_once():
    citations = [Citation(0, Way.BACKWARD, "W3"), Citation(0, Way.BACKWARD, "W4")]
    assert renamed(citations, {"W3": "W4"}) == [Citation(0, Way.BACKWARD, "W4")]


def test_the_file_holds_each_work_as_received_with_the_seeds_it_was_found_through():
    found = find_seeds([Seed(doi="10.5555/w1"), Seed(doi="10.5555/w2")], {How.DOI: [ONE, TWO]})
    texts = {f"W{n}": json.dumps(work(n), indent=1) for n in (3, 4, 5)}
    file = write_file(Caught(texts, tuple(backward_citations(found))), {"seeds": ["a", "b"]})
    items = list(read(io.BytesIO(file), name="chase.json"))
    assert [(one.identifiers["openalex"], one.line) for one in items if isinstance(one, Record)] == [
        ("W3", 2),
        ("W4", 3),
        ("W5", 4),
    ]
    assert len(items) == 3
    assert json.loads(items[0].verbatim) == work(3)
    assert json.loads(file)["chase"]["citations"] == {
        "W3": [[1, "backward"]],
        "W4": [[1, "backward"], [2, "backward"]],
        "W5": [[2, "backward"]],
    }


@pytest.mark.parametrize(
    ("direction", "seeds_are", "n", "words"),
    [
        ("backward", "included references", 12, "OpenAlex: works cited by 12 included references"),
        ("forward", "related reviews", 1, "OpenAlex: works citing 1 related review"),
        ("both", "other works", 1, "OpenAlex: works cited by and citing 1 other work"),
    ],
)
def test_the_log_calls_a_chase_by_what_it_was(direction, seeds_are, n, words):
    assert source_words(direction, seeds_are, n) == words
