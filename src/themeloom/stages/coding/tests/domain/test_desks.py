"""coding tests: what may be done with codes that stand apart at a desk."""

import pytest

from themeloom.kernel.refusal import Refused
from themeloom.stages.coding.domain.desks import (
    Placed,
    check_delete,
    check_merge,
    check_move,
    desk_of,
    is_desk,
    ready_for_the_codebook,
)

SHARED = Placed("waiting")
OWN = Placed("the silence", desk="desk:amina:r", is_private=True)
OWN_TOO = Placed("not told", desk="desk:amina:r", is_private=True)
ELSEWHERE = Placed("the letter", desk="desk:amina:s", is_private=True)
OPENED = Placed("hope", desk="desk:jonas:r")


@pytest.mark.parametrize(
    ("code", "parent", "refusal"),
    [
        (SHARED, None, ""),
        (SHARED, Placed("getting in"), ""),
        (OWN, None, ""),
        (OWN, OWN_TOO, ""),
        (OPENED, SHARED, ""),
        (OPENED, None, ""),
        (OWN, SHARED, "new at your desk"),
        (OWN, ELSEWHERE, "new at your desk"),
        (SHARED, OWN, "not in the codebook yet"),
        (SHARED, OPENED, "not in the codebook yet"),
    ],
)
def test_where_a_code_may_go(code, parent, refusal):
    if not refusal:
        check_move(code, parent)
        return
    with pytest.raises(Refused, match=refusal):
        check_move(code, parent)


@pytest.mark.parametrize(
    ("code", "into", "refusal"),
    [
        (SHARED, Placed("delay"), ""),
        (OWN, SHARED, ""),
        (OWN, OWN_TOO, ""),
        (OPENED, SHARED, ""),
        (SHARED, OWN, "Merge “the silence” into “waiting” instead"),
        (OWN, ELSEWHERE, "Merge “the letter” into “the silence” instead"),
        (Placed("the silence", "desk:amina:r", True, holds=True), SHARED, "holds other codes"),
    ],
)
def test_what_a_code_may_be_merged_into(code, into, refusal):
    if not refusal:
        check_merge(code, into)
        return
    with pytest.raises(Refused, match=refusal):
        check_merge(code, into)


def test_a_code_with_passages_is_merged_and_not_deleted():
    with pytest.raises(Refused) as refusal:
        check_delete(OWN, passages=2, is_coding_going_on=True)
    assert str(refusal.value) == (
        "2 passages rest on “the silence”. Merge it into another code instead; they move along."
    )


def test_deleting_a_shared_code_says_the_same_whether_or_not_a_colleague_uses_it():
    with pytest.raises(Refused, match="may be in use where you cannot see it"):
        check_delete(SHARED, passages=0, is_coding_going_on=True)
    check_delete(SHARED, passages=0, is_coding_going_on=False)
    check_delete(OWN, passages=0, is_coding_going_on=True)


def test_what_rests_on_a_code_is_named():
    with pytest.raises(Refused, match=r"The theme “Being kept waiting” groups it\."):
        check_delete(
            SHARED,
            passages=0,
            is_coding_going_on=False,
            rests_on_it=["The theme “Being kept waiting” groups it."],
        )


def test_a_desk_is_known_by_its_name():
    assert is_desk(desk_of("amina", "r"))
    assert not is_desk("0b0c")
    assert not is_desk(None)


def test_new_codes_go_into_the_codebook_unless_their_name_is_taken():
    new = [("1", "Hope"), ("2", "silence"), ("3", "Silence"), ("4", "waiting")]
    assert ready_for_the_codebook(new, taken=["Waiting"]) == ["1", "2"]
