"""A slice of the claim that mutated exports are read without crash, hang or loss; see benchmarks/."""

import pytest
from benchmarks.mutants.samples import handmade
from benchmarks.mutants.trial import attempt

SEED = 20261126


@pytest.mark.parametrize("part", range(4))
def test_mutated_files_end_in_records_and_problems_or_a_refusal(part: int):
    samples = handmade()
    faults = {}
    read = refused = 0
    for index in range(part, 2000, 4):
        outcome, _ = attempt(samples, SEED, index)
        refused += outcome.format == "refused"
        read += outcome.format not in ("refused", "")
        if outcome.faults:
            faults[outcome.name] = outcome.faults
    assert faults == {}
    # Both ends are reached, or the mutations are too weak or too strong to show anything.
    assert read > 250
    assert refused > 20
