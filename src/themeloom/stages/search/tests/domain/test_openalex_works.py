"""Works of OpenAlex as records: every field, every shape of file, and works with gaps."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.search.domain.formats.openalex_works import rebuild_abstract, work_id
from themeloom.stages.search.domain.names_in_order import family_first
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Problem, Severity
from themeloom.stages.search.domain.sniff import Format, sniff
from themeloom.stages.search.tests.domain.snippets import only, read_text
from themeloom.stages.search.tests.openalex.works import index_of, work


def test_a_work_fills_every_field_and_is_kept_as_received():
    text = json.dumps(work(7, "Waiting <i>rooms</i>", pmid=77, cited_by_count=3), indent=1)
    values = only(text).to_dict()
    assert values.pop("verbatim") == text
    assert values.pop("origin")["journal"] == "primary_location.source.display_name"
    assert values == {
        "position": 1,
        "line": 1,
        "kind": "article-journal",
        "title": "Waiting rooms",
        "authors": ["Okafor, Ngozi A."],
        "year": 2019,
        "journal": "Journal of Waiting",
        "volume": "12",
        "issue": "3",
        "pages": "101-109",
        "doi": "10.5555/w7",
        "issn": "1234-5678",
        "abstract": "People wait and worry in place 7 .",
        "keywords": ["Waiting"],
        "url": "https://doi.org/10.5555/w7",
        "language": "en",
        "publisher": "Example Press",
        "identifiers": {"openalex": "W7", "pmid": "77"},
        "unplaced": [["publication_date", "2019-03-01", 1]],
    }


def test_a_work_with_gaps_is_read_as_far_as_it_goes():
    bare = work(8, None, doi=None, authorships=[], primary_location=None, abstract_inverted_index=None)
    records, problems = read_text(json.dumps([bare]))
    assert (records[0].title, records[0].doi, records[0].authors, records[0].abstract) == ("", "", (), "")
    assert [problem.sentence for problem in problems] == ["This record has no title."]


PAGE = {"meta": {"count": 2, "db_response_time_ms": 9}, "results": [work(1), work(2)], "group_by": []}
SHAPES = {
    "a page": json.dumps(PAGE),
    "a page over lines": json.dumps(PAGE, indent=2),
    "a page with its meta last": json.dumps({"results": PAGE["results"], "meta": PAGE["meta"]}),
    "a list": json.dumps(PAGE["results"]),
    "a work a line": "\n".join(json.dumps(one) for one in PAGE["results"]),
    "escaped": json.dumps(PAGE).replace("/", "\\/"),
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_every_shape_of_file_gives_its_works_and_nothing_to_look_at(text):
    assert sniff(text.encode()) is Format.OPENALEX
    records, problems = read_text(text)
    to_look_at = [problem for problem in problems if problem.severity is not Severity.NOTE]
    assert ([record.identifiers["openalex"] for record in records], to_look_at) == (["W1", "W2"], [])


def test_a_file_that_is_cut_off_keeps_its_whole_works():
    records, problems = read_text(json.dumps(PAGE)[:-900])
    assert [record.identifiers["openalex"] for record in records] == ["W1"]
    assert [problem.severity for problem in problems] == [Severity.ERROR]


def test_what_is_no_work_is_told_and_kept():
    author = '{"id": "https://openalex.org/A5", "display_name": "N. Okafor"}'
    items = list(read(io.BytesIO(f"[{json.dumps(work(1))}, {author}]".encode()), name="x.json"))
    (problem,) = (one for one in items if isinstance(one, Problem))
    assert (problem.severity, problem.text) == (Severity.WARNING, author)


def test_a_retracted_work_is_told():
    _, problems = read_text(json.dumps([work(1, is_retracted=True)]))
    assert [problem.sentence for problem in problems] == ["OpenAlex marks this work as retracted."]


KINDS = {
    "article": "article-journal",
    "review": "article-journal",
    "preprint": "article",
    "dissertation": "thesis",
    "book-chapter": "chapter",
    "report": "report",
    "something new": "document",
}


@pytest.mark.parametrize(("type_", "kind"), KINDS.items())
def test_each_type_has_its_kind(type_, kind):
    assert only(json.dumps([work(1, type=type_)])).kind == kind


def test_a_conference_paper_is_told_by_its_location():
    place = work(1)["primary_location"] | {"raw_type": "proceedings-article"}
    assert only(json.dumps([work(1, primary_location=place)])).kind == "paper-conference"


@pytest.mark.parametrize("given_", ["5815332", "PMC5815332", "pmc5815332/"])
def test_a_pmcid_is_read_with_its_letters_and_without(given_):
    ids = work(1)["ids"] | {"pmcid": f"https://www.ncbi.nlm.nih.gov/pmc/articles/{given_}"}
    assert only(json.dumps([work(1, ids=ids)])).identifiers["pmcid"] == "PMC5815332"


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Z", "C"]), min_size=1), max_size=60))
def test_an_abstract_comes_back_from_its_index(words):
    text = " ".join(words)
    assert rebuild_abstract(index_of(text)) == text


@pytest.mark.parametrize("odd", [None, "text", [], {"a": "b"}, {"a": [None, "x"]}])
def test_what_is_no_index_gives_no_abstract(odd):
    assert rebuild_abstract(odd) == ""


def test_a_place_beyond_all_measure_costs_no_memory():
    assert rebuild_abstract({"last": [10**12], "first": [0]}) == "first last"


NAMES = {
    "Ngozi Okafor": "Okafor, Ngozi",
    "Marieke van der Berg": "van der Berg, Marieke",
    "Okafor N A": "Okafor, N A",
    "Okafor, Ngozi": "Okafor, Ngozi",
    "Martin King Jr.": "King, Martin Jr.",
    "The Waiting Study Group": "The Waiting Study Group",
    "Plato": "Plato",
    "王小明": "王小明",
    "Ludwig van Beethoven": "van Beethoven, Ludwig",
    "van Gogh": "Gogh, van",
}


@pytest.mark.parametrize(("name", "turned"), NAMES.items())
def test_a_name_is_turned_where_its_family_can_be_told(name, turned):
    assert family_first(name) == turned


@pytest.mark.parametrize(
    ("name", "bare"),
    [("https://openalex.org/W12", "W12"), ("w12", "W12"), ("https://openalex.org/A12", ""), (None, "")],
)
def test_a_work_is_known_by_its_bare_identifier(name, bare):
    assert work_id(name) == bare
