"""`themeloom dedupe`: duplicates in exports, without the application."""

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import click

from themeloom.cli.decisions import Names, read_pairs, refuse_both
from themeloom.cli.exports import STANDARD, name_of
from themeloom.cli.gathering import Gathering, id_of
from themeloom.cli.oddities import count, tell_losses
from themeloom.cli.progress import progress
from themeloom.cli.spool import record_spool
from themeloom.cli.targets import refuse_same, replaced, tell_format
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.domain.account.page import write_page
from themeloom.stages.dedup.domain.account.values import account_of
from themeloom.stages.dedup.domain.bands import Waiting, waiting
from themeloom.stages.dedup.domain.by_rule import removed_by_rule
from themeloom.stages.dedup.domain.deduplicate import deduplicate
from themeloom.stages.dedup.domain.pair import Clustering
from themeloom.stages.dedup.domain.provenance import merged_record
from themeloom.stages.search.domain.record import Record, Severity
from themeloom.stages.search.domain.sniff import Format
from themeloom.stages.search.domain.writing import WRITERS, write

COLUMNS = ("file", "position", "id", "cluster", "band")
Say = Callable[[str], None]
Told = Callable[[str, int, int], None]


@click.command("dedupe")
@click.argument("files", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    default="",
    metavar="OUT",
    help="Write one record for each publication: .ris, .nbib, .bib, .json (CSL-JSON), .xml (EndNote), .csv, "
    ".xlsx, as the ending says; “-” is standard output.",
)
@click.option(
    "--to",
    "format",
    type=click.Choice([format.value for format in WRITERS]),
    help="The format of OUT, where its ending does not say it.",
)
@click.option(
    "--report",
    default="",
    metavar="HTML",
    help="Write a page to file with the review: counts, rules, overlap, the pairs for eyes, what was merged.",
)
@click.option(
    "--clusters",
    default="",
    metavar="CSV",
    help="Write one row for each record: file, position, id, cluster, band (auto or look).",
)
@click.option(
    "--same",
    default="",
    metavar="CSV",
    help="Pairs that a person held to be one publication, two records a row: they are merged.",
)
@click.option(
    "--apart",
    default="",
    metavar="CSV",
    help="Pairs that a person held to be two, two records a row: they are never merged.",
)
@click.option("--pairs", is_flag=True, help="List every pair with its score and the reason in a sentence.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
def command(
    files: tuple[str, ...],
    output: str,
    format: str | None,
    report: str,
    clusters: str,
    same: str,
    apart: str,
    pairs: bool,
    quiet: bool,
) -> None:
    """Find duplicates in exports of any sources, and write what is left. No installation is needed.

    FILES are exports of any format that is read, also packed by gzip; “-” is standard input. Records that are
    surely one publication are merged: OUT has the best of their fields and, in a note, all else that each of
    them said and where it stood. Pairs that only may be one publication stay two and are listed for a person.

    In the table of --clusters, “cluster” numbers what was merged, in the order of the input. “band” is “look”
    for a record whose place a person has to decide: of an open pair the record that would have to move, which
    is in the smaller cluster, or in the later one where both are of one size; every other record is “auto”.

    In the files of --same and --apart a record is named as the column “id” names it, or by its file and
    position, such as medline.ris:12.

    A file appears only when it is complete, and none that is read is overwritten.
    """
    targets = [target for target in (output, report, clusters) if target]
    judged = [path for path in (same, apart) if path]
    _refuse_targets((*files, *judged), targets)
    wanted = tell_format(output, format) if output else None
    with ExitStack() as stack:
        needs_records = bool(output or report or judged)
        spool = stack.enter_context(record_spool(output or report)) if needs_records else None
        gathering = Gathering(files, spool=spool, keep_names=bool(clusters or judged))
        with progress(files, quiet=quiet) as bars:
            gathering.told = bars.read
            found = _compare(gathering, bars.work, same, apart)
        waits = waiting(found)
        if clusters:
            _write_clusters(clusters, gathering, found, waits)
        if report:
            _write_report(report, gathering, found, clusters)
        is_lossless = wanted is None or _write_unique(output, wanted, gathering, found)

    def say(line: str) -> None:
        click.echo(line, err=STANDARD in targets)

    if not quiet:
        _tell_numbers(say, gathering, found, waits)
        for target in targets:
            if target != STANDARD:
                say(f"Wrote {target}.")
    if not quiet or gathering.oddities.counts[Severity.ERROR]:
        gathering.oddities.tell()
    if pairs:
        _tell_pairs(say, gathering, found)
    if not is_lossless:
        raise SystemExit(1)


def _compare(gathering: Gathering, told: Told, same: str, apart: str) -> Clustering:
    """Which records are one publication; what people decided holds."""
    if not same and not apart:
        return deduplicate(gathering.entries(), told=told)
    # A decision names records, and these are known only when all files are read.
    gathering.gather()
    names = Names(gathering)
    together = read_pairs(same, names) if same else []
    never = read_pairs(apart, names) if apart else []
    refuse_both(together, never, gathering)
    return deduplicate(gathering.entries_again(), known=together, apart=frozenset(never), told=told)


def _refuse_targets(files: tuple[str, ...], targets: list[str]) -> None:
    for target in targets:
        refuse_same(files, target)
    if list(files).count(STANDARD) > 1:
        raise Refused("Standard input can be read only once: name “-” once.")
    paths = [target if target == STANDARD else str(Path(target).resolve()) for target in targets]
    if len(set(paths)) < len(paths):
        raise Refused("Two results cannot go to one place. Name a file of its own for each.")


def _tell_numbers(say: Say, gathering: Gathering, found: Clustering, waits: Waiting) -> None:
    counts = gathering.counts()
    if len(counts) > 1:
        for label, number in zip(gathering.labels, counts, strict=True):
            say(f"{number:>11,}  {label}")
    unique = len(found.clusters)
    say(f"{gathering.count:>11,}  {_noun('record', gathering.count)} in {count(len(counts), 'file')}")
    say(f"{gathering.count - unique:>11,}  merged unseen")
    for rule, number in removed_by_rule(found).items():
        say(f"{number:>15,}  {rule}")
    say(f"{unique:>11,}  {_noun('publication', unique)}")
    if waits.pairs:
        say(
            f"{waits.pairs:>11,}  {_noun('pair', waits.pairs)} for a person’s eyes: "
            f"{count(len(waits.ids), 'record')}, {waits.share:.1%} of all"
        )


def _noun(noun: str, number: int) -> str:
    return noun if number == 1 else f"{noun}s"


def _tell_pairs(say: Say, gathering: Gathering, found: Clustering) -> None:
    """Each pair that was merged or asks for a look, the most doubtful first."""
    for link in sorted(found.links, key=lambda link: (link.score, link.pair)):
        places = (gathering.place_in_file(id) for id in link.pair)
        names = " / ".join(f"{gathering.labels[number]} {position}" for number, position in places)
        say(f"  {link.band.value:<4}  {link.score:.2f}  {names}: {link.sentence}")


def _write_clusters(target: str, gathering: Gathering, found: Clustering, waits: Waiting) -> None:
    cluster_of = found.cluster_of()
    with replaced(target) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=False)
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        for place, name in enumerate(gathering.names):
            id = id_of(place)
            number, position = gathering.place_in_file(id)
            named = name or f"{number + 1}:{position}"
            row = (gathering.files[number], position, named, cluster_of[id] + 1, waits.band(id))
            writer.writerow(row)
        text.flush()
        text.detach()


def _write_report(target: str, gathering: Gathering, found: Clustering, clusters: str) -> None:
    account = account_of(
        found,
        files=list(zip(gathering.labels, gathering.counts(), strict=True)),
        file_of=lambda id: gathering.place_in_file(id)[0],
        record_of=gathering.found,
    )
    listed = name_of(clusters) if clusters and clusters != STANDARD else ""
    page = write_page(account, made_on=datetime.now(UTC).astimezone().date(), clusters=listed)
    with replaced(target) as file:
        file.write(page.encode())


def _write_unique(target: str, format: Format, gathering: Gathering, found: Clustering) -> bool:
    """Write one record for each publication, where its first record stood; gives whether nothing is lost."""

    def records() -> Iterator[Record]:
        for position, cluster in enumerate(found.clusters, start=1):
            yield merged_record([gathering.found(id) for id in cluster], position=position)

    with replaced(target) as file:
        written = write(records(), file, format=format)
    tell_losses(written.losses, quiet=True)
    return not any(loss.severity is Severity.ERROR for loss in written.losses)
