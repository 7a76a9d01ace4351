"""dedup: which database a record says it comes from.

A file is no source: a library of EndNote or Zotero holds records of many databases, and their accession
numbers are not to be compared. Only what the record itself names counts.
"""

from themeloom.stages.search.domain.record import Record

# Where exports name the database, by the tags of RIS, Ovid, RefWorks and tables, EndNote's XML and Refer.
DATABASE_TAGS = frozenset({"DB", "DBN", "DS", "Database", "database", "remote-database-name", "%~"})
# Where some name the platform alone; in CSL-JSON and of Zotero the library catalogue.
PLATFORM_TAGS = frozenset({"DP", "remote-database-provider", "libraryCatalog"})


def named_database(record: Record) -> str:
    """The database that a record names, else its platform; "" where it names neither.

    >>> named_database(Record(1, 1, "", unplaced=(("DB", "Embase <1974 to 2021>", 3),)))
    'Embase <1974 to 2021>'
    """
    platform = ""
    for tag, value, _ in record.unplaced:
        if tag in DATABASE_TAGS:
            return value
        # In MEDLINE's own format DP is a date.
        if tag in PLATFORM_TAGS and not value[:1].isdigit():
            platform = platform or value
    return platform
