"""What is seen of a file before anything of it is stored."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from themeloom.kernel.refusal import Refused
from themeloom.stages.search.domain.columns import checked_columns, columns_from_words
from themeloom.stages.search.domain.looking import PROBLEMS_KEPT, RECORDS_SHOWN, look_at
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Record
from themeloom.stages.search.domain.refusal import Unreadable

RIS = "TY  - JOUR\nTI  - Paper {n}\nAU  - Okafor, A.\nPY  - 2019\nAB  - NA\nZZ  - odd\nER  - \n\n"
OWN = "Nr;Wer;Was;Wann\n1;Okafor, A.;Gehen oder bleiben;2019\n2;Weber, J.;Warten;2020\n"
CHOSEN = {"Nr": "", "Wer": "authors", "Was": "title", "Wann": "year"}


def looked(text, **more):
    return look_at(BytesIO(text.encode()), name="file", **more)


def test_a_look_counts_records_and_how_full_each_field_is():
    look = looked("".join(RIS.format(n=n) for n in range(7)))
    assert (look.records, look.format.value, look.encoding) == (7, "ris", "utf-8")
    assert (look.filled["title"], look.filled["abstract"], look.placeholders["abstract"]) == (7, 0, 7)
    assert look.unplaced == {"ZZ": 7}
    assert [record.title for record in look.first] == [f"Paper {n}" for n in range(RECORDS_SHOWN)]
    assert look.to_dict()["verbatim"].startswith("TY  - JOUR\nTI  - Paper 0\n")


def test_many_problems_are_counted_and_the_first_are_kept():
    look = looked("".join(f"stray {n}\n{RIS.format(n=n)}" for n in range(PROBLEMS_KEPT + 50)))
    assert len(look.problems) == PROBLEMS_KEPT
    assert sum(look.problem_counts.values()) == PROBLEMS_KEPT + 50


def test_the_one_who_waits_is_told_how_far_the_look_is_and_may_stop_it():
    told: list[int] = []
    looked("".join(RIS.format(n=n) for n in range(3)), watch=told.append)
    assert told == [1, 2, 3]

    class Stopped(Exception):
        pass

    def stop(records):
        raise Stopped

    with pytest.raises(Stopped):
        looked(RIS.format(n=1), watch=stop)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"<!doctype html><html>", bytes(range(256)) * 8])
def test_what_holds_no_records_is_refused_in_the_words_of_reading(content):
    with pytest.raises(Unreadable) as reading:
        read(BytesIO(content), name="odd.ris")
    with pytest.raises(Unreadable) as looking:
        look_at(BytesIO(content), name="odd.ris")
    assert str(looking.value) == str(reading.value)


def test_prose_with_commas_is_no_table():
    with pytest.raises(Unreadable):
        looked("We waited, and waited.\nNobody came, though we rang, twice.\nThen, silence.\n")


def test_a_table_of_ones_own_waits_for_its_columns_to_be_named():
    look = looked(OWN)
    assert (look.records, look.needs_columns) == (None, True)
    assert [(one.name, one.role, one.samples) for one in look.headings] == [
        ("Nr", "", ("1", "2")),
        ("Wer", "", ("Okafor, A.", "Weber, J.")),
        ("Was", "", ("Gehen oder bleiben", "Warten")),
        ("Wann", "", ("2019", "2020")),
    ]


def test_a_table_is_read_by_the_columns_a_person_named_and_loses_nothing():
    look = looked(OWN, columns=CHOSEN)
    assert look.records == 2
    first = look.first[0]
    assert (first.title, first.authors, first.year) == ("Gehen oder bleiben", ("Okafor, A.",), 2019)
    assert [(tag, value) for tag, value, _ in first.unplaced] == [("Nr", "1")]
    assert first.origin["title"] == "Was"
    assert [one.role for one in look.headings] == ["", "authors", "title", "year"]


def test_what_a_person_said_of_a_heading_goes_before_what_is_known_of_it():
    text = "Title,Authors,Notes\nshort,Okafor,The whole title\n"
    swapped = {"Title": "", "Authors": "authors", "Notes": "title"}
    assert looked(text).first[0].title == "short"
    assert looked(text, columns=swapped).first[0].title == "The whole title"


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return file


def test_a_workbook_of_ones_own_is_read_by_the_columns_a_person_named():
    rows = (("Handsuche 2026",), ("Nr", "Wer", "Was", "Wann"), (1, "Okafor, A.", "Warten", 2020))
    look = look_at(workbook(*rows), name="own.xlsx")
    assert [one.name for one in look.headings] == ["Nr", "Wer", "Was", "Wann"]
    named = look_at(workbook(*rows), name="own.xlsx", columns=CHOSEN)
    assert [(one.title, one.year) for one in named.first] == [("Warten", 2020)]


def test_a_table_with_other_headings_than_those_named_is_refused_and_says_so():
    with pytest.raises(Unreadable) as refusal:
        looked("A;B\n1;2\n3;4\n", columns=CHOSEN)
    assert "has other headings than those that were given fields: Nr, Wer, Was, Wann" in str(refusal.value)


def test_known_headings_need_no_one_and_are_shown_with_their_fields():
    look = looked("Title;Authors;Year;Remark\nWaiting;Okafor, A.;2019;good\n")
    assert [(one.name, one.role) for one in look.headings] == [
        ("Title", "title"),
        ("Authors", "authors"),
        ("Year", "year"),
        ("Remark", ""),
    ]
    assert look.records == 1


def test_reading_by_columns_gives_the_text_of_each_row():
    items = list(read(BytesIO(OWN.encode()), name="own.csv", columns=CHOSEN))
    assert [one.verbatim for one in items if isinstance(one, Record)] == OWN.splitlines()[1:]


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"Was": "tittle"}, "“tittle” is no field that “Was” could be."),
        ({"Wer": "authors"}, "Say which column holds the title: without titles nothing can be screened."),
    ],
)
def test_columns_without_sense_are_refused(columns, sentence):
    with pytest.raises(Refused) as refusal:
        checked_columns(columns)
    assert str(refusal.value).startswith(sentence)


def test_columns_are_written_on_the_command_line_as_heading_and_field():
    assert columns_from_words("Nr=, Wer=authors, Was=title,Wann=year") == CHOSEN
    with pytest.raises(Refused):
        columns_from_words("Was title")
