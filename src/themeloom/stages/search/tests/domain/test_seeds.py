"""How people name the works to start from, line by line."""

import pytest

from themeloom.stages.search.domain.seeds import Seed, bare_title, each_once, read_seeds

LINES = {
    "10.5555/ABC.1": Seed(doi="10.5555/abc.1"),
    "https://doi.org/10.5555/abc.1": Seed(doi="10.5555/abc.1"),
    "Okafor N. Waiting. J Wait 2019. doi:10.5555/abc.1. PMID: 77123": Seed(doi="10.5555/abc.1"),
    "PMID: 00771234": Seed(pmid="771234"),
    "https://pubmed.ncbi.nlm.nih.gov/771234/": Seed(pmid="771234"),
    "771234": Seed(pmid="771234"),
    "W2741809807": Seed(work="W2741809807"),
    "https://openalex.org/w2741809807": Seed(work="W2741809807"),
    "Waiting  rooms and worry": Seed(title="Waiting rooms and worry"),
    "": None,
}


@pytest.mark.parametrize(("line", "seed"), LINES.items())
def test_a_line_names_a_work(line, seed):
    assert read_seeds(line) == ([seed] if seed else [], [])


def test_each_line_that_names_no_work_is_told_by_its_number():
    seeds, bad = read_seeds("10.5555/a\n\nwaiting\n12")
    assert [seed.doi for seed in seeds] == ["10.5555/a"]
    assert [(one.line, one.sentence.split(" is ")[0]) for one in bad] == [(3, "“waiting”"), (4, "“12”")]


def test_a_work_named_twice_is_one_seed_and_the_pools_reference_says_more():
    reference = "7b0f0a6e-5f0b-4a55-9d0a-0c0f5a3a1b11"
    ticked = Seed("Waiting rooms", doi="10.5555/a", reference=reference)
    assert each_once([ticked, Seed(doi="10.5555/a"), Seed(pmid="77123"), Seed(pmid="77123")]) == [
        ticked,
        Seed(pmid="77123"),
    ]


def test_a_seed_comes_back_from_a_box_and_what_is_no_seed_does_not():
    seed = Seed("Waiting", "10.5555/a", "77123", "W12", "7b0f0a6e-5f0b-4a55-9d0a-0c0f5a3a1b11")
    assert Seed.from_dict(seed.to_dict()) == seed
    assert Seed.from_dict({"doi": "no doi", "pmid": "x", "work": "A1", "reference": "1"}) is None


def test_titles_are_compared_without_case_accents_and_signs():
    assert bare_title("Être là: WAITING rooms.") == bare_title("Etre la – waiting rooms")
