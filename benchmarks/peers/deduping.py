"""Run inside a peer's environment: deduplicate one set, write groups and middle band.

    python deduping.py PEER SET.csv OUT.csv
    python deduping.py bib-dedupe-merge SET.csv OUT.csv

The first writes OUT.csv, the second reads it and merges. OUT.csv gets `id,cluster,band`, a row a record; the
last line printed is JSON with what there is to say beside. Uses nothing but the standard library and the
peer. Peers are called as their documentation says.
"""

import csv
import json
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

# What a peer answers: groups of ids, pairs of its middle band, and what there is to say beside.
Answer = tuple[Iterable[Iterable[str]], list[tuple[str, str]], dict[str, Any]]

BIBTEX_TYPES = (
    "article",
    "book",
    "inbook",
    "incollection",
    "inproceedings",
    "misc",
    "phdthesis",
    "proceedings",
    "techreport",
)


def bib_dedupe(table: str) -> Answer:
    import bib_dedupe.bib_dedupe as peer
    import pandas as pd

    records = _for_bib_dedupe(pd, table)
    matched = peer.match(peer.block(peer.prep(records, verbosity_level=0, cpu=1), cpu=1), cpu=1)
    groups = peer.cluster(matched)
    # As `export_maybe` lists them: one pair between two groups.
    first = {id: group[0] for group in groups for id in group}
    doubtful = matched[matched["duplicate_label"] == "maybe"] if len(matched) else matched
    pairs = {
        (first.get(a, a), first.get(b, b)) for a, b in zip(doubtful["ID_1"], doubtful["ID_2"], strict=True)
    }
    return groups, sorted((a, b) for a, b in pairs if a != b), {}


def merge_of_bib_dedupe(table: str, clusters: str) -> dict[str, Any]:
    """The last step of the peer, which makes one record of each group: given the groups it found."""
    import bib_dedupe.bib_dedupe as peer
    import pandas as pd

    groups: dict[str, list[str]] = {}
    with open(clusters, encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            groups.setdefault(row["cluster"], []).append(row["id"])
    joined = [group for group in groups.values() if len(group) > 1]
    merged = peer.merge(_for_bib_dedupe(pd, table), duplicate_id_sets=joined, verbosity_level=0)
    return {"records": len(merged)}


def _for_bib_dedupe(pandas: Any, table: str) -> Any:
    """The table as the peer's own examples hold it: strings, none missing, types of BibTeX.

    The peer takes the journal of a record from the field that its type names, so types of other
    formats are told in BibTeX's words.
    """
    records = pandas.read_csv(table, dtype=str, keep_default_na=False)
    records = records.rename(columns={"id": "ID", "entrytype": "ENTRYTYPE"})
    is_other = ~records["ENTRYTYPE"].isin(BIBTEX_TYPES)
    records.loc[is_other & (records["journal"] != ""), "ENTRYTYPE"] = "article"
    return records.drop(columns=["source_db"], errors="ignore")


PEERS: dict[str, Callable[[str], Answer]] = {
    "bib-dedupe": bib_dedupe,
}


def main() -> int:
    """Run a peer; an error of it is an answer."""
    warnings.simplefilter("ignore")
    peer, table, target = sys.argv[1:]
    told: dict[str, Any] = {}
    try:
        with redirect_stdout(sys.stderr):
            if peer == "bib-dedupe-merge":
                told = merge_of_bib_dedupe(table, target)
            else:
                found, pairs, told = PEERS[peer](table)
                _write(Path(table), Path(target), found, pairs)
                told["pairs"] = len(pairs)
    except Exception as failure:
        told["error"] = f"{type(failure).__name__}: {str(failure)[:100]}"
    print(json.dumps(told), flush=True)
    return 0


def _write(table: Path, target: Path, found: Iterable[Iterable[str]], pairs: list[tuple[str, str]]) -> None:
    with table.open(encoding="utf-8", newline="") as rows:
        ids = [row["id"] for row in csv.DictReader(rows)]
    place_of = {id: place for place, id in enumerate(ids)}
    cluster_of = {id: number for number, group in enumerate(found) for id in group}
    sizes = Counter(cluster_of.values())

    def moves(id: str) -> tuple[int, int]:
        return -sizes[cluster_of[id]] if id in cluster_of else -1, place_of[id]

    # As ours counts: of a pair that waits, the record of the smaller group, or else the later one.
    waiting = {max(pair, key=moves) for pair in pairs}
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("id", "cluster", "band"))
        for id in ids:
            cluster = f"joined {cluster_of[id]}" if id in cluster_of else id
            writer.writerow((id, cluster, "look" if id in waiting else "auto"))


if __name__ == "__main__":
    sys.exit(main())
