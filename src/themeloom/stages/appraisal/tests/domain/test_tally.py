"""appraisal tests: papers by answer, and papers with concerns."""

import pytest

from themeloom.kernel.refusal import Refused
from themeloom.stages.appraisal.domain.instruments import load_instrument
from themeloom.stages.appraisal.domain.tally import Judged, inadequate, tally

CASP = load_instrument("casp_qualitative")
JUDGED = (
    Judged("a", "casp_3", "Yes"),
    Judged("b", "casp_3", "Can’t tell"),
    Judged("c", "casp_3", "No"),
    Judged("a", "casp_10", "Valuable"),
)


def test_papers_are_counted_by_item_and_answer_with_every_answer_present():
    counted = tally(CASP, JUDGED)

    assert list(counted) == [item.key for item in CASP.items]
    assert counted["casp_3"] == {"Yes": 1, "Can't tell": 1, "No": 1}
    assert counted["casp_4"] == {"Yes": 0, "Can't tell": 0, "No": 0}
    assert counted["casp_10"] == {"Valuable": 1, "Somewhat valuable": 0, "Not valuable": 0}


def test_cant_tell_and_no_are_both_concerns():
    assert inadequate(CASP, JUDGED)["casp_3"] == ("b", "c")


def test_an_answer_of_another_scale_is_refused():
    with pytest.raises(Refused, match="no answer to “The research is of value”"):
        tally(CASP, [Judged("a", "casp_10", "Yes")])


def test_an_item_of_another_instrument_is_an_error():
    with pytest.raises(KeyError):
        tally(CASP, [Judged("a", "jbi_1", "Yes")])
