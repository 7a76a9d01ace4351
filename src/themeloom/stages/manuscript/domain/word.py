"""manuscript: tables as a Word document that a journal's copy-editor can work on.

Real tables, with a heading row that repeats on each page, captions that Word can number, and wide
tables on pages turned on their side.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt, RGBColor

from themeloom.kernel.printable import printable

from .tables import Table
from .word_table import add_caption, add_grid

# The same data give the same file, byte for byte.
CREATED = datetime(2020, 1, 1, tzinfo=UTC)
LONG_EDGE, SHORT_EDGE, MARGIN = Cm(29.7), Cm(21.0), Cm(2.0)
FONT = "Calibri"
SIZES = {"Normal": 10.0, "Title": 18.0, "Caption": 10.0}


def to_docx(tables: Iterable[Table], title: str) -> bytes:
    """A document with a title and the tables in order, each starting a page."""
    tables = tuple(tables)
    document: DocumentType = Document()
    _set_styles(document)
    _set_properties(document, title)
    _set_page(document.sections[0], is_wide=bool(tables) and tables[0].is_wide)
    document.add_paragraph(printable(title), style="Title")
    for n, table in enumerate(tables):
        if n:
            _set_page(document.add_section(WD_SECTION.NEW_PAGE), is_wide=table.is_wide)
        _add_table(document, table)
    out = BytesIO()
    document.save(out)
    return _fix_dates(out.getvalue())


def _set_styles(document: DocumentType) -> None:
    styles = document.styles
    for name, size in SIZES.items():
        font = styles[name].font
        font.name, font.size, font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
        # A theme's font would win over the one that was just set.
        fonts = styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{attribute}"), None)
    styles["Caption"].font.bold = True
    styles["Caption"].paragraph_format.keep_with_next = True
    styles["Normal"].paragraph_format.space_after = Pt(4)
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _set_properties(document: DocumentType, title: str) -> None:
    properties = document.core_properties
    properties.title = printable(title)
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = CREATED


def _set_page(section: Section, *, is_wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG_EDGE, SHORT_EDGE) if is_wide else (SHORT_EDGE, LONG_EDGE)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN


def _add_table(document: DocumentType, table: Table) -> None:
    add_caption(document.add_paragraph(style="Caption"), table)
    add_grid(document, table, (LONG_EDGE if table.is_wide else SHORT_EDGE) - 2 * MARGIN)
    for n, note in enumerate(table.notes):
        paragraph = document.add_paragraph(printable(note))
        paragraph.paragraph_format.space_before = Pt(0 if n else 6)
        for run in paragraph.runs:
            run.font.size = Pt(8.5)


def _fix_dates(archive: bytes) -> bytes:
    """The same archive with one date on every part, instead of the moment of writing."""
    out = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            fixed = ZipInfo(part.filename, CREATED.timetuple()[:6])
            fixed.compress_type, fixed.external_attr = ZIP_DEFLATED, 0o600 << 16
            new.writestr(fixed, old.read(part))
    return out.getvalue()
