"""Sentences: the shared examples, and that no character is lost between them."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from themeloom.kernel.sentences import sentences

VECTORS = next(
    folder / "tests/vectors/sentences.json"
    for folder in Path(__file__).parents
    if (folder / "tests/vectors/sentences.json").exists()
)
CASES = json.loads(VECTORS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_shared_vector(case):
    found = sentences(case["text"])
    assert [case["text"][start:end] for start, end in found] == case["expected"]["sentences"]
    assert [list(pair) for pair in found] == case["expected"]["offsets"]


@given(st.text(st.sampled_from("aB. ?!…\n()[]”“\"'1,;•😀\u0301"), max_size=80) | st.text(max_size=80))
def test_every_character_that_is_not_blank_is_in_exactly_one_sentence(text):
    found = sentences(text)
    covered = [index for start, end in found for index in range(start, end)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


@pytest.mark.parametrize("piece", [".", "a.", "Dr. ", "(a. ", "A b. ", '."', "\n", ".1"])
def test_no_text_takes_long(piece):
    text = piece * (100_000 // len(piece))
    began = time.perf_counter()
    sentences(text)
    assert time.perf_counter() - began < 5
