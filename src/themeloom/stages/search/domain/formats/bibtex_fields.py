"""The fields of a BibTeX entry: commas may be missing, names may hold blanks, values may be joined."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from themeloom.stages.search.domain.formats.bibtex_tags import MONTHS

BETWEEN = re.compile(r"[\s,]*")
NAME = re.compile(r"([^\s=,{}\"#@][^=,{}\"#\r\n]{0,80}?)\s{0,200}=\s*")
KEY = re.compile(r"\s*+([^,={}\"\r\n]{0,500}?)\s*(?:,|\Z)")
KEY_ALONE = re.compile(r"\s*+([^\s,={}\"]+)[ \t]*[\r\n]")
BARE = re.compile(r"[^\s,#{}\"]+")
JOIN = re.compile(r"\s*#\s*")
BRACES = re.compile(r"[{}]")
BRACES_AND_QUOTES = re.compile(r"[{}\"]")
COMMENT_LINE = re.compile(r"%[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Field:
    """A field's name in small letters, its value with macros put in, and how far into the body it stands."""

    name: str
    value: str
    at: int


@dataclass(slots=True)
class Entry:
    """An entry's key and fields, text that is no field, and macros that nobody has defined."""

    key: str
    fields: list[Field]
    rest: list[Field]
    undefined: list[str]


def read_fields(body: str, macros: Mapping[str, str]) -> Entry:
    """Take the body of an entry apart; whatever it looks like, nothing of it is lost."""
    key, at = _read_key(body)
    entry = Entry(key, [], [], [])
    while (at := _skip(body, at)) < len(body):
        if comment := COMMENT_LINE.match(body, at):
            entry.rest.append(Field("", comment.group().strip(), at))
            at = comment.end()
        elif name := NAME.match(body, at):
            value, at = _read_value(body, name.end(), macros, entry)
            entry.fields.append(Field(" ".join(name[1].lower().split()), value, name.start(1)))
        else:
            end = _next_line(body, at)
            if text := body[at:end].strip(" \t\r\n,"):
                entry.rest.append(Field("", text, at))
            at = end
    return entry


def _skip(body: str, at: int) -> int:
    found = BETWEEN.match(body, at)
    return found.end() if found else at


def _read_key(body: str) -> tuple[str, int]:
    if (found := KEY.match(body)) and "=" not in found[1]:
        return found[1], found.end()
    if alone := KEY_ALONE.match(body):
        return alone[1], alone.end()
    return "", 0


def _read_value(body: str, at: int, macros: Mapping[str, str], entry: Entry) -> tuple[str, int]:
    """A value, whose parts are joined in the file by #, and the place behind it."""
    parts: list[str] = []
    while at < len(body):
        letter = body[at]
        if letter == "{":
            end = _closing_brace(body, at)
            parts.append(body[at + 1 : end - 1] if body[end - 1] == "}" else body[at + 1 : end])
        elif letter == '"':
            end = _closing_quote(body, at)
            is_closed = end - 1 > at and body[end - 1] == '"'
            parts.append(body[at + 1 : end - 1] if is_closed else body[at + 1 : end])
        elif bare := BARE.match(body, at):
            end = bare.end()
            parts.append(_explain(bare.group(), macros, entry))
        else:
            break
        at = end
        joined = JOIN.match(body, end)
        if not joined:
            break
        at = joined.end()
    return "".join(parts), at


def _explain(word: str, macros: Mapping[str, str], entry: Entry) -> str:
    value = macros.get(word.lower(), MONTHS.get(word.lower()))
    if value is None and not word[0].isdecimal():
        entry.undefined.append(word)
    return word if value is None else value


def _closing_brace(body: str, at: int) -> int:
    end = body.find("}", at) + 1
    if end and body.find("{", at + 1, end) < 0:
        return end
    depth = 0
    for mark in BRACES.finditer(body, at):
        depth += 1 if mark.group() == "{" else -1
        if depth == 0:
            return mark.end()
    return len(body)


def _closing_quote(body: str, at: int) -> int:
    """Behind the quote that ends a value; quotes in braces are part of it."""
    depth = 0
    for mark in BRACES_AND_QUOTES.finditer(body, at + 1):
        letter = mark.group()
        if letter == '"' and depth <= 0:
            return mark.end()
        depth += {"{": 1, "}": -1}.get(letter, 0)
    return _next_line(body, at)


def _next_line(body: str, at: int) -> int:
    end = min((place for place in (body.find("\n", at), body.find("\r", at)) if place >= 0), default=-1)
    return end + 1 if end >= 0 else len(body)
