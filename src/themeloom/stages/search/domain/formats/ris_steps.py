"""How each field of a record is filled from its RIS tags: one step a kind of field.

Every step takes the record's tags of one field in order of trust, as pairs of the line's beginning and
the tag itself. What it does not use it leaves, so that it is listed as unplaced.
"""

import re
from urllib.parse import unquote

from themeloom.stages.search.domain.formats.ris_said import Said
from themeloom.stages.search.domain.formats.ris_tags import IDENTIFIERS
from themeloom.stages.search.domain.readable import readable, without_entities
from themeloom.stages.search.domain.record import Severity
from themeloom.stages.search.domain.shapes import (
    ISSN_ALONE,
    find_doi,
    find_isbns,
    find_issns,
    find_year,
    invert_initials,
    join_pages,
    tidy_name,
)

Keys = tuple[tuple[str, str], ...]

# A text may be of many megabytes: split into words it would take thirty times as much.
LINE_ENDS = re.compile(r"\s+")
# What stands behind a DOI in an address.
AFTER_DOI = re.compile(r"(?:[?&#].*|/(?:full|abstract|pdf|epdf|meta|html?)|\.pdf)+$", re.IGNORECASE)
# The start of a note or number that is a DOI and nothing else.
DOI_STARTS = ("10.", "doi", "http")


def take_line(said: Said, field: str, keys: Keys) -> None:
    """One line of text: the first tag that says something; other values are left."""
    lines, chosen = said.lines, ""
    for key, tag in keys:
        for at in said.tags[key]:
            text = lines[at][6:].strip()
            if not chosen and text:
                chosen = text
                said.fields[field] = one_line(text)
                said.origin[field] = tag
            elif text and text != chosen:
                said.left.append((at, tag, text))


def one_line(text: str) -> str:
    """A value as readable text on one line."""
    if "&" in text or "<" in text:
        text = readable(text)
    return LINE_ENDS.sub(" ", text) if "\n" in text else text


def take_address(said: Said, field: str, keys: Keys) -> None:
    """The first address; further ones, on lines of their own or behind a blank, are left."""
    for key, tag in keys:
        for at in said.tags[key]:
            for text in said.lines[at][6:].split():
                if field not in said.fields:
                    said.fields[field] = text
                    said.origin[field] = tag
                elif text != said.fields[field]:
                    said.left.append((at, tag, text))


def take_people(said: Said, field: str, keys: Keys) -> None:
    """Names as "Family, Given"; a second tag adds those the first does not have."""
    lines = said.lines
    people: list[str] = []
    for key, tag in keys:
        names = [lines[at][6:].strip() for at in said.tags[key]]
        together = "".join(names)
        if ";" in together or "&" in together or "\n" in together:
            names = [one for name in names for one in _several_names(name)]
        elif together.count(",") != together.count(", "):
            names = [tidy_name(name) for name in names]
        if people or "" in names:
            names = [name for name in names if name and name not in people]
        people += names
        if names:
            said.origin[field] = f"{said.origin[field]}+{tag}" if field in said.origin else tag
    if people:
        said.fields[field] = tuple(people)


def take_people_without_comma(said: Said, field: str, keys: Keys) -> None:
    """Names as "Family, Given" where the writer puts initials last without a comma."""
    take_people(said, field, keys)
    said.fields[field] = tuple(invert_initials(name) for name in said.fields.get(field, ()))


def take_year(said: Said, field: str, keys: Keys) -> None:
    """The first year; a value that says more than the year (a day, a month) is left as well."""
    odd = ""
    for key, tag in keys:
        for at in said.tags[key]:
            text = said.lines[at][6:].strip()
            year = int(text) if len(text) == 4 and text.isdecimal() and text >= "1500" else find_year(text)
            if year is None:
                odd = odd or (text if tag in ("PY", "Y1") else "")
            elif field not in said.fields:
                said.fields[field] = year
                said.origin[field] = tag
            if text and (year is None or (len(text) > 4 and text.rstrip("/ ") != str(year))):
                said.left.append((at, tag, text))
    if odd and field not in said.fields:
        sentence = f"No year could be read from \u201c{odd[:60]}\u201d; the year was left empty."
        said.oddities.append((Severity.NOTE, sentence))


def take_abstract(said: Said, field: str, keys: Keys) -> None:
    """All that the abstract tags say, each text once, one below the other."""
    parts: list[str] = []
    origin = ""
    for key, tag in keys:
        for at in said.tags[key]:
            text = said.lines[at][6:].strip()
            if text and text not in parts:
                parts.append(text)
                if not origin.endswith(tag):
                    origin = f"{origin}+{tag}" if origin else tag
    if parts:
        said.fields[field] = "\n".join(parts)
        said.origin[field] = origin


