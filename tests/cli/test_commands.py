"""The command line: help that reads well, files without the application, refusals in a sentence."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from themeloom.cli.main import COMMANDS, main

RIS = """TY  - JOUR
ID  - one
AU  - Okafor, A.
TI  - Waiting for help in the community: an interview study
JO  - Journal of Examples
PY  - 2016
VL  - 25
SP  - 101
EP  - 112
ER  -
TY  - JOUR
ID  - two
AU  - Weber, J.
TI  - Someone who stays: continuity of care as people live it
JO  - Journal of Examples
PY  - 2018
VL  - 27
SP  - 11
EP  - 19
ER  -
"""


@pytest.fixture
def export(tmp_path):
    path = tmp_path / "medline.ris"
    path.write_text(RIS, encoding="utf-8")
    return path


def run(*args):
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_begins_with_a_sentence(name):
    answer = run(name, "--help")
    assert answer.exit_code == 0
    assert ". " in answer.output.replace("\n", " ")


def test_the_list_of_commands_is_in_the_order_of_use():
    output = run("--help").output
    assert [name for name in COMMANDS if f"\n  {name} " in output] == list(COMMANDS)


def test_check_says_what_is_in_a_file(export):
    lines = run("check", export).output.splitlines()
    assert lines[0] == "medline.ris: 2 records (ris)"


def test_check_reads_a_table_of_ones_own_by_the_columns_that_are_named(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("Wer;Was;Wann\nOkafor, A.;Warten;2019\nWeber, J.;Bleiben;2020\n")
    assert run("check", own).exit_code == 1
    lines = run("check", own, "--columns", "Wer=authors, Was=title, Wann=year").output.splitlines()
    assert lines[0] == "own.csv: 2 records (csv)"
    assert "tittle" in run("check", own, "--columns", "Wer=, Was=tittle, Wann=").output


def test_an_empty_file_is_refused_with_a_sentence_that_names_it(tmp_path):
    empty = tmp_path / "nothing.ris"
    empty.touch()
    answer = run("check", empty)
    assert answer.exit_code == 1
    assert "“nothing.ris” is empty" in answer.output


def test_dedupe_finds_the_same_paper_in_two_exports(export, tmp_path):
    second = tmp_path / "embase.ris"
    second.write_text(
        RIS.replace("ID  - one", "ID  - e1").split("TY  - JOUR\nID  - two")[0], encoding="utf-8"
    )
    out = tmp_path / "clusters.csv"
    answer = run("dedupe", export, second, "--clusters", out)
    assert "3 records, 2 publications, 1 surplus." in answer.output
    assert out.read_text().splitlines() == [
        "file,position,id,cluster,band",
        f"{export},1,one,1,auto",
        f"{export},2,two,2,auto",
        f"{second},1,e1,1,auto",
    ]


def test_reading_files_needs_no_django(export):
    code = (
        "import sys; sys.modules['django'] = None\n"
        "from themeloom.cli.main import main\n"
        f"main(['check', {str(export)!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "medline.ris: 2 records (ris)")


def test_a_command_without_an_installation_says_how_to_start_one(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "themeloom", "counts", "--data", str(tmp_path / "none")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Start one with “themeloom serve” or “themeloom demo”" in done.stderr
