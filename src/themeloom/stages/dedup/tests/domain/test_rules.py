"""Every rule with the pairs it is for; all works and people are made up."""

from dataclasses import replace
from typing import Any

import pytest

from themeloom.stages.dedup.domain.compare import compare, is_worth_it
from themeloom.stages.dedup.domain.decide import decide
from themeloom.stages.dedup.domain.deduplicate import deduplicate
from themeloom.stages.dedup.domain.pair import Band, Link
from themeloom.stages.dedup.domain.rules import RULES
from themeloom.stages.dedup.domain.values import Entry
from themeloom.stages.dedup.tests.domain.frames import both

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
    ("the same record twice", BASE, {}, SAME, "equal in every field"),
    ("a translated title", NO_DOI, {"title": "Das lange Warten auf eine Niere"}, SAME,
     "same pages from first to last"),
    ("a mistyped number in a title", replace(NO_DOI, title="The p16 marker and waiting for a new kidney"),
     {"title": "The p6 marker and waiting for a new kidney"}, SAME, "same pages from first to last"),
    ("part 1 and part 2", replace(NO_DOI, title=BASE.title + ": part I"),
     {"title": BASE.title + ": part II", "pages": "110-119"}, DIFFERENT, "other numbers in the titles"),
    ("parts under one DOI", replace(BASE, title=BASE.title + ": part I"),
     {"title": BASE.title + ": part II", "pages": "110-119"}, LOOK, "other numbers in the titles, one DOI"),
    ("an erratum and its article", NO_DOI,
     {"title": "Erratum: " + BASE.title, "pages": "201", "issue": "4"}, DIFFERENT,
     "an erratum, a reply or a comment"),
    ("an erratum under the article's DOI", BASE,
     {"title": "Erratum: " + BASE.title, "pages": "201", "issue": "4"}, LOOK, "an erratum or reply, one DOI"),
    ("an article and the reply to it", NO_DOI,
     {"title": BASE.title + " - Authors' reply", "pages": "109"}, DIFFERENT,
     "an erratum, a reply or a comment"),
    ("one abstract, volume left out", replace(BASE, doi="", title="The p16 marker and a new kidney"),
     {"title": "The p1 6 marker and a new kidney", "volume": "", "journal": "", "issue": "9"}, SAME,
     "same pages from first to last, title and abstract"),
    ("a missing title in the same place", NO_DOI, {"title": "", "issue": ""}, LOOK,
     "a title that says nothing, same place"),
    ("a missing title in the same issue", NO_DOI, {"title": "", "pages": ""}, SAME,
     "a title that says nothing, same authors and issue"),
    ("a missing title, authors from the last to the first", NO_DOI,
     {"title": "", "authors": ("Weber, Jana", "Lind, Per", "Okafor, Ngozi")}, SAME,
     "a title that says nothing, same issue, authors in another order"),
    ("the journal's name for a title, same DOI", BASE,
     {"title": "Journal of Waiting Research Article", "issue": "", "pages": ""}, SAME,
     "a title that says nothing, same identifier"),
    ("a missing title elsewhere", NO_DOI, {"title": "", "pages": "301-309"}, DIFFERENT,
     "a title that says nothing"),
    ("one editorial twice, no pages", EDITORIAL, {"pages": ""}, SAME, "a general title, same issue"),
    ("one editorial twice", EDITORIAL, {"journal": "J Waiting", "authors": ("Okafor, N",)}, SAME,
     "a general title, same place"),
    ("editorials of two issues", EDITORIAL, {"issue": "4", "pages": "201-202"}, DIFFERENT,
     "a title that says nothing"),
    ("two DOIs in two places", BASE, {"doi": "10.1000/wait.99", "pages": "301-309"}, DIFFERENT,
     "other identifier, other place"),
    ("two numbers in one export, all else alike",
     replace(NO_DOI, source="Embase", accession="L1"), {"accession": "L2", "pages": ""}, LOOK,
     "two numbers of one database, all alike"),
    ("two numbers in one export, titles alike",
     replace(NO_DOI, source="Embase", accession="L1"),
     {"accession": "L2", "title": BASE.title.replace("kidney", "liver"), "pages": ""},
     DIFFERENT, "two numbers of one database"),
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
    ("no authors and no pages in one, the same issue",
     replace(NO_DOI, title="Living with long waits at home"),
     {"authors": (), "pages": ""}, SAME, "same issue and title, an author missing"),
    ("no authors, a long title", replace(NO_DOI, pages=""), {"authors": (), "issue": ""}, SAME,
     "same long title and volume, an author missing"),
    ("no authors, a subtitle dropped, the same pages",
     replace(NO_DOI, title="Living with long waits in Wales: an interview study"),
     {"authors": (), "title": "Living with long waits in Wales"}, SAME,
     "same pages from first to last and nearly the same title, an author missing"),
    ("no authors, no pages, but the same abstract",
     replace(BASE, doi="", pages="", title="Living with long waits at home"),
     {"authors": (), "issue": "", "journal": ""}, SAME, "same abstract and title"),
    ("printed twice in a volume, the same abstract", replace(BASE, doi=""),
     {"authors": ("Okafor, Ngozi", "Sato, Ren", "Weber, Jana", "Ito, Mai"), "pages": "301-309", "issue": "4"},
     SAME, "same title, authors, journal and abstract"),
    ("the same page of the same issue under another name",
     replace(NO_DOI, journal="Zeitschrift A", pages="101"),
     {"journal": "Review B", "volume": "", "authors": ()}, SAME, "same title, page, issue and year"),
    ("two pages for one piece of an issue", replace(NO_DOI, pages="e8-e9"), {"pages": "e3"}, SAME,
     "same issue, title and first author"),
    ("a heading before the title, the same issue", replace(NO_DOI, pages=""),
     {"title": "SPECIAL ISSUE: WAITING FOR ORGANS IN RURAL PLACES " + BASE.title}, SAME,
     "same issue and first author, nearly the same title"),
    ("a paper and its abstract at a meeting", NO_DOI,
     {"journal": "Kidney Congress Abstracts", "volume": "", "issue": "", "pages": "", "year": 2011}, LOOK,
     "same title and first author"),
    ("another page of the volume", NO_DOI, {"pages": "301-309", "issue": "4"}, SAME,
     "same volume, title and authors"),
    ("a heading that returns in another issue, no pages", NO_DOI, {"pages": "", "issue": "4"}, LOOK,
     "same title and first author"),
    ("another page, where an erratum was announced",
     replace(NO_DOI, title=BASE.title + ". [Erratum appears in J Wait. 2012;12(4):301]"),
     {"title": BASE.title, "pages": "301", "issue": "4"}, LOOK, "same title and first author"),
    ("a paper and an abstract elsewhere", NO_DOI,
     {"journal": "Kidney Congress Abstracts", "volume": "44", "pages": "S12", "issue": ""}, LOOK,
     "same title and first author"),
    ("the same title with the authors missing, no place", NO_DOI,
     {"authors": (), "journal": "", "volume": "", "issue": "", "pages": ""}, LOOK,
     "same title, some of the same authors"),
    ("other authors in the same place", replace(NO_DOI, pages="101"),
     {"authors": ("Sato, Ren", "Ito, Mai")}, LOOK, "same place and title, other authors"),
    ("two short pieces on one page", replace(NO_DOI, pages="101"), {"title": "Dialysis at home"}, LOOK,
     "same place and authors, another title"),
    ("a subtitle dropped, no pages, no issue",
     replace(NO_DOI, pages="", title=BASE.title + ": a qualitative study with people and their families"),
     {"title": BASE.title, "issue": ""}, SAME, "same volume and authors, a subtitle dropped"),
    ("a subtitle dropped, no volume", replace(NO_DOI, pages="", title=BASE.title + ": a qualitative study"),
     {"title": BASE.title, "volume": "", "issue": ""}, LOOK,
     "nearly the same title, same first author and year"),
    ("the same title in another venue",
     Entry("a", "Waiting work on care platforms", ("Lind, Per",), 2020, "J Waiting"),
     {"journal": "Workshop on Platforms"}, LOOK, "same title and first author"),
    ("two works", NO_DOI, {"title": "Dialysis at home", "pages": "301-309"}, DIFFERENT, "nothing in common"),
]  # fmt: skip


