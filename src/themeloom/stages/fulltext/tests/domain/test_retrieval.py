"""fulltext tests: the states of getting hold of a report."""

import pytest

from themeloom.stages.fulltext.domain.retrieval import (
    RETRIEVAL_SENTENCES,
    TRANSITIONS,
    Retrieval,
    may_move,
    name_move,
)


@pytest.mark.parametrize(
    ("now", "to", "may"),
    [
        (Retrieval.SOUGHT, Retrieval.RETRIEVED, True),
        (Retrieval.SOUGHT, Retrieval.NOT_RETRIEVED, True),
        (Retrieval.NOT_RETRIEVED, Retrieval.SOUGHT, True),
        (Retrieval.NOT_RETRIEVED, Retrieval.RETRIEVED, True),
        (Retrieval.RETRIEVED, Retrieval.SOUGHT, True),
        (Retrieval.RETRIEVED, Retrieval.NOT_RETRIEVED, False),
        (Retrieval.SOUGHT, Retrieval.SOUGHT, False),
    ],
)
def test_a_report_moves_only_along_the_table(now, to, may):
    assert may_move(now, to) is may


def test_every_state_is_in_the_table_and_explained():
    assert set(TRANSITIONS) == set(Retrieval) == set(RETRIEVAL_SENTENCES)


def test_a_move_has_a_name():
    assert name_move(Retrieval.SOUGHT, Retrieval.NOT_RETRIEVED) == "give up seeking, with a reason"
