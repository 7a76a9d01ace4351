"""Every rule with the pairs it is for; all works and people are made up."""

from dataclasses import replace
from typing import Any

import pytest

from themeloom.stages.dedup.domain.compare import compare, is_hopeless
from themeloom.stages.dedup.domain.decide import decide
from themeloom.stages.dedup.domain.deduplicate import link_between
from themeloom.stages.dedup.domain.pair import Band
from themeloom.stages.dedup.domain.prepare import prepare
from themeloom.stages.dedup.domain.rules import RULES
from themeloom.stages.dedup.domain.values import Entry

BASE = Entry(
    "a",
    title="Living with long waits for kidney transplantation in rural areas",
    authors=("Okafor, Ngozi", "Lind, Per", "Weber, Jana"),
    year=2012,
    journal="Journal of Waiting",
    volume="12",
    issue="3",
    pages="101-109",
    doi="10.1000/wait.12",
    abstract="People who wait for a kidney in rural areas told us what waiting does to them. " * 3,
)
NO_DOI = replace(BASE, doi="", abstract="")
EDITORIAL = replace(NO_DOI, title="Editorial")

SAME, LOOK, DIFFERENT = Band.SAME, Band.LOOK, Band.DIFFERENT

# What the pair is; the first entry; what is other in the second; the band; the rule that must say so.
CASES: list[tuple[str, Entry, dict[str, Any], Band, str]] = [
    ("the same record twice", BASE, {}, SAME, "twins"),
    ("a translated title", NO_DOI, {"title": "Das lange Warten auf eine Niere"}, SAME,
     "same pages from first to last"),
    ("a mistyped number in a title", replace(NO_DOI, title="The p16 marker and waiting for a new kidney"),
     {"title": "The p6 marker and waiting for a new kidney"}, SAME, "same pages from first to last"),
    ("part 1 and part 2", replace(NO_DOI, title=BASE.title + ": part I"),
     {"title": BASE.title + ": part II", "pages": "110-119"}, DIFFERENT, "parts"),
    ("parts under one DOI", replace(BASE, title=BASE.title + ": part I"),
     {"title": BASE.title + ": part II", "pages": "110-119"}, LOOK, "parts with one DOI"),
    ("an erratum and its article", NO_DOI,
     {"title": "Erratum: " + BASE.title, "pages": "201", "issue": "4"}, DIFFERENT, "mark"),
    ("an erratum under the article's DOI", BASE,
     {"title": "Erratum: " + BASE.title, "pages": "201", "issue": "4"}, LOOK, "mark with one DOI"),
    ("an article and the reply to it", NO_DOI,
     {"title": BASE.title + " - Authors' reply", "pages": "109"}, DIFFERENT, "mark"),
    ("a missing title in the same place", NO_DOI, {"title": ""}, LOOK, "nothing to go by"),
    ("a missing title elsewhere", NO_DOI, {"title": "", "pages": "301-309"}, DIFFERENT, "generic title"),
    ("one editorial twice", EDITORIAL, {"journal": "J Waiting", "authors": ("Okafor, N",)}, SAME,
     "generic title, same place"),
    ("editorials of two issues", EDITORIAL, {"issue": "4", "pages": "201-202"}, DIFFERENT, "generic title"),
    ("two DOIs in two places", BASE, {"doi": "10.1000/wait.99", "pages": "301-309"}, DIFFERENT,
     "other identifier, other place"),
    ("two numbers in one export, all else alike",
     replace(NO_DOI, source="Embase", accession="L1"), {"accession": "L2", "pages": ""}, LOOK,
     "two in one export"),
    ("two numbers in one export, titles alike",
     replace(NO_DOI, source="Embase", accession="L1"),
     {"accession": "L2", "title": BASE.title.replace("kidney", "liver"), "pages": ""},
     DIFFERENT, "two in one export"),
    ("the same DOI, a subtitle dropped", BASE,
     {"title": "Living with long waits", "pages": "", "issue": ""}, SAME, "same identifier and title"),
    ("the same DOI, a paper online first and in its issue", BASE,
     {"pages": "1-9", "volume": "", "issue": "", "year": 2011}, SAME, "same identifier and title"),
    ("abstracts that share the DOI of their supplement", BASE,
     {"title": "Nurses' views of dialysis at home", "authors": ("Okafor, Ngozi", "Sato, Ren"), "pages": "101",
      "abstract": ""}, LOOK, "same identifier"),
    ("abstracts of others under one DOI", BASE,
     {"title": "Nurses' views of dialysis at home", "authors": ("Sato, Ren",), "pages": "102",
      "abstract": ""}, DIFFERENT, "nothing in common"),
    ("the same place under an abbreviated journal", NO_DOI,
     {"journal": "J Wait", "issue": "", "pages": "101-9"}, SAME, "same pages from first to last"),
    ("the same page of the same volume", replace(NO_DOI, pages="101"),
     {"journal": "J Wait", "issue": "Suppl 2"}, SAME, "same place, title and authors"),
    ("no volume in one", replace(NO_DOI, pages="101"), {"volume": "", "journal": ""}, SAME,
     "same page, title and first author"),
    ("a word other in the title", replace(NO_DOI, pages="101"),
     {"title": "Living with long waits for kidney transplants in a rural area"}, SAME,
     "same place and first author, nearly the same title"),
    ("no DOI, no pages: title, first author and year", NO_DOI,
     {"journal": "", "volume": "", "issue": "", "pages": "", "authors": ("Okafor, N.",)}, SAME,
     "same title, first author and year"),
    ("printed in the year after", replace(NO_DOI, volume="", issue="", pages=""), {"year": 2013}, SAME,
     "same title, first author and journal, a year apart"),
    ("no authors in one", replace(NO_DOI, pages="101"), {"authors": ()}, SAME,
     "same place and title, an author missing"),
    ("no authors, no pages, but the same abstract", replace(BASE, doi="", pages=""),
     {"authors": (), "issue": ""}, SAME, "same abstract and title"),
    ("a paper and its abstract at a meeting", NO_DOI,
     {"journal": "Kidney Congress Abstracts", "volume": "", "issue": "", "pages": "", "year": 2011}, LOOK,
     "same title and first author"),
    ("an abstract in a supplement, another page of the volume", NO_DOI, {"pages": "S12"}, LOOK,
     "same title and first author"),
    ("a paper and an abstract elsewhere", NO_DOI,
     {"journal": "Kidney Congress Abstracts", "volume": "44", "pages": "S12", "issue": ""}, DIFFERENT,
     "nothing in common"),
    ("other authors in the same place", replace(NO_DOI, pages="101"),
     {"authors": ("Sato, Ren", "Ito, Mai")}, LOOK, "same place and title, other authors"),
    ("two short pieces on one page", replace(NO_DOI, pages="101"), {"title": "Dialysis at home"}, LOOK,
     "same place and authors, another title"),
    ("a subtitle dropped, no pages", replace(NO_DOI, pages="", title=BASE.title + ": a qualitative study"),
     {"title": BASE.title}, LOOK, "nearly the same title, same first author and year"),
    ("the same title in another venue",
     Entry("a", "Waiting work on care platforms", ("Lind, Per",), 2020, "J Waiting"),
     {"journal": "Workshop on Platforms"}, LOOK, "same title and first author"),
    ("two works", NO_DOI, {"title": "Dialysis at home", "pages": "301-309"}, DIFFERENT, "nothing in common"),
]  # fmt: skip


