"""One spelling for everything that is compared."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.dedup.domain.spelling import make_readable, map_where, spell


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("Müller’s  Café & Bar!", "mullers cafe and bar"),
        ("TNF-α and β-cells", "tnf alpha and beta cells"),
        ("Øresund – Straße", "oresund strasse"),
        ("under_scored", "under scored"),
        ("中文 标题", "中文 标题"),
        ("", ""),
    ],
)
def test_text_has_one_spelling(text: str, spelled: str):
    assert pl.select(spell(pl.lit(text))).item() == spelled


@given(st.text(max_size=40))
def test_what_is_spelled_once_stays_as_it_is(text: str):
    once = pl.select(spell(pl.lit(text))).item()
    assert pl.select(spell(pl.lit(once))).item() == once


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("Living with <i>lupus</i> &amp; work", "Living with lupus & work"),
        ("p < 0.05", "p < 0.05"),
        ("N/A", ""),
        ("No abstract available.", ""),
        ("Na and K in blood", "Na and K in blood"),
    ],
)
def test_mark_up_and_placeholders_are_left_out(text: str, readable: str):
    assert make_readable(pl.Series([text])).to_list() == [readable]


def test_work_is_done_where_the_mask_holds_and_once_for_equal_texts():
    asked = []

    def shout(text: str) -> str:
        asked.append(text)
        return text.upper()

    texts = pl.Series(["a", "b", "a", "c"])
    assert map_where(texts, texts != "c", shout).to_list() == ["A", "B", "A", "c"]
    assert sorted(asked) == ["a", "b"]