def decided(first: Entry, changes: dict[str, Any]) -> tuple[Band, str]:
    second = replace(first, **changes)
    found = decide(compare(both(first, second))).select("rule", "is_veto", "score").row(0)
    assert decide(compare(both(second, first))).select("rule", "is_veto", "score").row(0) == found
    rule = RULES[found[0]]
    return rule.band, rule.name


def link_between(first: Entry, changes: dict[str, Any]) -> Link | None:
    return next(iter(deduplicate([first, replace(first, id="b", **changes)]).links), None)


@pytest.mark.parametrize(
    ("first", "changes", "band", "rule"),
    [pytest.param(*case[1:], id=case[0]) for case in CASES],
)
def test_each_rule_decides_the_pairs_it_is_for(first: Entry, changes: dict[str, Any], band: Band, rule: str):
    assert decided(first, changes) == (band, rule)


def test_every_rule_has_an_example():
    assert {rule.name for rule in RULES} - {case[4] for case in CASES} == set()


def test_no_two_rules_have_one_name():
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(("first", "changes", "band"), [case[1:4] for case in CASES])
def test_pairs_sorted_out_early_would_have_been_called_different(
    first: Entry, changes: dict[str, Any], band: Band
):
    if not is_worth_it(both(first, replace(first, **changes))).item():
        assert band is DIFFERENT


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"authors": ("Okafor, N.",), "abstract": "", "issue": ""},
            "same DOI, same first page, same volume, same journal, same title, same first author, same year",
        ),
        (
            {
                "title": "Living with long waits for a kidney",
                "volume": "",
                "journal": "",
                "abstract": "",
                "year": None,
            },
            "same DOI, same first page, same first author; titles differ by a subtitle",
        ),
        ({}, "the records are the same in every field"),
    ],
)
def test_a_decision_says_why_in_a_sentence(changes: dict[str, Any], sentence: str):
    link = link_between(
        replace(BASE, title="Living with long waits for a kidney: an interview study"), changes
    )
    assert link is not None
    assert link.sentence == sentence


def test_pairs_merged_unseen_score_above_all_others():
    for _, first, changes, _, _ in CASES:
        if link := link_between(first, changes):
            assert (link.score >= 0.9) == (link.band is SAME)