def take_keywords(said: Said, field: str, keys: Keys) -> None:
    """Keywords, each once; several on one line are told apart by semicolons or line ends."""
    lines = said.lines
    words: list[str] = []
    for key, _ in keys:
        words += [lines[at][6:].strip() for at in said.tags[key]]
    together = " ".join(words)
    if ";" in together or "\n" in together or "&" in together or "<" in together:
        words = [word for value in words for word in _several_words(value)]
    kept = dict.fromkeys(words)
    kept.pop("", None)
    if kept:
        said.fields[field] = tuple(kept)
        said.origin[field] = "+".join([tag for _, tag in keys])


def take_pages(said: Said, field: str, keys: Keys) -> None:
    """First and last page joined, or the article number that stands in for them."""
    first = last = number = ""
    for key, tag in keys:
        for at in said.tags[key]:
            text = said.lines[at][6:].strip()
            if tag == "SP" and not first:
                first = text
            elif tag == "EP" and not last:
                last = text
            elif not (number or first or last):
                number = text
            elif text and text != first:
                said.left.append((at, tag, text))
    if (first, last) == ("No", "Specified"):
        first = last = ""
    if first or last:
        pages, origin = join_pages(first, last), "SP+EP" if first and last else "SP" if first else "EP"
    elif number:
        pages, origin = number, "C7"
    else:
        return
    said.fields[field] = " ".join(pages.split()) if "\n" in pages else pages
    said.origin[field] = origin


def take_standard_numbers(said: Said, field: str, keys: Keys) -> None:
    """ISSN and ISBN, told by their shape."""
    fields = said.fields
    for key, tag in keys:
        for at in said.tags[key]:
            text = said.lines[at][6:].strip()
            if alone := ISSN_ALONE.match(text):
                issns, isbns = [f"{alone[1]}-{alone[2].upper()}"], []
            else:
                issns, isbns = find_issns(text), find_isbns(text)
            if issns and "issn" not in fields:
                said.fill("issn", issns[0], tag)
            if isbns and "isbn" not in fields:
                said.fill("isbn", isbns[0], tag)
            known = (fields.get("issn"), fields.get("isbn"))
            if text and (not (issns or isbns) or any(number not in known for number in (*issns, *isbns))):
                said.left.append((at, tag, text))


def take_doi(said: Said, field: str, keys: Keys) -> None:
    """The DOI among the tags that are meant for one."""
    for key, tag in keys:
        for at in said.tags[key]:
            text = said.lines[at][6:].strip()
            doi = find_doi(text)
            if doi and field not in said.fields:
                said.fill(field, doi, tag)
            elif text and (not doi or doi != said.fields[field]):
                said.left.append((at, tag, text))


def look_for_doi(said: Said, field: str, keys: Keys) -> None:
    """A DOI in tags that are meant for something else; these keep their value."""
    if field in said.fields:
        return
    for key, tag in keys:
        for text in said.values(key):
            if doi := _doi_by_shape(tag, text):
                said.fill(field, doi, tag)
                return


def take_identifiers(said: Said, field: str, keys: Keys) -> None:
    """Identifiers of other databases, in tags that have no other use."""
    for key, tag in keys:
        for at in said.tags[key]:
            text = said.lines[at][6:].strip()
            if not _identify(said, field, tag, text) and text:
                said.left.append((at, tag, text))


def look_for_identifiers(said: Said, field: str, keys: Keys) -> None:
    """Identifiers of other databases, in tags that keep their value."""
    lines = said.lines
    for key, tag in keys:
        for known in IDENTIFIERS[tag]:
            for at in said.tags[key]:
                if known.hint in lines[at] and (found := known.pattern.search(_first_line(lines[at][6:]))):
                    _keep_identifier(said, field, tag, known.name, found[1])


def _identify(said: Said, field: str, tag: str, text: str) -> bool:
    first_line = _first_line(text)
    for known in IDENTIFIERS[tag]:
        if known.hint in first_line and (found := known.pattern.search(first_line)):
            _keep_identifier(said, field, tag, known.name, found[1])
            return first_line == text
    return False


def _keep_identifier(said: Said, field: str, tag: str, name: str, value: str) -> None:
    said.fields.setdefault(field, {}).setdefault(name, value)
    said.origin.setdefault(f"{field}.{name}", tag)


def _first_line(text: str) -> str:
    text = text.strip()
    return text.split("\n", 1)[0] if "\n" in text else text


def _several_words(value: str) -> list[str]:
    if "&" in value or "<" in value:
        value = readable(value)
    if ";" in value or "\n" in value:
        return [word.strip() for word in value.replace("\n", ";").split(";")]
    return [value]


def _several_names(value: str) -> list[str]:
    parts = re.split(r";\s+|;$|\n", without_entities(value))
    return [tidy_name(part.strip()) for part in parts if part.strip()]


def _doi_by_shape(tag: str, value: str) -> str:
    if "10." not in value:
        return ""
    if tag in ("N1", "M3", "ID", "AN"):
        is_doi = len(value) < 200 and value.lower().startswith(DOI_STARTS)
        return find_doi(value) if is_doi else ""
    return find_doi(AFTER_DOI.sub("", unquote(value.split("\n", 1)[0])))
