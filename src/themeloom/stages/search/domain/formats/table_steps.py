"""How fields are filled from the cells of a table: names without a common separator, sources."""

import re

from themeloom.stages.search.domain.formats.ovid_source import read_source
from themeloom.stages.search.domain.formats.ris_said import Said
from themeloom.stages.search.domain.formats.ris_steps import Keys
from themeloom.stages.search.domain.formats.stated_steps import OFFSET
from themeloom.stages.search.domain.readable import is_placeholder, readable
from themeloom.stages.search.domain.shapes import INITIALS_LAST, invert_initials, tidy_name

# A spreadsheet is kept from guessing a number or a date: ="19326203"
GUARD_OF_SPREADSHEETS = re.compile(r'^="(.*)"$', re.DOTALL)
# Scopus writes its number behind a name.
NUMBER_BEHIND = re.compile(r"\s*\(\d{6,}\)$")
# "Endoscopic Ultrasound (2014) 3:3 (152-160). Date of Publication: 2014"
EMBASE_SOURCE = re.compile(
    r"(?P<journal>[^\n]{2,300}?) \((?P<year>(?:19|20)\d\d)\)"
    r"(?: (?P<volume>[\w-]+)?(?::(?P<issue>[\w -]+))?)?(?: \((?P<pages>[^()]+)\))?\s*\."
)
RUN_TOGETHER = re.compile(r"(?<=[a-z])(?<!Mc)(?<!Mac)(?<!De)(?<!La)(?=[A-Z][\w.'\u2019-]* )")
LIST = re.compile(r"^\s*\[\s*['\"].*['\"]\s*\]\s*$", re.DOTALL)
ITEMS = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
COMMA_OUTSIDE_BRACKETS = re.compile(r",\s*(?![^()]*\))")
NAME_IN_WORDS = re.compile(r"^[^\W\d_][\w.'\u2019-]*(?: [\w.'\u2019-]+)+$")


def unguard(cell: str) -> str:
    """A cell without what keeps spreadsheets from guessing.

    >>> unguard('="19326203"')
    '19326203'
    """
    found = GUARD_OF_SPREADSHEETS.match(cell.strip())
    return found[1] if found else cell.strip()


def split_names(cell: str) -> list[str]:
    """The names in a cell, whatever stands between them; each as "Family, Given" where that can be told.

    >>> split_names("Griffin DK, Larkin DM.")
    ['Griffin, DK', 'Larkin, DM']
    >>> split_names("Yang, Z. and Jiang, B.")
    ['Yang, Z.', 'Jiang, B.']
    """
    text = readable(cell)
    if LIST.match(text):
        names = _items(text)
    elif ";" in text or "\n" in text or "|" in text:
        names = re.split(r"[;\n|]", text)
    elif " and " in text and ("," in text or NAME_IN_WORDS.match(text)):
        names = re.split(r",? and ", text)
        if len(names) == 2 and names[0].count(",") > 1:
            names = [*_split_at_commas(names[0]), names[1]]
    else:
        names = _split_at_commas(text)
    bare = (NUMBER_BEHIND.sub("", name.strip()).removeprefix("and ") for name in names)
    tidied = (tidy_name(invert_initials(name.strip(" ,"))) for name in bare)
    return list(dict.fromkeys(name for name in tidied if name.strip(" .,") and not is_placeholder(name)))


def split_words(cell: str) -> list[str]:
    """The keywords in a cell; commas part them where nothing else does and there are several.

    >>> split_words("cyst (diagnosis, surgery), colon, biopsy")
    ['cyst (diagnosis, surgery)', 'colon', 'biopsy']
    """
    text = readable(cell)
    if LIST.match(text):
        words = _items(text)
    elif any(mark in text for mark in ";|\n"):
        words = re.split(r"[;|\n]", text)
    else:
        words = COMMA_OUTSIDE_BRACKETS.split(text)
        words = words if len(words) > 2 else [text]
    return [word.strip() for word in words if word.strip()]


def take_words(said: Said, field: str, keys: Keys) -> None:
    """The keywords of all columns, each once."""
    words: dict[str, str] = {}
    for key, tag in keys:
        for value in said.values(key):
            for word in split_words(value):
                words.setdefault(word, tag)
    if words:
        said.fields[field] = tuple(words)
        said.origin[field] = "+".join(dict.fromkeys(words.values()))


def _items(text: str) -> list[str]:
    """The texts in a list as programs write it: ['Marx, Karl', "O'Neil, B"]."""
    return [first or second for first, second in ITEMS.findall(text)]


def _split_at_commas(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) < 2:
        return [text]
    bare = [part.rstrip(".") if at == len(parts) - 1 else part for at, part in enumerate(parts)]
    if all(INITIALS_LAST.match(part) for part in bare[:-1]) and len(bare[-1]) < 80:
        # The full stop behind the last belongs to the list where no other initials have one.
        return parts if "." in parts[0] else bare
    if all(" " in part for part in parts):
        return parts
    if len(parts) > 2 and len(parts) % 2 == 0 and all(len(part) <= 4 for part in parts[1::2]):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return [text]


def take_names(said: Said, field: str, keys: Keys) -> None:
    """The names of the most trusted column that has any; other columns keep theirs."""
    for key, tag in keys:
        for at in said.tags[key]:
            value = said.lines[at][OFFSET:].strip()
            if field not in said.fields and (names := split_names(value)):
                said.fields[field] = tuple(names)
                said.origin[field] = tag
            elif value:
                said.left.append((at, tag, value))


def take_names_run_together(said: Said, field: str, keys: Keys) -> None:
    """Names in words, one right behind the other: "Andy SmithTom Weber"."""
    for key, tag in keys:
        names = [name for value in said.values(key) for name in RUN_TOGETHER.split(value) if name]
        if names and field not in said.fields:
            said.fill(field, tuple(names), tag)


def look_in_citation(said: Said, field: str, keys: Keys) -> None:
    """Journal, volume, issue, pages and year from a citation in one cell, where no column says them."""
    for key, tag in keys:
        for value in said.values(key):
            found = EMBASE_SOURCE.match(value)
            parts = found.groupdict() if found else read_source(value) if ";" in value else {}
            for name, text in parts.items():
                if text and name not in said.fields:
                    said.fill(name, int(text) if name == "year" else text.strip(), tag)
