"""cli tests: two small exports that share a paper, and what `themeloom dedupe` makes of them."""

import csv
import io
from pathlib import Path

from click.testing import CliRunner, Result

from themeloom.cli.main import main
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Record

WAITING = """TY  - JOUR
ID  - {key}
AU  - Okafor, A.
TI  - Waiting for help in the community: an interview study
T2  - Journal of Examples
PY  - 2016
VL  - 25
SP  - 101
EP  - 112
DO  - 10.1000/{doi}
{more}ER  -
"""
STAYING = """TY  - JOUR
ID  - {key}
AU  - Weber, J.
TI  - Someone who stays: continuity of care as people live it
T2  - Journal of Examples
PY  - 2018
VL  - 27
SP  - 11
EP  - 19
ER  -
"""
MEDLINE = WAITING.format(key="m1", doi="wait", more="DB  - MEDLINE\nAN  - 31\n") + STAYING.format(key="m2")
EMBASE = WAITING.format(key="e1", doi="wait", more="DB  - Embase\nAN  - L6\nAB  - People wait.\n")


def dedupe(*args: object, given: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["dedupe", *map(str, args)], input=given)


def records_in(data: bytes) -> list[Record]:
    return [item for item in read(io.BytesIO(data), name="unique") if isinstance(item, Record)]


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def together(path: Path) -> set[frozenset[str]]:
    """Which ids a table of clusters puts together."""
    clusters: dict[str, set[str]] = {}
    for _, _, id, cluster, _ in rows_of(path)[1:]:
        clusters.setdefault(cluster, set()).add(id)
    return set(map(frozenset, clusters.values()))
