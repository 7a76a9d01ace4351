"""What is read once while a page is made: never past a write, never inside an action."""

import pytest

from themeloom.base.audit.act import act, writing
from themeloom.base.audit.once import once, reading


@pytest.fixture
def asked():
    """A question about the set-up, and the list of what it was asked."""
    times = []

    @once(lambda name: name.casefold())
    def ask(name):
        times.append(name)
        return len(times)

    return ask, times


def test_within_a_request_the_same_is_asked_once(asked):
    ask, times = asked
    with reading():
        assert [ask("plan"), ask("PLAN"), ask("review"), ask("plan")] == [1, 1, 2, 1]
    assert times == ["plan", "review"]


def test_two_requests_share_nothing_and_without_one_it_is_always_asked(asked):
    ask, times = asked
    with reading():
        ask("plan")
    with reading():
        ask("plan")
    ask("plan")
    ask("plan")
    assert times == ["plan"] * 4


def test_after_a_write_it_is_asked_anew(asked, team):
    ask, _ = asked
    with reading():
        assert (ask("plan"), ask("plan")) == (1, 1)
        with act("screening.vote", by=team.amina):
            pass
        assert (ask("plan"), ask("plan")) == (2, 2)


def test_inside_an_action_nothing_is_remembered(asked, db):
    ask, _ = asked
    with reading():
        ask("plan")
        with writing():
            assert ask("plan") == 2
            with writing():
                assert ask("plan") == 3
            assert ask("plan") == 4


def test_an_action_that_fails_leaves_nothing_remembered(asked, db):
    ask, _ = asked
    with reading():
        ask("plan")
        with pytest.raises(RuntimeError), writing():
            raise RuntimeError("in the middle")
        assert ask("plan") == 2
