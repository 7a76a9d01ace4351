"""The source of a record is the database it names itself, whatever file it lies in."""

from io import BytesIO

import pytest

from themeloom.stages.dedup.domain.named_database import named_database
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Record

ENDNOTE = (
    '<xml><records><record><ref-type name="Journal Article">17</ref-type><titles><title>Waiting</title>'
    "</titles><remote-database-name>Embase</remote-database-name></record></records></xml>"
)
# A file of one record -> the database it names.
TABLE = [
    ("TY  - JOUR\nTI  - Waiting\nDB  - Ovid MEDLINE(R)\nDP  - Ovid\nER  - \n", "Ovid MEDLINE(R)"),
    ("TY  - JOUR\nTI  - Waiting\nDP  - EBSCOhost\nER  - \n", "EBSCOhost"),
    ("TY  - JOUR\nTI  - Waiting\nAN  - 12\nER  - \n", ""),
    ("PMID- 12\nOWN - NLM\nDP  - 2019 Jan\nTI  - Waiting\n", ""),
    (ENDNOTE, "Embase"),
    ("%0 Journal Article\n%T Waiting\n%~ Embase\n%M 12\n", "Embase"),
    ("RT Journal Article\nSR Print\nID 1\nT1 Waiting\nDS MEDLINE\n", "MEDLINE"),
    ("Title,Authors,Year,Database\nWaiting,Okafor N,2019,Embase\n", "Embase"),
    ("id,entrytype,title,author,source_db\n1,article,Waiting,Okafor N,crossref\n", ""),
]


@pytest.mark.parametrize(("text", "database"), TABLE)
def test_only_what_the_record_itself_names_is_its_database(text: str, database: str):
    records = [item for item in read(BytesIO(text.encode()), name="a file") if isinstance(item, Record)]
    assert [named_database(record) for record in records] == [database]
