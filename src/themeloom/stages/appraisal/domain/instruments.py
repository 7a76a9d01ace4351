"""appraisal: an instrument as data: its items, their scales, and the rules that make it usable.

CASP, JBI and a team's own list are equal citizens: each is one TOML file or one plain dictionary.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from themeloom.kernel.refusal import Refused

SHIPPED = ("casp_qualitative", "jbi_qualitative")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a scale; `adequate` says whether it counts as fulfilling the item in a text."""

    label: str
    meaning: str
    adequate: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The answers that an item allows, in the order in which they are offered."""

    key: str
    answers: tuple[Answer, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The words of the answers, in order."""
        return tuple(answer.label for answer in self.answers)


@dataclass(frozen=True, slots=True)
class Item:
    """One question of an instrument. A gate item is asked first: a "no" there may end the appraisal."""

    key: str
    label: str
    short: str
    scale: Scale
    is_gate: bool = False
    section: str = ""

    def read(self, answer: str) -> str:
        """The answer in the scale's own words; raises Refused, naming the choices, for any other."""
        wanted = _plain(answer)
        for label in self.scale.labels:
            if _plain(label) == wanted:
                return label
        raise Refused(
            f"“{answer}” is no answer to “{self.label}”. Choose one of: {', '.join(self.scale.labels)}."
        )

    def is_adequate(self, answer: str) -> bool:
        """Whether this answer counts as fulfilling the item; raises Refused for an unknown answer."""
        label = self.read(answer)
        return next(one.adequate for one in self.scale.answers if one.label == label)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A checklist for the quality of reports, with a link to where its own wording stands."""

    key: str
    name: str
    short_name: str
    version: str
    link: str
    items: tuple[Item, ...]
    note: str = ""

    def item(self, key: str) -> Item:
        """One item by its key; raises KeyError where there is none."""
        for item in self.items:
            if item.key == key:
                return item
        raise KeyError(key)


def load_instrument(key: str) -> Instrument:
    """One of the instruments that come with the product; raises Refused for an unknown key."""
    if key not in SHIPPED:
        raise Refused(f"There is no instrument called “{key}”. There are: {', '.join(SHIPPED)}.")
    return _load(key)


def load_instruments() -> tuple[Instrument, ...]:
    """All instruments that come with the product."""
    return tuple(_load(key) for key in SHIPPED)


def _load(key: str) -> Instrument:
    text = files(__package__).joinpath("data", f"{key}.toml").read_text("utf-8")
    return read_instrument(tomllib.loads(text))


def read_instrument(data: Mapping[str, Any]) -> Instrument:
    """Build an instrument from plain values, as TOML or JSON gives them.

    Raises Refused, saying where, when something is missing, stands twice, or names an unknown scale.
    """
    name = _text(data, "name", "The instrument")
    scales = [_read_scale(raw, n) for n, raw in enumerate(_list(data, "scale", name), start=1)]
    _refuse_twice([scale.key for scale in scales], f"{name}: the scale")
    by_key = {scale.key: scale for scale in scales}
    items = [_read_item(raw, n, by_key) for n, raw in enumerate(_list(data, "item", name), start=1)]
    _refuse_twice([item.key for item in items], f"{name}: the item")
    return Instrument(
        key=_text(data, "key", name),
        name=name,
        short_name=str(data.get("short_name", name)),
        version=str(data.get("version", "")),
        link=str(data.get("link", "")),
        items=tuple(items),
        note=str(data.get("note", "")),
    )


def _read_scale(raw: Mapping[str, Any], n: int) -> Scale:
    where = f"Scale {n}"
    key = _text(raw, "key", where)
    answers = [_read_answer(one, f"{where}, an answer") for one in _list(raw, "answers", where)]
    if len(answers) < 2:
        raise Refused(f"{where} ({key}) has one answer only; a judgement needs at least two to choose from.")
    _refuse_twice([_plain(answer.label) for answer in answers], f"{where}: the answer")
    return Scale(key, tuple(answers))


def _read_answer(raw: Mapping[str, Any], where: str) -> Answer:
    return Answer(_text(raw, "label", where), str(raw.get("meaning", "")), raw.get("adequate") is True)


def _read_item(raw: Mapping[str, Any], n: int, scales: Mapping[str, Scale]) -> Item:
    where = f"Item {n}"
    scale = _text(raw, "scale", where)
    if scale not in scales:
        raise Refused(
            f"{where} uses the scale “{scale}”, which is not defined. There are: {', '.join(scales)}."
        )
    label = _text(raw, "label", where)
    return Item(
        key=_text(raw, "key", where),
        label=label,
        short=str(raw.get("short", label)),
        scale=scales[scale],
        is_gate=raw.get("gate") is True,
        section=str(raw.get("section", "")),
    )


def _text(data: Mapping[str, Any], key: str, where: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise Refused(f"{where} has no “{key}”.")
    return value.strip()


def _list(data: Mapping[str, Any], key: str, where: str) -> list[Mapping[str, Any]]:
    value = data.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(one, Mapping) for one in value):
        raise Refused(f"{where} has no list of “{key}”.")
    return value


def _refuse_twice(keys: list[str], what: str) -> None:
    for key in keys:
        if keys.count(key) > 1:
            raise Refused(f"{what} “{key}” stands there twice.")


def _plain(answer: str) -> str:
    """An answer as people and files write it: case, apostrophes and white space do not matter."""
    return " ".join(answer.replace("’", "'").split()).casefold()
