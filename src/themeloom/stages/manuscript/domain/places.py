"""manuscript: countries as texts name them, and which belong to Europe."""

import re
from collections.abc import Collection, Mapping

# How texts shorten or reword a country's name; the left side is looked for as it is written.
ALIASES: dict[str, str] = {
    "UK": "United Kingdom",
    "U.K.": "United Kingdom",
    "Great Britain": "United Kingdom",
    "Britain": "United Kingdom",
    "USA": "United States",
    "U.S.A.": "United States",
    "US": "United States",
    "U.S.": "United States",
    "United States of America": "United States",
    "The Netherlands": "Netherlands",
    "Holland": "Netherlands",
    "Republic of Ireland": "Ireland",
    "Czechia": "Czech Republic",
    "Korea": "South Korea",
    "Türkiye": "Turkey",
}

EUROPE: frozenset[str] = frozenset(
    "Albania,Andorra,Austria,Belarus,Belgium,Bosnia and Herzegovina,Bulgaria,Croatia,Cyprus,Czech Republic,"
    "Denmark,England,Estonia,Finland,France,Germany,Greece,Hungary,Iceland,Ireland,Italy,Kosovo,Latvia,"
    "Liechtenstein,Lithuania,Luxembourg,Malta,Moldova,Monaco,Montenegro,Netherlands,North Macedonia,"
    "Northern Ireland,Norway,Poland,Portugal,Romania,San Marino,Scotland,Serbia,Slovakia,Slovenia,Spain,"
    "Sweden,Switzerland,Ukraine,United Kingdom,Wales".split(",")
)
# Others that qualitative health research often comes from; any country of the data is known as well.
ELSEWHERE: frozenset[str] = frozenset(
    "Argentina,Australia,Bangladesh,Brazil,Canada,Chile,China,Colombia,Egypt,Ethiopia,Ghana,Hong Kong,India,"
    "Indonesia,Iran,Israel,Japan,Kenya,Malaysia,Mexico,New Zealand,Nigeria,Pakistan,Peru,Philippines,"
    "Saudi Arabia,Singapore,South Africa,South Korea,Sri Lanka,Taiwan,Tanzania,Thailand,Turkey,Uganda,"
    "United States,Vietnam,Zambia,Zimbabwe".split(",")
)

_REST_OF_EUROPE = re.compile(
    r"\b(?:elsewhere in Europe|(?:the )?rest of Europe|other European countries|other parts of Europe)\b",
    re.IGNORECASE,
)
_EUROPE = re.compile(r"\b(?:Europe|European countries)\b")
_REST = re.compile(
    r"\b(?:(?:the )?rest of the world|elsewhere|(?:the )?(?:other|remaining) countries)\b", re.IGNORECASE
)


# Parts of a country that texts name; looked for only where the data name them too.
PARTS: frozenset[str] = frozenset({"England", "Northern Ireland", "Scotland", "Wales"})


class Places:
    """Finds the countries of the data in stretches of text."""

    def __init__(self, countries: Mapping[str, int]) -> None:
        self.countries = tuple(countries)
        self._names = {name: name for name in (EUROPE | ELSEWHERE) - PARTS} | dict(ALIASES)
        self._names |= {name: name for name in countries}
        longest_first = sorted(self._names, key=lambda name: (-len(name), name))
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def find(self, text: str, named: Collection[str]) -> tuple[str, ...] | None:
        """The countries that a stretch of text speaks of; None where it names no place.

        "Elsewhere in Europe" and "the rest of the world" are what `named` leaves over. A country that
        the data do not have is given all the same: its count is nought.
        """
        if _REST_OF_EUROPE.search(text):
            return tuple(name for name in self.countries if name in EUROPE and name not in named)
        if _EUROPE.search(text):
            return tuple(name for name in self.countries if name in EUROPE)
        found = tuple(dict.fromkeys(self._names[match[0]] for match in self._pattern.finditer(text)))
        if found:
            return found
        if _REST.search(text):
            return tuple(name for name in self.countries if name not in named)
        return None
