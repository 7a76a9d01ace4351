"""`themeloom dedupe`: duplicates in exports, without the application."""

import csv
from collections import Counter
from pathlib import Path

import click

from themeloom.stages.dedup.domain.deduplicate import deduplicate
from themeloom.stages.dedup.domain.pair import Band, Clustering
from themeloom.stages.dedup.domain.values import Entry, entry_from_record
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Record

COLUMNS = ("file", "position", "id", "cluster", "band")


@click.command("dedupe")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--clusters",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write a CSV file with one row a record: file, position, id, cluster, band.",
)
@click.option("--pairs", is_flag=True, help="List every pair with the reason in a sentence.")
def command(files: tuple[Path, ...], clusters: Path | None, pairs: bool) -> None:
    """Find duplicates in exports of any sources.

    Says how many publications there are, how many records are surplus, and how many pairs ask for a
    person's eyes. Nothing is stored.
    """
    records: dict[str, tuple[Path, Record]] = {}
    for number, path in enumerate(files, start=1):
        with path.open("rb") as content:
            for item in read(content, name=path.name):
                if isinstance(item, Record):
                    records[f"{number}:{item.position}"] = (path, item)
    with click.progressbar(length=1, label=f"Comparing {len(records):,} records") as bar:
        found = deduplicate(entries_of(records))
        bar.update(1)
    unique = len(found.clusters)
    click.echo(f"{len(records):,} records, {unique:,} publications, {len(records) - unique:,} surplus.")
    if found.look:
        click.echo(f"{len(found.look):,} pairs may be duplicates and ask for a person's eyes.")
    if pairs:
        show_pairs(records, found)
    if clusters is not None:
        write_clusters(clusters, records, found)
        click.echo(f"Wrote {clusters}")


def entries_of(records: dict[str, tuple[Path, Record]]) -> list[Entry]:
    """What deduplication compares; each file counts as one source."""
    return [entry_from_record(id_, record, source=str(path)) for id_, (path, record) in records.items()]


def show_pairs(records: dict[str, tuple[Path, Record]], found: Clustering) -> None:
    """Print each pair that was merged or asks for a look, with its reason."""
    for link in sorted(found.links, key=lambda link: link.score):
        names = " / ".join(f"{records[id_][0].name} {records[id_][1].position}" for id_ in link.pair)
        click.echo(f"  {link.band.value:<5} {names}: {link.sentence}")


def write_clusters(path: Path, records: dict[str, tuple[Path, Record]], found: Clustering) -> None:
    """One row a record; `band` is `look` where a pair with this record waits for a person, else `auto`."""
    cluster_of = found.cluster_of()
    doubtful = Counter(id_ for link in found.look for id_ in link.pair)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for id_, (source, record) in records.items():
            band = Band.LOOK.value if doubtful[id_] else "auto"
            name = record.key or record.accession or id_
            writer.writerow([str(source), record.position, name, cluster_of[id_] + 1, band])
