"""manuscript: one table as Word's own XML: caption field, repeating heading row, rules, links, widths."""

import re

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Pt, RGBColor
from docx.table import Table as Grid
from docx.table import _Cell as GridCell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from themeloom.kernel.printable import is_web_address, printable

from .tables import Cell, Link, Table, text_of

CELL_SIZE = Pt(8.5)
LINK_COLOUR = RGBColor(0x0F, 0x6B, 0x6B)
_NUMBERED = re.compile(r"Table (\d+)")
RULE, HAIRLINE = {"sz": "8", "color": "000000"}, {"sz": "4", "color": "CCCCCC"}


def add_caption(paragraph: Paragraph, table: Table) -> None:
    """Fill a caption's paragraph; "Table 3" gets its number as a field, so that Word can list and cite it."""
    numbered = _NUMBERED.fullmatch(table.title)
    if numbered is None:
        paragraph.add_run(printable(table.title))
    else:
        paragraph.add_run("Table ")
        field = _element("w:fldSimple", instr=f" SEQ Table \\* ARABIC \\r {numbered[1]} ")
        paragraph._p.append(field)
        field.append(paragraph.add_run(numbered[1])._r)
    paragraph.add_run(printable(f". {table.caption}"))


def add_grid(document: Document, table: Table, width: int) -> None:
    """Append the table, `width` wide (in Word's units), heading row first."""
    grid = document.add_table(rows=1 + len(table.rows), cols=len(table.columns))
    grid.autofit = False
    _describe(grid, table)
    widths = share_width(table, width)
    for column, share in zip(grid.columns, widths, strict=True):
        column.width = Length(share)
    contents: list[tuple[Cell, ...]] = [tuple(column.heading for column in table.columns), *table.rows]
    for y, (row, cells) in enumerate(zip(grid.rows, contents, strict=True)):
        properties = row._tr.get_or_add_trPr()
        properties.append(_element("w:cantSplit"))
        if y == 0:
            properties.append(_element("w:tblHeader"))
        for x, (grid_cell, cell) in enumerate(zip(row.cells, cells, strict=True)):
            grid_cell.width = Length(widths[x])
            _write(grid_cell, cell, is_heading=y == 0, is_number=table.columns[x].is_number)


def share_width(table: Table, width: int) -> list[int]:
    """Widths of the columns: room for the longest word of each, the rest by how much each has to say."""
    texts = [
        [column.heading, *(text_of(row[x]) for row in table.rows)] for x, column in enumerate(table.columns)
    ]
    words = [max((len(word) for text in column for word in text.split()), default=1) for column in texts]
    least = [min(max(longest, 4), 14) for longest in words]
    wish = [max(sum(map(len, column)) / len(column), 1.0) ** 0.75 for column in texts]
    spare = max(width / SIGN_WIDTH - sum(least), 0.0)
    shares = [lowest + spare * wanted / sum(wish) for lowest, wanted in zip(least, wish, strict=True)]
    return [int(width * share / sum(shares)) for share in shares]


SIGN_WIDTH = int(CELL_SIZE * 0.55)  # an average character, measured on Calibri


def _write(grid_cell: GridCell, cell: Cell, *, is_heading: bool, is_number: bool) -> None:
    paragraph = grid_cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(printable(text_of(cell)))
    run.font.size = CELL_SIZE
    run.font.bold = True if is_heading else None
    if is_heading:
        grid_cell._tc.get_or_add_tcPr().append(_borders("w:tcBorders", bottom=RULE))
    if isinstance(cell, Link) and is_web_address(cell.href):
        _lead_to(paragraph, run, cell.href)


def _lead_to(paragraph: Paragraph, run: Run, href: str) -> None:
    run.font.color.rgb, run.font.underline = LINK_COLOUR, True
    relation = paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    paragraph._p.append(link)
    link.append(run._r)


def _describe(grid: Grid, table: Table) -> None:
    """Rules above, below and under the heading; room in the cells; a name for screen readers."""
    properties = grid._tbl.tblPr
    before_look = properties.find(qn("w:tblLook"))
    margins = _element("w:tblCellMar")
    for side, room in (("top", "40"), ("left", "60"), ("bottom", "40"), ("right", "60")):
        margins.append(_element(f"w:{side}", w=room, type="dxa"))
    borders = _borders("w:tblBorders", top=RULE, bottom=RULE, insideH=HAIRLINE)
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(margins)
    named = _element("w:tblCaption", val=printable(f"{table.title}. {table.caption}"))
    (margins if before_look is None else before_look).addnext(named)


def _borders(tag: str, **sides: dict[str, str]) -> BaseOxmlElement:
    borders = _element(tag)
    for side, look in sides.items():
        borders.append(_element(f"w:{side}", val="single", space="0", **look))
    return borders


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    element: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
