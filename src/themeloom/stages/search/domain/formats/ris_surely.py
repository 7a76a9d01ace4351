"""Records that RIS surely gives back, so that writing them need not be tried out.

Most records of a database are of this kind, and trying takes three times as long as writing. Whatever a
step of reading might touch is not sure; saying no costs time alone.
"""

import re

from themeloom.stages.search.domain.formats.ris_lines import ODD_TAG
from themeloom.stages.search.domain.formats.ris_writing import TYPES
from themeloom.stages.search.domain.formats.written_text import PDF
from themeloom.stages.search.domain.record import Record
from themeloom.stages.search.domain.shapes import find_doi, find_isbns, find_issns

LINES = ("title", "journal", "volume", "issue", "language", "publisher", "place")
# Blanks that would be run together or taken off, mark-up, entities, and what makes a file a PDF.
TOUCHED = re.compile(rf"^ | $|  |<|&(?=[#A-Za-z])|{PDF}")
IN_NAMES = re.compile(r"[;&]|,(?! )")
IN_WORDS = re.compile(r"[;&]")
PAGES = re.compile(r"(?!No-Specified$)[\w.]+(?:-[\w.]+)?")
ISSN = re.compile(r"\d{4}-\d{3}[\dX]")
# Numbers in which another database's identifier, or a program with habits of its own, can be told.
TELLING = re.compile(r"CN-|WOS:|ISI:|rayyan-|pub\.")
SHAPES = {"pmid": re.compile(r"\d{6,9}"), "pmcid": re.compile(r"PMC\d+")}
LONGEST = 1 << 20


def surely_comes_back(record: Record, note: str) -> bool:
    """Whether reading surely gives this record back from RIS; False where that has to be tried."""
    return (
        record.kind in TYPES
        and len(note) < LONGEST
        and all(_is_line(value) for name in LINES if (value := getattr(record, name)))
        and all(_is_line(name) and not IN_NAMES.search(name) for name in (*record.authors, *record.editors))
        and _are_words(record.keywords)
        and (not record.abstract or _is_abstract(record.abstract))
        and (record.year is None or 1500 <= record.year <= 2099)
        and _are_numbers(record)
    )


def _is_line(text: str) -> bool:
    return text != "" and text.isprintable() and not TOUCHED.search(text)


def _are_words(words: tuple[str, ...]) -> bool:
    if len(set(words)) < len(words):
        return False
    return all(_is_line(word) and not IN_WORDS.search(word) for word in words)


def _is_abstract(text: str) -> bool:
    lines = text.split("\n")
    if PDF in text or any(not line or not line.isprintable() or line.strip() != line for line in lines):
        return False
    return not any(ODD_TAG.match(line) for line in lines[1:])


def _are_numbers(record: Record) -> bool:
    doi = record.doi
    for number in (record.key, record.accession, record.url):
        if number and not (_is_line(number) and " " not in number and not TELLING.match(number)):
            return False
        # Without a DOI of its own a record gets one that stands in its other numbers.
        if not doi and "10." in number:
            return False
    return (
        (not record.pages or PAGES.fullmatch(record.pages) is not None)
        and (not doi or (_is_line(doi) and find_doi(doi) == doi))
        and (not record.issn or ISSN.fullmatch(record.issn) is not None)
        and (not record.isbn or (find_isbns(record.isbn) == [record.isbn] and not find_issns(record.isbn)))
        and "eid=" not in record.url
        and all(
            shape.fullmatch(record.identifiers[name])
            for name, shape in SHAPES.items()
            if record.identifiers.get(name)
        )
    )
