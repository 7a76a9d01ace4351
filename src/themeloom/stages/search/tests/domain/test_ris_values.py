"""What RIS of the wild says in its tags, and what comes of it: years, pages, mark-up, repeated tags."""

import pytest

from themeloom.stages.search.tests.domain.snippets import PLAIN, only, read_text


def test_12_repeated_tags_lose_nothing():
    record = only(
        "TY  - JOUR\nTI  - One\nAB  - English.\nAB  - Deutsch.\nDO  - 10.1000/a\nDO  - 10.1000/b\n"
        "SN  - 1111-1111\nSN  - 2222-2222\nN1  - x\nN1  - y\nER  - \n"
    )
    assert record.abstract == "English.\nDeutsch."
    assert (record.doi, record.issn) == ("10.1000/a", "1111-1111")
    assert [value for _, value, _ in record.unplaced] == ["10.1000/b", "2222-2222", "x", "y"]


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        ("PY  - 2019///", 2019),
        ("Y1  - 2012/05//", 2012),
        ("DA  - SEP 22\nPY  - 1999", 1999),
        ("PY  - Start date: 20170812", 2017),
        ("Y1  - 4-8 Aug. 2020", 2020),
        ("PY  - 10 15", None),
        ("PY  - \nDA  - May 2020", 2020),
    ],
)
def test_13_a_year_is_found_in_whatever_says_one(lines: str, year: int | None):
    assert only(f"TY  - JOUR\nTI  - One\n{lines}\nER  - \n").year == year


def test_13_a_year_that_is_none_is_told():
    _, problems = read_text("TY  - JOUR\nTI  - One\nPY  - 10 15\nER  - \n")
    assert [problem.sentence for problem in problems] == [
        "No year could be read from \u201c10 15\u201d; the year was left empty."
    ]


def test_13_pages_that_say_there_are_none_are_left_empty():
    assert only("TY  - JOUR\nTI  - One\nSP  - No\nEP  - Specified\nER  - \n").pages == ""


def test_14_markup_leaves_titles_but_comparisons_stay():
    record = only("TY  - JOUR\nTI  - <i>Vibrio</i> &amp; dose (p<0.05)\nAU  - Garc&iacute;a, M\nER  - \n")
    assert (record.title, record.authors) == ("Vibrio & dose (p<0.05)", ("García, M",))


def test_15_a_record_of_many_authors_is_read_whole():
    names = [f"Name{number}, A" for number in range(7456)]
    text = "TY  - JOUR\nTI  - One\n" + "".join(f"AU  - {name}\n" for name in names) + "ER  - \n"
    assert only(text).authors == tuple(names)


def test_17_the_last_line_needs_no_end():
    assert only(PLAIN.rstrip()).verbatim == PLAIN.rstrip()


def test_17_two_files_joined_without_a_line_end_are_two_records():
    records, _ = read_text(PLAIN.rstrip() + " " + PLAIN)
    assert len(records) == 2
    assert [record.line for record in records] == [1, 17]


def test_20_unknown_tags_stay_in_the_record_and_are_listed():
    record = only("TY  - JOUR\nTI  - One\nQ7  - seven\nFX  - Funded.\nER  - \n")
    assert record.unplaced == (("Q7", "seven", 3), ("FX", "Funded.", 4))


@pytest.mark.parametrize("tag", ["KW", "AU", "TI", "UR"])
def test_an_entity_of_thousands_of_digits_is_text(tag: str):
    record = only(f"TY  - JOUR\nTI  - a\n{tag}  - x; y &#{'9' * 5000};\nER  - \n")
    assert record.title.startswith("a")
