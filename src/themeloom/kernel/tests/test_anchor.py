"""Passages: cut out, found again, and counted alike by Python and a browser."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.anchor import (
    Anchor,
    Refused,
    anchor_at,
    codepoints_to_utf16,
    normalise_text,
    overlap,
    resolve,
    utf16_to_codepoints,
)

VECTORS = next(
    folder / "tests/vectors/anchor.json"
    for folder in Path(__file__).parents
    if (folder / "tests/vectors/anchor.json").exists()
)
CASES = json.loads(VECTORS.read_text(encoding="utf-8"))
FUNCTIONS = {
    "anchor_at": lambda text, given: anchor_at(text, **given).to_dict(),
    "resolve": lambda text, given: resolve(text, Anchor.from_dict(given)),
    "utf16_to_codepoints": lambda text, given: utf16_to_codepoints(text, **given),
    "codepoints_to_utf16": lambda text, given: codepoints_to_utf16(text, **given),
    "normalise_text": lambda text, given: normalise_text(text),
}
texts = st.text(st.characters(codec="utf-8"), max_size=200).map(normalise_text)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_shared_vector(case):
    call = FUNCTIONS[case["function"]]
    if case["expected"] == {"refused": True}:
        with pytest.raises(Refused, match=r"passage|selected"):
            call(case["text"], case["input"])
        return
    answer = call(case["text"], case["input"])
    assert (list(answer) if isinstance(answer, tuple) else answer) == case["expected"]


@given(texts, st.data())
def test_a_passage_is_found_in_its_own_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if text[start:end].strip():
        anchor = anchor_at(text, start, end)
        assert resolve(text, anchor) == (start, end)
        assert Anchor.from_dict(json.loads(json.dumps(anchor.to_dict()))) == anchor


@given(st.text(st.characters(codec="utf-8"), max_size=100), st.data())
def test_browser_offsets_go_there_and_back(text, data):
    offset = data.draw(st.integers(0, len(text)))
    units = codepoints_to_utf16(text, offset)
    assert utf16_to_codepoints(text, units) == offset
    assert codepoints_to_utf16(text, len(text)) == len(text.encode("utf-16-le")) // 2


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing(raw):
    once = normalise_text(raw)
    assert normalise_text(once) == once
    assert not set(once) & set("\r\f\v\x00\x85\u2028\u2029\ufeff")
    once.encode("utf-8")


TOLD = "the nurses said that we waited too long for help and nobody came to see us at night"
WORDS = TOLD.split(" ")


@given(st.integers(0, 14), st.integers(1, 4), st.sampled_from(["\n", "  ", " \n"]), st.booleans())
def test_a_passage_survives_new_line_breaks_and_hyphens(first, count, blank, hyphenated):
    text = " ".join(WORDS)
    start = len(" ".join(WORDS[:first])) + (1 if first else 0)
    end = start + len(" ".join(WORDS[first : first + count]))
    better = [word[:2] + "-\n" + word[2:] if hyphenated and len(word) > 4 else word for word in WORDS]
    found = resolve("Page 1\n" + blank.join(better), anchor_at(text, start, end))
    assert found is not None
    words = ("Page 1\n" + blank.join(better))[slice(*found)].replace("-\n", "").split()
    assert words == WORDS[first : first + count]


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [((0, 5), (5, 9), 0), ((0, 5), (4, 9), 1), ((0, 9), (2, 4), 2), ((3, 6), (3, 6), 3), ((6, 9), (0, 2), 0)],
)
def test_overlap_counts_shared_characters(a, b, shared):
    one, other = Anchor(a[0], a[1], "x"), Anchor(b[0], b[1], "y")
    assert overlap(one, other) == overlap(other, one) == shared


def test_hundreds_of_passages_are_found_again_in_a_better_text_without_a_wait():
    text = " ".join(f"Sentence number {n} was said by someone." for n in range(2500))
    better = "Results\n" + text.replace("was said", "was\nsaid")
    anchors = [anchor_at(text, n * 200, n * 200 + 120) for n in range(300)]
    began = time.perf_counter()
    assert None not in [resolve(better, anchor) for anchor in anchors]
    assert time.perf_counter() - began < 5
