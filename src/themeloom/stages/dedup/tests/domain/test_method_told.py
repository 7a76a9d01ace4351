"""How duplicates were removed, in sentences."""

import pytest

from themeloom.stages.dedup.domain.method_told import tell

# Numbers -> the sentences after the one that names software and method.
TOLD = [
    (
        {"records": 92, "by_rule": 24, "by_person": 1, "references": 67},
        (
            "Of 92 records, 24 were removed automatically and 1 by a person’s judgement; "
            "67 references remained.",
        ),
    ),
    (
        {"records": 1, "by_rule": 0, "by_person": 0, "references": 0, "unplaced": 1},
        (
            "Of 1 record, 0 were removed automatically and 0 by a person’s judgement; 0 references remained.",
            "1 record was not compared yet.",
        ),
    ),
]


@pytest.mark.parametrize(("numbers", "sentences"), TOLD)
def test_the_numbers_are_told_after_software_and_method(numbers, sentences):
    told = tell(**numbers)
    assert told[0].startswith("Duplicates were removed with Themeloom ")
    assert told[1:] == sentences


def test_nothing_is_told_before_there_are_records():
    assert tell(records=0, by_rule=0, by_person=0, references=0) == ()
