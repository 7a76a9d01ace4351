"""The command line: help that reads well, files without the application, refusals in a sentence."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from themeloom.cli.main import COMMANDS, main
from themeloom.cli.targets import SUFFIXES
from themeloom.stages.search.domain.formats.carried import content_of
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.record import Record

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
    assert lines[:2] == ["medline.ris: 2 records (ris)", "  RIS, UTF-8"]


def test_check_tells_what_is_odd_once_with_its_lines(tmp_path):
    odd = tmp_path / "odd.ris"
    odd.write_text("TY  - JOUR\nAU  - Okafor, A.\nER  - \n" * 7, encoding="utf-8")
    said = "look: This record has no title."
    assert f"  lines 1, 4, 7, 10, 13 and 2 more: {said}" in run("check", odd).output.splitlines()
    assert f"  line 4: {said}" in run("check", "--lines", odd).output.splitlines()


@pytest.mark.parametrize("command", ["check", "count"])
def test_a_file_that_cannot_be_read_keeps_no_other_from_being_read(export, tmp_path, command):
    empty = tmp_path / "nothing.ris"
    empty.touch()
    answer = run(command, tmp_path / "gone.ris", empty, export)
    assert answer.exit_code == 1
    assert "gone.ris” could not be opened" in answer.stderr
    assert "“nothing.ris” is empty" in answer.stderr
    first = {"check": "medline.ris: 2 records (ris)", "count": f"2\t{export}"}[command]
    assert answer.stdout.splitlines()[0] == first


def test_count_prints_one_line_a_file_and_nothing_else(export, tmp_path):
    second = tmp_path / "again.ris"
    second.write_text(RIS + RIS, encoding="utf-8")
    answer = run("count", export, second)
    assert (answer.exit_code, answer.stdout, answer.stderr) == (0, f"2\t{export}\n4\t{second}\n", "")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_convert_writes_what_the_suffix_says_and_it_comes_back(export, tmp_path, suffix):
    out = tmp_path / f"out{suffix}"
    answer = run("convert", export, out)
    assert (answer.exit_code, answer.stdout) == (0, "")
    assert answer.stderr.splitlines()[0] == f"2 records written to {out} ({SUFFIXES[suffix].value})."
    assert contents(out) == contents(export)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["medline.ris", f"out{suffix}"]


def contents(path):
    with path.open("rb") as file:
        return [content_of(item) for item in read(file, name=path.name) if isinstance(item, Record)]


def test_convert_joins_files_and_reads_and_writes_standard_streams(export):
    joined = run("convert", "--quiet", export, export, "--to", "csv", "-")
    assert (joined.exit_code, joined.stderr) == (0, "")
    counted = CliRunner().invoke(main, ["count", "-"], input=joined.stdout_bytes)
    assert counted.stdout == "4\t-\n"


def test_convert_tells_what_was_odd_and_what_has_no_place(tmp_path):
    odd, out = tmp_path / "odd.ris", tmp_path / "out.nbib"
    odd.write_text("TY  - JOUR\nAU  - Okafor, A.\nUR  - https://example.org\nER  - \n", encoding="utf-8")
    lines = run("convert", odd, out).stderr.splitlines()
    assert lines[1:3] == [
        "While reading: 1 warning; “themeloom check” lists them.",
        "  odd.ris, line 1: This record has no title.",
    ]
    assert lines[3].startswith(
        "  note, record 1: MEDLINE (nbib) has no place for the web address: kept in “GN”"
    )


@pytest.mark.parametrize("target", ["medline.ris", "link.ris"])
def test_convert_never_overwrites_what_it_reads(export, tmp_path, target):
    (tmp_path / "link.ris").symlink_to(export)
    answer = run("convert", export, tmp_path / target)
    assert (answer.exit_code, export.read_text()) == (1, RIS)
    assert "is read and would be overwritten" in answer.stderr


def test_convert_leaves_nothing_half_done(export, tmp_path):
    out = tmp_path / "out.csv"
    out.write_text("as it was")
    answer = run("convert", export, tmp_path / "gone.ris", out)
    assert (answer.exit_code, out.read_text()) == (1, "as it was")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["medline.ris", "out.csv"]


@pytest.mark.parametrize(
    ("out", "sentence"),
    [("out.foo", "does not say a format"), ("nowhere/out.ris", "cannot be written"), ("-", "does not say a")],
)
def test_convert_says_why_it_cannot_write(export, tmp_path, out, sentence):
    answer = run("convert", export, out if out == "-" else tmp_path / out)
    assert answer.exit_code == 1
    assert sentence in answer.stderr


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
