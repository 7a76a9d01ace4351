"""A child answers, survives what it cannot answer, is started again when it dies, ends with its parent."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from themeloom.base.jobs.child import Child, ChildDied, ChildFailed
from themeloom.base.jobs.tests.answering import make

PARENT = """
import time
from themeloom.base.jobs.child import Child
from themeloom.base.jobs.tests.answering import make
if __name__ == "__main__":
    child = Child(make)
    print(child.ask("who")[1], flush=True)
    child.ask("sleep")
"""


@pytest.fixture
def child() -> Iterator[Child]:
    child = Child(make)
    yield child
    child.stop()


def is_there(pid: int) -> bool:
    """Whether a process runs; one that ended and was not collected yet does not."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def waited_until_gone(pid: int) -> bool:
    begin = time.monotonic()
    while is_there(pid) and time.monotonic() - begin < 10:
        time.sleep(0.05)
    return not is_there(pid)


def test_it_keeps_what_it_holds_from_one_question_to_the_next_and_knows_no_django(child: Child) -> None:
    first, second = child.ask("once"), child.ask("again")
    assert (first[0], second[0], first[1] == second[1], first[2]) == (1, 2, True, False)


def test_what_it_cannot_answer_is_told_and_it_is_still_there(child: Child) -> None:
    pid = child.ask("who")[1]
    with pytest.raises(ChildFailed, match="ValueError: no such thing"):
        child.ask("fail")
    assert child.ask("who")[1] == pid


def test_a_dead_child_is_started_again(child: Child) -> None:
    pid = child.ask("who")[1]
    with pytest.raises(ChildDied):
        child.ask("die")
    assert child.ask("who")[1] != pid


def test_stopping_ends_it_at_once_even_in_the_middle_of_an_answer(child: Child) -> None:
    pid = child.ask("who")[1]
    heard: list[object] = []

    def ask() -> None:
        try:
            child.ask("sleep")
        except ChildDied as fault:
            heard.append(fault)

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(0.2)
    child.stop()
    asking.join(10)
    assert (len(heard), waited_until_gone(pid), child.pid) == (1, True, None)
    with pytest.raises(ChildDied):
        child.ask("who")


@pytest.mark.skipif(not os.path.isdir("/proc"), reason="looks for processes in /proc")
def test_it_ends_when_its_parent_is_killed(tmp_path) -> None:  # type: ignore[no-untyped-def]
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert is_there(pid)
    parent.kill()
    parent.wait()
    assert waited_until_gone(pid)
