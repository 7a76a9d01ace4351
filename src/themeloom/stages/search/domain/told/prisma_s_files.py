"""The answers to PRISMA-S as files for the supplement: Markdown, CSV, Word; with the strategies by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentType
from docx.shared import Cm, Pt

from themeloom.kernel.csv_file import MEDIA_TYPE, encode_csv, write_csv
from themeloom.kernel.printable import printable
from themeloom.stages.search.domain.told.logged import LoggedSearch, on_day
from themeloom.stages.search.domain.told.prisma_s import GUIDELINE, Answered
from themeloom.stages.search.domain.told.strategy import Line, LineKind, read_lines

# Name of the file -> what it is, in plain words, and its media type.
FILES: dict[str, tuple[str, str]] = {
    "prisma-s.docx": (
        "Word document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "prisma-s.md": ("Markdown", "text/markdown; charset=utf-8"),
    "prisma-s.csv": ("Table as CSV, without the appendix", MEDIA_TYPE),
}
TITLE = "How the searching was done, by the items of PRISMA-S"
HEADINGS = ("Item", "What it asks", "State", "Answer", "Missing")
APPENDIX = "Appendix: strategies as run"
MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]<>|#~])")
WIDTHS = (Cm(1.2), Cm(4.0), Cm(2.2), Cm(6.0), Cm(3.6))
LINE_WIDTHS = (Cm(1.4), Cm(13.2), Cm(2.4))


def write_file(name: str, answered: Sequence[Answered], log: Sequence[LoggedSearch]) -> bytes:
    """The bytes of one of `FILES`; raises KeyError for any other name."""
    writers = {"prisma-s.docx": to_docx, "prisma-s.md": to_markdown, "prisma-s.csv": to_csv}
    return writers[name](answered, log)


def rows_of(answered: Sequence[Answered]) -> Iterator[tuple[str, str, str, str, str]]:
    """One row for each item: number, label, state, what answers it, what is missing."""
    for one in answered:
        told = " ".join(told.sentence for told in one.told) or one.reason
        missing = " ".join(lack.sentence for lack in one.missing)
        yield str(one.item.number), one.item.label, one.state.value, told, missing


def to_csv(answered: Sequence[Answered], log: Sequence[LoggedSearch]) -> bytes:
    """The items as a table."""
    return encode_csv(write_csv(HEADINGS, rows_of(answered)))


def to_markdown(answered: Sequence[Answered], log: Sequence[LoggedSearch]) -> bytes:
    """The items as a table, then every strategy; the strategies word for word, in a fenced block."""
    lines = [f"# {TITLE}", "", f"Items: {GUIDELINE}", "", _row(HEADINGS), _row(["---"] * len(HEADINGS))]
    lines += [_row([_escape(cell) for cell in row]) for row in rows_of(answered)]
    lines += ["", f"## {APPENDIX}", ""]
    for one in _with_strategy(log):
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", one.strategy)), default=0))
        lines += [f"### {_escape(one.name)}", "", _escape(_run_of(one)), "", fence, one.strategy.rstrip("\n")]
        lines += [fence, ""]
    return "\n".join(lines).encode()


def to_docx(answered: Sequence[Answered], log: Sequence[LoggedSearch]) -> bytes:
    """A document with the table of items, and a table of lines for each strategy."""
    document: DocumentType = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    document.styles["Normal"].font.size = Pt(10)
    document.core_properties.title, document.core_properties.author = TITLE, ""
    document.core_properties.comments = ""
    document.add_heading(TITLE, level=1)
    document.add_paragraph(f"Items: {GUIDELINE}")
    _add_table(document, [HEADINGS, *rows_of(answered)], WIDTHS)
    document.add_heading(APPENDIX, level=1)
    for one in _with_strategy(log):
        document.add_heading(printable(one.name), level=2)
        document.add_paragraph(printable(_run_of(one)))
        rows = [("Line", "As run", "Hits"), *(_cells(line) for line in _shown(one))]
        _add_table(document, rows, LINE_WIDTHS)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _with_strategy(log: Sequence[LoggedSearch]) -> list[LoggedSearch]:
    return [one for one in log if one.strategy]


def _run_of(one: LoggedSearch) -> str:
    parts = [f"Run on {on_day(one.run_on)}" if one.run_on else "", *one.limits_set]
    parts += [f"{one.hits:,} hits reported" if one.hits is not None else "", f"version {one.version}"]
    return f"{'; '.join(part for part in parts if part)}."


def _shown(one: LoggedSearch) -> list[Line]:
    """Remarks as they were pasted, then the lines in the order of their numbers."""
    lines = read_lines(one.strategy)
    remarks = [line for line in lines.pasted if line.kind is LineKind.REMARK and line.text]
    return [*remarks, *lines.searched]


def _cells(line: Line) -> tuple[str, str, str]:
    return line.label, line.text, "" if line.hits is None else f"{line.hits:,}"


def _add_table(document: DocumentType, rows: Sequence[Sequence[str]], widths: Sequence[Cm]) -> None:
    table = document.add_table(len(rows), len(widths), "Table Grid")
    for row, drawn in zip(rows, table.rows, strict=True):
        for cell, text, width in zip(drawn.cells, row, widths, strict=True):
            cell.width, cell.text = width, printable(text)
            for run in cell.paragraphs[0].runs:
                run.font.bold = row is rows[0]
                run.font.size = Pt(9)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escape(text: str) -> str:
    return MARKDOWN_SIGNS.sub(r"\\\1", " ".join(text.split()))
