"""Reading a small text as if it were a file."""

import io

from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Problem, Record

PLAIN = """TY  - JOUR
AU  - Okafor, Ngozi
AU  - Lind, Per
TI  - Waiting rooms and worry
JO  - Journal of Waiting
PY  - 2019/03//
VL  - 12
IS  - 3
SP  - 101
EP  - 109
DO  - https://doi.org/10.1000/WAIT.12
SN  - 12345678
AB  - People wait.
KW  - waiting
KW  - worry
UR  - https://example.org/12
ER  -
"""


def read_text(text: str | bytes) -> tuple[list[Record], list[Problem]]:
    data = text.encode() if isinstance(text, str) else text
    items = list(read(io.BytesIO(data), name="some.ris"))
    return [item for item in items if isinstance(item, Record)], [
        item for item in items if isinstance(item, Problem)
    ]


def only(text: str | bytes) -> Record:
    records, _ = read_text(text)
    assert len(records) == 1
    return records[0]
