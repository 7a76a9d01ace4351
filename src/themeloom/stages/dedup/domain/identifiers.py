"""Identifiers as deduplication compares them: DOI, PubMed number, and the number a database gave."""

import polars as pl

from themeloom.stages.dedup.domain.spelling import map_where
from themeloom.stages.search.domain.shapes import find_doi

# A DOI that stands alone, without brackets or a full stop that may not be its own.
BARE = r"^10\.\d{4,9}/[a-z0-9._;:/-]*[a-z0-9]$"


def prepare_dois(dois: pl.Series) -> pl.Series:
    """Bare DOIs in lower case, out of any address or text; "" where there is none."""
    small = dois.str.to_lowercase()
    return map_where(small, (small != "") & ~small.str.contains(BARE), find_doi)


def have_same_export(pairs: pl.DataFrame) -> pl.Series:
    """Whether both came out of one database, under two numbers: it would hold no work twice."""
    source, accession, accession_b = (pl.col(name) for name in ("source", "accession", "accession_b"))
    return pairs.select(
        (source != "")
        & (source == pl.col("source_b"))
        & (accession != "")
        & (accession_b != "")
        & (accession != accession_b)
    ).to_series()