def decided(first: Entry, changes: dict[str, Any]) -> tuple[Band, str]:
    a, b = prepare(first), prepare(replace(first, id="b", **changes))
    decision = decide(compare(a, b))
    assert decide(compare(b, a)) == decision
    return decision.band, decision.rule


@pytest.mark.parametrize(
    ("first", "changes", "band", "rule"),
    [pytest.param(*case[1:], id=case[0]) for case in CASES],
)
def test_each_rule_decides_the_pairs_it_is_for(first: Entry, changes: dict[str, Any], band: Band, rule: str):
    assert decided(first, changes) == (band, rule)


def test_every_rule_has_an_example():
    assert {rule.name for rule in RULES} - {case[4] for case in CASES} == set()


@pytest.mark.parametrize(("first", "changes", "band"), [case[1:4] for case in CASES])
def test_pairs_sorted_out_early_would_have_been_called_different(
    first: Entry, changes: dict[str, Any], band: Band
):
    if is_hopeless(prepare(first), prepare(replace(first, id="b", **changes))):
        assert band is DIFFERENT


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"authors": ("Okafor, N.",), "abstract": "", "issue": ""},
            "same DOI, same first page, same volume, same journal, same title, same first author, same year",
        ),
        (
            {"title": "Living with long waits", "volume": "", "journal": "", "abstract": "", "year": None},
            "same DOI, same first page, same first author; titles differ by a subtitle",
        ),
        ({}, "the records are the same in every field"),
    ],
)
def test_a_decision_says_why_in_a_sentence(changes: dict[str, Any], sentence: str):
    link = link_between(prepare(BASE), prepare(replace(BASE, id="b", **changes)))
    assert link is not None
    assert link.sentence == sentence


def test_pairs_merged_unseen_score_above_all_others():
    for _, first, changes, band, _ in CASES:
        link = link_between(prepare(first), prepare(replace(first, id="b", **changes)))
        if link:
            assert (link.score >= 0.9) == (band is SAME)
