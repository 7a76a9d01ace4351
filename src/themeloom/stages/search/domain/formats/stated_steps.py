"""How fields are filled from statements, where the steps of RIS do not do: pages, identifiers, marks."""

import re
from collections.abc import Callable
from urllib.parse import unquote

from themeloom.stages.search.domain.formats.ris_said import Said
from themeloom.stages.search.domain.formats.ris_steps import AFTER_DOI, DOI_STARTS, Keys
from themeloom.stages.search.domain.formats.stated import BEFORE_VALUE, Step
from themeloom.stages.search.domain.readable import readable
from themeloom.stages.search.domain.shapes import find_doi, find_issns, invert_initials, join_pages, tidy_name

ADDRESS = re.compile(r"(?:https?|ftp)://|www\.", re.IGNORECASE)
OFFSET = len(BEFORE_VALUE)


def take_first_and_last(first: str, last: str, number: str = "") -> Step:
    """A step that joins the pages in two tags, or takes the number in a third that stands in for them."""

    def take(said: Said, field: str, keys: Keys) -> None:
        values = {tag: value for key, tag in keys for value in said.values(key)[:1]}
        begin, end = values.get(first, ""), values.get(last, "")
        if begin or end:
            used = [tag for tag in (first, last) if values.get(tag)]
            said.fill(field, " ".join(join_pages(begin, end).split()), "+".join(used))
        elif number_says := values.get(number, ""):
            used = [number]
            said.fill(field, " ".join(number_says.split()), number)
        else:
            used = []
        for key, tag in keys:
            for at in said.tags[key][1:] if tag in used else said.tags[key]:
                if value := said.lines[at][OFFSET:].strip():
                    said.left.append((at, tag, value))

    return take


def take_identifier(name: str, pattern: str) -> Step:
    """A step that takes an identifier, the first group of a pattern, and leaves values of another shape."""
    shape = re.compile(pattern, re.IGNORECASE)

    def take(said: Said, field: str, keys: Keys) -> None:
        for key, tag in keys:
            for at in said.tags[key]:
                value = said.lines[at][OFFSET:].strip()
                if (found := shape.match(value)) and name not in said.fields.get(field, {}):
                    said.fields.setdefault(field, {})[name] = found[1]
                    said.origin[f"{field}.{name}"] = tag
                elif value and not (found and said.fields[field][name] == found[1]):
                    said.left.append((at, tag, value))

    return take


def look_for_identifier(name: str, pattern: str) -> Step:
    """A step that finds an identifier in tags that keep their value."""
    shape = re.compile(pattern, re.IGNORECASE)

    def look(said: Said, field: str, keys: Keys) -> None:
        for key, tag in keys:
            for value in said.values(key):
                if (found := shape.search(value)) and name not in said.fields.get(field, {}):
                    said.fields.setdefault(field, {})[name] = found[1]
                    said.origin[f"{field}.{name}"] = tag

    return look


def look_for_line(said: Said, field: str, keys: Keys) -> None:
    """The first of these tags that says something, for a field that is still empty; it keeps its value."""
    for key, tag in keys:
        for value in said.values(key):
            if value and field not in said.fields:
                said.fill(field, " ".join(readable(value).split()), tag)


def look_for_shape(pattern: str) -> Step:
    """A step that fills a field with the first value of this shape, which stays where it is."""
    shape = re.compile(pattern)

    def look(said: Said, field: str, keys: Keys) -> None:
        for key, tag in keys:
            for value in said.values(key):
                if field not in said.fields and (found := shape.match(value)):
                    said.fill(field, found[1], tag)

    return look


def look_for_address(said: Said, field: str, keys: Keys) -> None:
    """The first address on the web that is not a DOI's, in tags that keep their value."""
    for key, tag in keys:
        for value in said.values(key):
            if field not in said.fields and value.startswith(("http://", "https://")) and not find_doi(value):
                said.fill(field, value.split()[0], tag)


def take_web_address(said: Said, field: str, keys: Keys) -> None:
    """The first address on the web; whatever else stands there is left."""
    for key, tag in keys:
        for at in said.tags[key]:
            for value in said.lines[at][OFFSET:].strip().split("\n"):
                if field not in said.fields and ADDRESS.match(value):
                    address, *rest = value.split(maxsplit=1)
                    said.fill(field, address.rstrip(";"), tag)
                    said.left += [(at, tag, text) for text in rest]
                elif value and value.strip() != said.fields.get(field):
                    said.left.append((at, tag, value.strip()))


def look_for_doi_in(said: Said, field: str, keys: Keys) -> None:
    """A DOI named as such, or alone, in tags that keep their value."""
    for key, tag in keys:
        for value in said.values(key):
            if field not in said.fields and (doi := find_doi(value)):
                said.fill(field, doi, tag)


def look_for_doi_alone(said: Said, field: str, keys: Keys) -> None:
    """A DOI in notes and addresses that begin with one or with an address, and hold little else."""
    for key, tag in keys:
        for value in said.values(key):
            if field not in said.fields and len(value) < 200 and value.lower().startswith(DOI_STARTS):
                address = AFTER_DOI.sub("", unquote(value.split("\n", 1)[0]))
                if doi := find_doi(address):
                    said.fill(field, doi, tag)


def take_people_named(invert: Callable[[str], str]) -> Step:
    """A step that takes one name a value, brought into "Family, Given" by `invert`."""

    def take(said: Said, field: str, keys: Keys) -> None:
        people: list[str] = []
        for key, tag in keys:
            for value in said.values(key):
                name = tidy_name(invert(" ".join(readable(value).split())))
                if name and name not in people:
                    people.append(name)
                    origin = said.origin.get(field, "")
                    if tag not in origin.split("+"):
                        said.origin[field] = f"{origin}+{tag}" if origin else tag
        if people:
            said.fields[field] = (*said.fields.get(field, ()), *people)

    return take


take_one_name = take_people_named(invert_initials)


def take_issns(said: Said, field: str, keys: Keys) -> None:
    """The first ISSN; others, and values that hold none, are left."""
    for key, tag in keys:
        for at in said.tags[key]:
            value = said.lines[at][OFFSET:].strip()
            issns = find_issns(value.upper().replace("ISSN-", "").replace("ISSN", " "))
            if issns and field not in said.fields:
                said.fill(field, issns[0], tag)
            if value and (not issns or any(issn != said.fields[field] for issn in issns)):
                said.left.append((at, tag, value))


def take_words_by(separator: str) -> Step:
    """A step that takes keywords, each once, several in one value told apart by a pattern."""
    between = re.compile(separator)

    def take(said: Said, field: str, keys: Keys) -> None:
        words: dict[str, str] = {}
        for key, tag in keys:
            for value in said.values(key):
                for word in between.split(readable(value)):
                    if word := word.strip():
                        words.setdefault(word, tag)
        if words:
            said.fields[field] = tuple(words)
            said.origin[field] = "+".join(dict.fromkeys(words.values()))

    return take
