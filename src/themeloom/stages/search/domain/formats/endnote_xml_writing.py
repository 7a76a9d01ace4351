"""EndNote XML, as EndNote, Zotero and Mendeley read it."""

import re
from html import escape

from themeloom.stages.search.domain.formats.kinds_written import type_for
from themeloom.stages.search.domain.formats.writer import Frame, Writer
from themeloom.stages.search.domain.formats.written_text import clean, one_line, text_lines
from themeloom.stages.search.domain.record import Record
from themeloom.stages.search.domain.sniff import Format

# A kind, and EndNote's name and number of the type.
TYPES: dict[str, str] = {
    "article-journal": "Journal Article/17",
    "article-magazine": "Magazine Article/19",
    "article-newspaper": "Newspaper Article/23",
    "bill": "Bill/4",
    "book": "Book/6",
    "chapter": "Book Section/5",
    "dataset": "Dataset/59",
    "document": "Generic/13",
    "entry-dictionary": "Dictionary/52",
    "entry-encyclopedia": "Encyclopedia/53",
    "hearing": "Hearing/14",
    "legal_case": "Case/7",
    "legislation": "Statute/31",
    "manuscript": "Manuscript/36",
    "map": "Map/20",
    "motion_picture": "Film or Broadcast/21",
    "paper-conference": "Conference Paper/47",
    "patent": "Patent/25",
    "personal_communication": "Personal Communication/26",
    "post-weblog": "Blog/56",
    "report": "Report/27",
    "software": "Computer Program/9",
    "song": "Audiovisual Material/3",
    "standard": "Standard/58",
    "thesis": "Thesis/32",
    "webpage": "Web Page/12",
}

# A field, and the elements it stands in, the outer one first; in the order of EndNote.
ELEMENTS: tuple[tuple[str, str], ...] = (
    ("kind", "ref-type"),
    ("authors", "contributors/authors/author"),
    ("editors", "contributors/secondary-authors/author"),
    ("title", "titles/title"),
    ("journal", "titles/secondary-title"),
    ("pages", "pages"),
    ("volume", "volume"),
    ("issue", "number"),
    ("keywords", "keywords/keyword"),
    ("year", "dates/year"),
    ("place", "pub-location"),
    ("publisher", "publisher"),
    ("isbn", "isbn"),
    ("issn", "isbn"),
    ("accession", "accession-num"),
    ("doi", "electronic-resource-num"),
    ("abstract", "abstract"),
    ("url", "urls/related-urls/url"),
    ("identifiers.pmcid", "custom2"),
    ("language", "language"),
)
KEY = "foreign-keys/key"
NOTE = "misc3"
RETURN = "&#xD;"


def write_entry(record: Record, note: str, label: str) -> str:
    """A record element; EndNote reads its numbers anew, so the key stands where programs keep theirs."""
    parts = [("foreign-keys/key", [escape(one_line(record.key), quote=False)])] if record.key else []
    for field, path in ELEMENTS:
        if values := _say(record, field):
            parts.append((path, values))
    if note:
        parts.append((NOTE, [_element_text(note)]))
    return f"<record>{_nest(parts)}</record>"


def _say(record: Record, field: str) -> list[str]:
    if field == "kind":
        return [type_for(record.kind, TYPES)]
    if field.startswith("identifiers."):
        value = record.identifiers.get(field.removeprefix("identifiers."), "")
        # Elsewhere this element holds other things, and only a number of this shape is read as one.
        return [_element_text(value)] if re.fullmatch(r"PMC\d+", value) else []
    value = getattr(record, field)
    if not value:
        return []
    if isinstance(value, tuple):
        return [_element_text(one_line(item)) for item in value]
    if field == "abstract":
        return [RETURN.join(map(_element_text, text_lines(value)))]
    return [_element_text(one_line(str(value)))]


def _nest(parts: list[tuple[str, list[str]]]) -> str:
    """Elements that stand in the same outer element are written into one.

    >>> _nest([("dates/year", ["2019"]), ("a/b/c", ["1"]), ("a/d/c", ["2"])])
    '<dates><year>2019</year></dates><a><b><c>1</c></b><d><c>2</c></d></a>'
    """
    text: list[str] = []
    while parts:
        outer, slash, _ = parts[0][0].partition("/")
        if not slash:
            path, values = parts.pop(0)
            text += [_tag(path, value) for value in values]
            continue
        count = 0
        while count < len(parts) and parts[count][0].startswith(f"{outer}/"):
            count += 1
        within = [(path.partition("/")[2], values) for path, values in parts[:count]]
        text.append(f"<{outer}>{_nest(within)}</{outer}>")
        del parts[:count]
    return "".join(text)


def _tag(name: str, value: str) -> str:
    if name == "ref-type":
        called, _, number = value.partition("/")
        return f'<ref-type name="{called}">{number}</ref-type>'
    return f"<{name}>{value}</{name}>"


def _element_text(text: str) -> str:
    return escape(clean(text), quote=False)


FRAME = Frame(
    Format.ENDNOTE_XML,
    opening='<?xml version="1.0" encoding="UTF-8"?>\n<xml><records>\n',
    between="\n",
    closing="\n</records></xml>\n",
)
ENDNOTE_XML_WRITER = Writer(
    format=Format.ENDNOTE_XML,
    places={**dict(ELEMENTS), "key": KEY},
    note=NOTE,
    entry=write_entry,
    read_back=FRAME.read_back,
    save=FRAME.save,
)
