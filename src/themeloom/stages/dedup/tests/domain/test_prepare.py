"""One spelling for everything that is compared."""

import pytest

from themeloom.stages.dedup.domain.agreement import Agreement
from themeloom.stages.dedup.domain.journals import compare_journals, journal_words
from themeloom.stages.dedup.domain.names import family_name, family_names, same_family
from themeloom.stages.dedup.domain.pages import NO_PAGES, Pages, compare_pages, parse_pages
from themeloom.stages.dedup.domain.prepare import prepare
from themeloom.stages.dedup.domain.spelling import spell
from themeloom.stages.dedup.domain.values import Entry, entry_from_record
from themeloom.stages.search.domain.record import Record


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("Müller’s  <i>Café</i> &amp; Bar!", "mullers cafe and bar"),
        ("TNF-α and β-cells", "tnf alpha and beta cells"),
        ("Øresund – Straße", "oresund strasse"),
        ("中文 标题", "中文 标题"),
        ("", ""),
    ],
)
def test_text_has_one_spelling(text: str, spelled: str):
    assert spell(text) == spelled


@pytest.mark.parametrize(
    ("author", "family"),
    [
        ("O'Neil, Ann", "oneil"),
        ("van Dijk, A.", "vandijk"),
        ("B. Abrahao", "abrahao"),
        ("Bruno Abrahao", "abrahao"),
        ("Tan A", "tan"),
        ("van Dijk AB", "vandijk"),
        ("Anonymous", ""),
        ("Waiting Rooms Study Group", ""),
    ],
)
def test_a_family_name_is_found_however_the_name_is_written(author: str, family: str):
    assert family_name(author) == family


def test_placeholders_and_groups_are_no_authors():
    assert family_names(("Lind, P", "NA", "The HOPE Trial Investigators")) == ("lind",)


@pytest.mark.parametrize(("a", "b", "same"), [("macedobarcelos", "barcelos", True), ("li", "lind", False)])
def test_one_part_of_a_compound_name_will_do(a: str, b: str, same: bool):
    assert same_family(a, b) is same


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("1008-12", Pages(first=1008, last=1012)),
        ("160 -- 178", Pages(first=160, last=178)),
        ("pp. 12–15", Pages(first=12, last=15)),
        ("S42-S44", Pages(letter="s", first=42, last=44)),
        ("c37-c42", Pages(first=37, last=42)),
        ("35+", Pages(first=35, last=35)),
        ("e12724", Pages(locator="e12724")),
        ("a1754", Pages(locator="a1754")),
        ("20420188221139612", Pages(locator="20420188221139612")),
        ("215 p", NO_PAGES),
        ("01-Oct", NO_PAGES),
        ("2297-2108", NO_PAGES),
        ("No pagination", NO_PAGES),
        ("", NO_PAGES),
    ],
)
def test_pages_are_read_and_short_ranges_written_out(text: str, pages: Pages):
    assert parse_pages(text) == pages


@pytest.mark.parametrize(
    ("a", "b", "agreement"),
    [
        ("221-8", "221-228", Agreement.SAME),
        ("12-15", "13-15", Agreement.MISSING),
        ("488", "487-488", Agreement.MISSING),
        ("12-15", "22-25", Agreement.DIFFERENT),
        ("969-972", "a1754", Agreement.MISSING),
        ("1-17", "566-582", Agreement.MISSING),
        ("e100", "e101", Agreement.DIFFERENT),
        ("e00100", "100", Agreement.MISSING),
        ("42", "S42", Agreement.DIFFERENT),
        ("", "42", Agreement.MISSING),
    ],
)
def test_pages_agree_differ_or_cannot_be_compared(a: str, b: str, agreement: Agreement):
    assert compare_pages(parse_pages(a), parse_pages(b)) is agreement
    assert compare_pages(parse_pages(b), parse_pages(a)) is agreement


@pytest.mark.parametrize(
    ("a", "b", "agreement"),
    [
        ("Obstetrical & Gynecological Survey", "Obstetrical and Gynecological Survey", Agreement.SAME),
        ("Integrative Medicine Research", "Integr Med Res", Agreement.SAME),
        ("British Medical Journal", "BMJ", Agreement.SAME),
        ("BMJ (Clinical research ed.)", "BMJ", Agreement.SAME),
        ("Brain injury : official journal of somebody", "Brain Injury", Agreement.SAME),
        ("Stroke", "Canadian Journal of Neurological Sciences", Agreement.DIFFERENT),
        ("Journal of Waiting", "Workshop of Waiting", Agreement.DIFFERENT),
        ("", "Stroke", Agreement.MISSING),
    ],
)
def test_journals_are_one_in_full_abbreviated_or_by_initials(a: str, b: str, agreement: Agreement):
    assert compare_journals(journal_words(a), journal_words(b)) is agreement
    assert compare_journals(journal_words(b), journal_words(a)) is agreement


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        ("Fatigue in COVID-19: part II", {"19", "2"}),
        ("Fatigue, part B", {"b"}),
        ("Study three of waiting", {"3"}),
        ("A sample of 10 000 people", {"10000"}),
        ("What people told us about waiting 1", set()),
        ("What people told us about waiting1", set()),
        ("Waiting, part 1", {"1"}),
        ("Vitamin I and me", set()),
    ],
)
def test_numbers_in_titles_are_found(title: str, numbers: set[str]):
    assert prepare(Entry("a", title)).numbers == numbers


@pytest.mark.parametrize(
    ("title", "marks"),
    [
        ("Erratum: Waiting for care", {"erratum"}),
        ("Waiting for care (vol 360, pg 542, 2009)", {"erratum"}),
        ("Waiting for care - Authors' reply", {"reply"}),
        ("Comment on “Waiting for care”", {"comment"}),
        ("Waiting for care: study protocol for a trial", {"protocol"}),
        ("Response to antidepressants", set()),
        ("Correction of scoliosis", set()),
        ("Waiting for care. [Erratum appears in J Wait. 2010;3(1):2]", set()),
    ],
)
def test_marks_of_errata_replies_and_comments_are_found(title: str, marks: set[str]):
    assert prepare(Entry("a", title)).marks == marks


@pytest.mark.parametrize(
    ("title", "is_generic"),
    [
        ("Editorial", True),
        ("NA", True),
        ("", True),
        ("Journal of Waiting, Volume 12, Paper 3", True),
        ("J ournal of  Waitin g", True),
        ("Editorial: what waiting does to people", False),
    ],
)
def test_a_title_that_names_no_work_is_generic(title: str, is_generic: bool):
    assert prepare(Entry("a", title, journal="Journal of Waiting")).is_generic is is_generic


@pytest.mark.parametrize(
    "title",
    ["Waiting for care. [Review] [33 refs]", "[Waiting for care] [Chinese]", "Waiting for care (German)"],
)
def test_what_databases_add_to_a_title_is_left_out(title: str):
    assert prepare(Entry("a", title)).title == "waiting for care"


def test_a_title_in_two_languages_is_compared_by_each():
    found = prepare(Entry("a", "Waiting for better care [Warten auf bessere Pflege]"))
    assert found.titles[1:] == ("waiting for better care", "warten auf bessere pflege")


def test_an_entry_takes_the_short_journal_name_its_record_could_not_place():
    record = Record(1, 1, "", title="A", journal="Journal of Waiting", unplaced=(("JA", "J Wait", 4),))
    assert entry_from_record("x", record, source="file").journal_short == "J Wait"
