"""Two workers on one PostgreSQL server import into one programme at the same moment."""

import time
from io import BytesIO
from threading import Barrier, Thread

import pytest
from django.db import connection

from themeloom.stages.dedup import queries
from themeloom.stages.dedup.actions import placing
from themeloom.stages.dedup.tests.world import MOVED, STAYING, WAITING
from themeloom.stages.search.actions import import_file
from themeloom.stages.search.queries import ImportedFile
from themeloom.stages.search.tests.world import ris, searched


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_both_imports_come_in_and_every_record_is_placed_once(team, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("needs a server that several processes share")
    compare = placing.place

    def slowly(*given, **more):
        found = compare(*given, **more)
        time.sleep(0.5)
        return found

    monkeypatch.setattr(placing, "place", slowly)
    # What a process holds to itself would hide that the server must keep the turns.
    monkeypatch.setattr("themeloom.base.jobs.turns._locks", _NoLocks())
    searches = [searched(team.ines, source) for source in ("MEDLINE", "Embase")]
    contents = [ris(WAITING) + ris(MOVED), ris(WAITING, N1="again") + ris(STAYING)]
    begin, failures = Barrier(2), []

    def work(number):
        try:
            begin.wait(10)
            content = BytesIO(contents[number].encode())
            import_file(by=team.ines, search=searches[number], name=f"{number}.ris", content=content)
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failures == []
    assert ImportedFile.objects.filter(undone_at=None, ready_at__isnull=False).count() == 2
    counts = queries.counts_of(team.programme)
    assert (counts.records, counts.references, counts.by_rule, counts.unplaced) == (4, 3, 1, 0)


class _NoLocks(dict):
    """Locks that keep nobody waiting."""

    def __missing__(self, what):
        from contextlib import nullcontext

        return nullcontext()
