"""The order of one person: the model's, with its random share; words; what may be said of finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.stages.screening.domain.finds import curve_of, figures_of_finds
from themeloom.stages.screening.domain.finds_svg import draw_finds
from themeloom.stages.screening.domain.methods import methods_paragraph
from themeloom.stages.screening.domain.orders import Order, mixed, random_order
from themeloom.stages.screening.domain.shelf import HELD, FindsAsked, Hold, OrderAsked, Shelf

TEXTS = [
    "interviews with people on a ward",
    "a randomised trial of a drug",
    "focus group interviews on a ward",
    "the price of a drug",
    "interviews of carers at night",
    "dose and trial of a new drug",
]


def shelf_with(folder: Path, texts: list[str] = TEXTS, key: str = "pool") -> Shelf:
    shelf = Shelf()
    hold(shelf, folder, texts, key)
    return shelf


def hold(shelf: Shelf, folder: Path, texts: list[str], key: str) -> None:
    file = folder / f"{key}.texts"
    file.write_text("".join(json.dumps([10 + n, text]) + "\n" for n, text in enumerate(texts)))
    assert shelf(Hold(key=key, texts=file, features=folder / f"{key}.npz")) == len(texts)


def asked(labels: dict[int, bool], **more: object) -> OrderAsked:
    given: dict[str, object] = {"excluded": [], "seed": 1, "turn": 0, "share": 0.0, **more}
    return OrderAsked(key="pool", name="one", labels=labels, **given)  # type: ignore[arg-type]


@given(st.integers(0, 2**53), st.integers(0, 500), st.sampled_from([0.0, 0.05, 0.3, 1.0]), st.integers(0, 60))
def test_every_reference_comes_once_whatever_is_drawn_at_random(
    seed: int, turn: int, share: float, size: int
) -> None:
    ids = list(range(size))
    order = list(mixed(iter(ids), iter(random_order(ids, seed)), seed=seed, turn=turn, share=share))
    assert sorted(reference for reference, _ in order) == ids


def test_without_a_random_share_the_order_is_the_models_and_with_all_of_it_the_random_one() -> None:
    ids = list(range(50))
    drawn = random_order(ids, 3)
    for share, expected, marks in ((0.0, ids, {False}), (1.0, drawn, {True})):
        order = list(mixed(iter(ids), iter(drawn), seed=3, turn=7, share=share))
        assert ([one for one, _ in order], {mark for _, mark in order}) == (expected, marks)


def test_what_is_alike_comes_first_and_says_why(tmp_path: Path) -> None:
    order = shelf_with(tmp_path)(asked({10: True, 11: False}))
    assert isinstance(order, Order)
    assert order.first[0] == 12
    assert sorted(order.first) == [12, 13, 14, 15]
    words_for, words_against = order.words[12]
    assert "ward" in " ".join(words_for)
    assert (words_against, order.drawn) == ([], [])
    assert "drug" in " ".join(order.weighing[1])


def test_own_exclusions_come_with_the_likeliest_first(tmp_path: Path) -> None:
    labels = {10: True, 11: False, 12: False, 13: False}
    order = shelf_with(tmp_path)(asked(labels, excluded=[11, 12, 13]))
    assert order.second_look[0] == 12


def test_one_kind_of_decision_gives_no_order(tmp_path: Path) -> None:
    assert shelf_with(tmp_path)(asked({10: True, 12: True})) == "both kinds"


def test_a_pool_that_is_not_held_is_answered_by_nothing() -> None:
    assert Shelf()(asked({10: True, 11: False})) is None
    assert Shelf()(FindsAsked(key="pool", decided=[], seed=None)) is None


def test_features_are_kept_on_disk_and_what_cannot_be_read_is_made_anew(tmp_path: Path) -> None:
    first = shelf_with(tmp_path)(asked({10: True, 11: False}))
    kept = tmp_path / "pool.npz"
    for content in (kept.read_bytes(), b"no features", b""):
        kept.write_bytes(content)
        assert shelf_with(tmp_path)(asked({10: True, 11: False})) == first


def test_the_pool_asked_about_longest_ago_is_put_away_first(tmp_path: Path) -> None:
    shelf = shelf_with(tmp_path)
    for number in range(1, HELD):
        hold(shelf, tmp_path, TEXTS, f"pool-{number}")
    assert shelf(asked({10: True, 11: False})) is not None
    hold(shelf, tmp_path, TEXTS, "one more")
    assert shelf(asked({10: True, 11: False})) is not None
    assert shelf(FindsAsked(key="pool-1", decided=[], seed=None)) is None


def test_a_question_nobody_knows_is_told() -> None:
    with pytest.raises(TypeError, match="str"):
        Shelf()("hello")


def test_finds_are_counted_and_the_sample_is_what_is_read_of_the_random_order_without_a_gap() -> None:
    ids = list(range(100))
    drawn = random_order(ids, 9)
    decided = [(one, number % 4 == 0) for number, one in enumerate([*drawn[:8], drawn[20]])]
    figures = figures_of_finds(decided, ids, randomly=drawn)
    names = ("pool", "read", "found", "unread", "sample", "in_sample")
    assert [figures[name] for name in names] == [100, 9, 3, 91, 8, 2]
    assert figures["curve"][-1] == [9, 3]


def test_without_a_random_order_nothing_is_said_to_be_shown_of_recall() -> None:
    figures = figures_of_finds([(1, True), (2, False)], range(1, 50))
    assert (figures["sample"], figures["recall"]["estimate"]) == (0, None)
    assert figures["recall"]["sentence"].startswith("Nothing can be shown yet")


@pytest.mark.parametrize("decided", [[], [(1, False)], [(n, n == 1) for n in range(1, 11)]])
def test_reports_are_plain_values_even_at_the_edges(decided: list[tuple[int, bool]]) -> None:
    figures = figures_of_finds(decided, range(1, 11), randomly=random_order(range(1, 11), 4))
    assert json.loads(json.dumps(figures)) == figures


@given(st.lists(st.booleans(), max_size=300))
def test_a_curve_rises_from_nothing_to_all_that_was_found(in_time: list[bool]) -> None:
    curve = curve_of(in_time)
    assert (curve[0], curve[-1]) == ([0, 0], [len(in_time), sum(in_time)])
    assert curve == sorted(curve)
    assert len(curve) <= 42


def test_the_drawing_has_a_name_and_nothing_that_a_policy_blocks() -> None:
    drawing = draw_finds([[0, 0], [5, 2]], 40, "2 found & more")
    assert 'role="img" aria-label="2 found &amp; more"' in drawing
    assert "style=" not in drawing
    assert draw_finds([[0, 0]], 40, "nothing") == ""


def test_the_methods_paragraph_says_what_happened() -> None:
    figures = figures_of_finds([(1, True), (2, False)], range(1, 50))
    words = methods_paragraph(
        figures, share=0.05, is_on=True, packages={"scipy": "1.0"}, program="0.1", counted="by two people"
    )
    for part in (
        "model 1, scipy 1.0",
        "5% of the references",
        "Of 49 references 2 were decided (by two people)",
    ):
        assert part in words
