"""Tables as CSV: what a spreadsheet might run is written as text."""

import pytest

from themeloom.kernel.csv_file import encode_csv, make_safe, write_csv


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_text_that_looks_like_a_formula_gets_a_mark_before_it(start):
    assert make_safe(f"{start}1+1") == f"'{start}1+1"


def test_numbers_stay_numbers_and_nothing_is_an_empty_cell():
    assert write_csv(("a", "-b"), [(-1, None), (0.5, "x,y")]) == 'a,\'-b\r\n-1,\r\n0.5,"x,y"\r\n'


def test_a_control_character_before_a_formula_hides_nothing():
    assert make_safe("\x00=1") == "'=1"


def test_the_file_says_that_it_is_unicode():
    assert encode_csv("ü") == b"\xef\xbb\xbf\xc3\xbc"
