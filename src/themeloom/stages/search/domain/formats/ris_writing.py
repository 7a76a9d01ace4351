"""RIS, written as EndNote, Zotero and RevMan read it."""

from themeloom.stages.search.domain.formats.kinds_written import type_for
from themeloom.stages.search.domain.formats.ris_lines import ODD_TAG
from themeloom.stages.search.domain.formats.ris_tags import IDENTIFIERS
from themeloom.stages.search.domain.formats.writer import Frame, Writer
from themeloom.stages.search.domain.formats.written_text import one_line, text_lines
from themeloom.stages.search.domain.record import Record
from themeloom.stages.search.domain.shapes import join_pages
from themeloom.stages.search.domain.sniff import Format

# A kind and its type; each of these reads back as the kind it stands for.
TYPES: dict[str, str] = {
    "article": "PREPRINT",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "dataset": "DATA",
    "document": "GEN",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "UNPB",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CONF",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}

# One line a value, in this order.
LINES: tuple[tuple[str, str], ...] = (
    ("authors", "AU"),
    ("title", "TI"),
    ("journal", "T2"),
    ("editors", "ED"),
    ("year", "PY"),
    ("volume", "VL"),
    ("issue", "IS"),
    ("pages", "SP"),
    ("doi", "DO"),
    ("issn", "SN"),
    ("isbn", "SN"),
    ("abstract", "AB"),
    ("keywords", "KW"),
    ("url", "UR"),
    ("language", "LA"),
    ("publisher", "PB"),
    ("place", "CY"),
    ("accession", "AN"),
    ("key", "ID"),
)
# Both are told by their shape.
NUMBERS: tuple[tuple[str, str], ...] = (("pmid", "C2"), ("pmcid", "C2"))
NOTE = "U5"


def write_entry(record: Record, note: str, label: str) -> str:
    """A record from its TY line to its ER line."""
    lines = [f"TY  - {type_for(record.kind, TYPES)}"]
    for field, tag in LINES:
        value = getattr(record, field)
        if not value:
            continue
        if isinstance(value, tuple):
            lines += [f"{tag}  - {one_line(item)}" for item in value]
        elif field == "pages":
            lines += _page_lines(one_line(value))
        elif field == "abstract":
            lines += _abstract_lines(value)
        else:
            lines.append(f"{tag}  - {value if field == 'year' else one_line(value)}")
    for name, tag in NUMBERS:
        value = record.identifiers.get(name, "")
        if any(known.name == name and known.pattern.fullmatch(value) for known in IDENTIFIERS[tag]):
            lines.append(f"{tag}  - {value}")
    if note:
        lines.append(f"{NOTE}  - {note}")
    lines.append("ER  - \n")
    return "\n".join(lines)


def _page_lines(pages: str) -> list[str]:
    first, dash, last = pages.partition("-")
    if dash and join_pages(first, last) == pages and " " not in pages:
        return [f"SP  - {first}", f"EP  - {last}"]
    return [f"SP  - {pages}"]


def _abstract_lines(abstract: str) -> list[str]:
    """One line a line; a line that would be taken for a tag goes on behind the one before it."""
    lines: list[str] = []
    for line in text_lines(abstract):
        if not lines:
            lines.append(f"AB  - {line}")
        elif ODD_TAG.match(line):
            lines[-1] += f" {line}"
        elif line:
            lines.append(line)
    return lines


FRAME = Frame(Format.RIS, between="\n")
RIS_WRITER = Writer(
    format=Format.RIS,
    places={"kind": "TY", **dict(LINES), **{f"identifiers.{name}": tag for name, tag in NUMBERS}},
    note=NOTE,
    entry=write_entry,
    read_back=FRAME.read_back,
    save=FRAME.save,
)
