"""BibTeX, written so that BibTeX, biblatex and reference managers read it."""

import re

from themeloom.stages.search.domain.formats.kinds_written import type_for
from themeloom.stages.search.domain.formats.writer import Frame, Writer
from themeloom.stages.search.domain.formats.written_text import clean, one_line, text_lines
from themeloom.stages.search.domain.record import Record
from themeloom.stages.search.domain.sniff import Format

# Types of BibTeX where it has one, else of biblatex.
TYPES: dict[str, str] = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "dataset": "dataset",
    "document": "misc",
    "entry-encyclopedia": "inreference",
    "legislation": "legislation",
    "manuscript": "unpublished",
    "motion_picture": "movie",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "periodical": "periodical",
    "personal_communication": "letter",
    "report": "techreport",
    "software": "software",
    "song": "audio",
    "standard": "standard",
    "thesis": "phdthesis",
    "webpage": "online",
}

FIELDS: tuple[tuple[str, str], ...] = (
    ("title", "title"),
    ("authors", "author"),
    ("editors", "editor"),
    ("year", "year"),
    ("journal", "journal"),
    ("volume", "volume"),
    ("issue", "number"),
    ("pages", "pages"),
    ("doi", "doi"),
    ("issn", "issn"),
    ("isbn", "isbn"),
    ("abstract", "abstract"),
    ("keywords", "keywords"),
    ("url", "url"),
    ("language", "language"),
    ("publisher", "publisher"),
    ("place", "address"),
    ("accession", "accession"),
)
NUMBERS: tuple[tuple[str, str], ...] = (("pmid", "pmid"), ("pmcid", "pmcid"))
# Where a type calls a field otherwise.
CALLED: dict[tuple[str, str], str] = {
    ("incollection", "journal"): "booktitle",
    ("inproceedings", "journal"): "booktitle",
    ("inreference", "journal"): "booktitle",
    ("book", "journal"): "series",
    ("phdthesis", "publisher"): "school",
    ("techreport", "publisher"): "institution",
}
# An address is no text: only what would unbalance the file is left to the note.
PLAIN = frozenset({"doi", "url", "issn", "isbn", "pmid", "pmcid"})
NOTE = "themeloom"

ESCAPES = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "&%$#_"},
    # Two of these together would be read as a dash or a quotation mark.
    "--": "-{}-",
    "``": "`{}`",
    "''": "'{}'",
}
DELICATE = re.compile(r"[\\{}~^&%$#_]|-(?=-)|`(?=`)|'(?=')")
# What would begin an entry, or look like a line of RIS, where it begins a line.
BEGINNINGS = re.compile(r"(?m)^(\s*)(@|TY(?=\s*-))")
AND = re.compile(r"\s(and)(?=\s)", re.IGNORECASE)


def escape(text: str) -> str:
    """Text as LaTeX needs it.

    >>> escape("50% of {x} -- & more")
    '50\\\\% of \\\\textbraceleft{}x\\\\textbraceright{} -{}- \\\\& more'
    """
    if not DELICATE.search(text):
        return text
    return DELICATE.sub(lambda found: ESCAPES.get(found.group(), found.group() + "{}"), text)


def write_entry(record: Record, note: str, label: str) -> str:
    """An entry, one line a field; abstracts keep their lines."""
    type = type_for(record.kind, TYPES)
    fields: list[tuple[str, str]] = []
    for field, name in FIELDS:
        if value := getattr(record, field):
            fields.append((CALLED.get((type, field), name), _say(field, value)))
    fields += [(name, clean(value)) for number, name in NUMBERS if (value := record.identifiers.get(number))]
    if note:
        fields.append((NOTE, escape(note)))
    lines = [f"  {name} = {{{value}}}" for name, value in fields if _is_balanced(value)]
    return f"@{type}{{{label},\n" + ",\n".join(lines) + "\n}\n"


def _say(field: str, value: object) -> str:
    if isinstance(value, tuple):
        words = [one_line(item) for item in value]
        if field == "keywords":
            return ", ".join(map(escape, words))
        return " and ".join(_person(name) for name in words if name)
    text = str(value)
    if field in PLAIN:
        return one_line(text)
    if field == "abstract":
        return BEGINNINGS.sub(r"\1{\2}", escape("\n".join(text_lines(text))))
    if field == "pages":
        return _page_dash(one_line(text))
    return escape(one_line(text))


def _person(name: str) -> str:
    """A name as BibTeX takes it apart; a group, which has no comma, stands in braces."""
    family, comma, given = name.partition(", ")
    if not comma:
        return f"{{{escape(name)}}}"
    return f"{_whole(family)}, {_whole(given)}"


def _whole(part: str) -> str:
    """Part of a name; in braces where something in it would end it."""
    is_delicate = "," in part or AND.search(f" {part} ") or part.lower() == "others"
    return f"{{{escape(part)}}}" if is_delicate else escape(part)


def _page_dash(pages: str) -> str:
    """Pages with the dash that BibTeX wants between them.

    >>> _page_dash("101-109")
    '101--109'
    """
    return escape(pages).replace("-", "--") if pages.count("-") == 1 else escape(pages)


def _is_balanced(value: str) -> bool:
    depth = 0
    for letter in value:
        if letter == "{":
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0


FRAME = Frame(Format.BIBTEX, between="\n")
BIBTEX_WRITER = Writer(
    format=Format.BIBTEX,
    places={
        "kind": "@",
        "key": "@key",
        **dict(FIELDS),
        **{f"identifiers.{number}": name for number, name in NUMBERS},
    },
    note=NOTE,
    entry=write_entry,
    read_back=FRAME.read_back,
    save=FRAME.save,
    needs_labels=True,
)
