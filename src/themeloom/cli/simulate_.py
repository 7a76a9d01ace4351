"""`themeloom simulate`: a finished screening, played again with ranking."""

import json
import time
from dataclasses import asdict

import click

from themeloom.cli.decided import read_decided
from themeloom.stages.screening.domain.ranking.figures import Figures
from themeloom.stages.screening.domain.ranking.simulate import simulate
from themeloom.stages.screening.domain.ranking.text import text_of

# What each figure says, in the order of the table.
LINES = (
    ("records", "records to read, without the two known beforehand"),
    ("relevant", "of these relevant"),
    ("recall_10", "of the relevant found after 10% of the records"),
    ("recall_20", "after 20%"),
    ("recall_50", "after 50%"),
    ("wss_95", "of the reading saved when 95% are found, beyond what chance would save"),
    ("loss", "loss: 0 if everything relevant comes first, 1 if it comes last"),
    ("seconds", "seconds"),
)
SHARES = ("recall_10", "recall_20", "recall_50", "wss_95")


@click.command("simulate")
@click.argument("file")
@click.option(
    "--seed",
    type=click.IntRange(0, 2**32 - 1),
    default=1,
    show_default=True,
    help="Which two records are known beforehand.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of the table.")
def command(file: str, seed: int, as_json: bool) -> None:
    """Play a finished screening again, and say how early ranking shows what is relevant.

    FILE is a CSV file, or one packed by gzip, with the columns title, abstract and label_included (1 or 0);
    “-” is standard input. One relevant and one irrelevant record are known beforehand, drawn by the seed as
    ASReview draws them. Then the record that is ranked first is read, the ranking learns from its label, and
    so on until all relevant records are found.
    """
    begun = time.perf_counter()
    decided = read_decided(file)
    texts = [text_of(title, abstract) for title, abstract in decided.texts]
    figures = simulate(texts, decided.is_relevant, seed=seed).figures
    seconds = round(time.perf_counter() - begun, 2)
    if as_json:
        click.echo(json.dumps(asdict(figures) | {"seconds": seconds}))
    else:
        _tell(figures, seconds)


def _tell(figures: Figures, seconds: float) -> None:
    values = asdict(figures) | {"seconds": seconds}
    for name, sentence in LINES:
        value = values[name]
        if name in SHARES:
            shown = f"{value:.1%}"
        elif isinstance(value, int):
            shown = f"{value:,}"
        else:
            shown = f"{value:.3f}" if name == "loss" else f"{value:.1f}"
        click.echo(f"{shown:>11}  {sentence}")
