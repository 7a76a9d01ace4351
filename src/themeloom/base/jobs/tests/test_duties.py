"""Duties are done by one process of an installation at a time, and taken over when it goes."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from themeloom.base.jobs import duties
from themeloom.base.jobs.duties import AWAY, Round, Rounds, register
from themeloom.base.jobs.tenure import Tenure

# Another process of the same installation, which holds what is named until its input ends.
HOLDER = """
import sys
import django
from django.conf import settings
django.setup()
settings.DATA = sys.argv[1]
from themeloom.base.jobs.tenure import Tenure
tenure = Tenure("duty-of-the-tests")
print(tenure.is_ours(), flush=True)
sys.stdin.read()
"""


class Counted:
    """A duty that counts, and has so much to do."""

    def __init__(self, due: int = 0) -> None:
        self.due, self.looked, self.stopped, self.faults = due, 0, 0, 0

    def look(self) -> float:
        self.looked += 1
        if self.looked <= self.faults:
            raise RuntimeError("something broke")
        self.due -= 1
        return 0 if self.due > 0 else 0.01

    def stop(self) -> None:
        self.stopped += 1


@pytest.fixture
def duty(db: None, settings: Any, tmp_path: Path, monkeypatch: Any) -> Counted:
    settings.DATA = tmp_path
    counted = Counted(due=3)
    monkeypatch.setattr(duties, "_makers", {})
    register("of-the-tests", lambda: counted)
    return counted


@pytest.fixture
def another_process(settings: Any, tmp_path: Path) -> Iterator[Any]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "themeloom.site.settings"},
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "True\n"
    yield holder
    holder.kill()
    holder.wait()


def is_on_postgresql() -> bool:
    from django.db import connection

    return connection.vendor == "postgresql"


def test_all_that_is_due_is_done_where_a_worker_ends_when_nothing_waits(duty: Counted) -> None:
    duties.do_what_is_due()
    assert (duty.looked, duty.stopped) == (3, 1)


def test_two_of_one_process_do_not_hold_it_both(duty: Counted) -> None:
    if is_on_postgresql():
        pytest.skip("both are in one session here; between sessions is tested with processes")
    first, second = Tenure("x"), Tenure("x")
    assert (first.is_ours(), second.is_ours(), first.is_ours()) == (True, False, True)
    first.end()
    assert second.is_ours()
    second.end()


def test_while_another_process_holds_it_nothing_is_done_and_it_is_taken_over(
    duty: Counted, another_process: Any
) -> None:
    if is_on_postgresql():
        pytest.skip("the other process would look into another database")
    one = Round("of-the-tests")
    assert (one.once(), duty.looked) == (AWAY, 0)
    another_process.kill()
    another_process.wait()
    assert (one.once(), duty.looked) == (0, 1)
    one.close()
    assert duty.stopped == 1


def waited_for(is_so: Callable[[], bool]) -> bool:
    begin = time.monotonic()
    while not is_so() and time.monotonic() - begin < 10:
        time.sleep(0.01)
    return is_so()


def test_rounds_go_on_until_they_are_stopped(duty: Counted) -> None:
    rounds = Rounds()
    assert waited_for(lambda: duty.looked > 5)
    rounds.stop()
    looked = duty.looked
    time.sleep(0.05)
    assert (duty.stopped, duty.looked) == (1, looked)


def test_a_fault_is_told_to_the_log_and_tried_again(duty: Counted, monkeypatch: Any, caplog: Any) -> None:
    monkeypatch.setattr(duties, "AFTER_A_FAULT", 0.0)
    duty.faults = 1
    rounds = Rounds()
    assert waited_for(lambda: duty.looked > 2)
    rounds.stop()
    assert "something broke" in caplog.text
