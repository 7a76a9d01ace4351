"""The figures of ASReview's command line, reproduced on screenings; see benchmarks/ranking_sets.py."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from themeloom.cli.main import main

# `asreview simulate` 2.2 with its default model, one record of either kind known beforehand, prior seed 1 and
# seed 1: records, relevant, recall after 10, 20, 50%, WSS@95, loss.
ASREVIEW = {
    "Donners_2021": (256, 14, 0.714, 0.929, 1.000, 0.571, 0.061),
    "Muthu_2022": (283, 5, 0.800, 1.000, 1.000, 0.809, 0.056),
    "Cohen_2006_NSAIDS": (379, 39, 0.564, 0.897, 1.000, 0.720, 0.042),
}


@pytest.fixture(scope="session")
def screenings() -> Path:
    """The folder of finished screenings: in THEMELOOM_SHARED, or in `shared` beside the repository."""
    root = os.environ.get("THEMELOOM_SHARED")
    shared = Path(root) if root else Path(__file__).resolve().parents[3] / "shared"
    folder = shared / "data" / "screening"
    if not folder.is_dir():
        pytest.skip(f"the finished screenings are not at {folder}")
    return folder


@pytest.mark.parametrize("name", ASREVIEW)
def test_the_figures_are_those_of_asreviews_command_line(screenings, name):
    file = screenings / f"{name}.csv.gz"
    answer = CliRunner().invoke(main, ["simulate", str(file), "--seed", "1", "--json"])
    assert answer.exit_code == 0, answer.output
    figures = json.loads(answer.stdout)
    figures.pop("seconds")
    assert tuple(figures.values()) == pytest.approx(ASREVIEW[name], abs=0.0006)
