"""dedup: HTML put together from parts, in which no text can become mark-up: records are strangers' text."""

from collections.abc import Iterable
from html import escape

from themeloom.kernel.printable import printable


class Html(str):
    """Text that is mark-up already; any other text is escaped where it is put into mark-up."""

    __slots__ = ()


Inside = str | Iterable[str]
# Elements that have no inside.
VOID = frozenset({"meta", "br", "hr"})


def join(inside: Iterable[Inside]) -> Html:
    """Parts one behind the other, each escaped unless it is mark-up.

    >>> join(["a < b", Html("<br>")])
    'a &lt; b<br>'
    """
    said: list[str] = []
    for part in inside:
        if isinstance(part, Html):
            said.append(part)
        elif isinstance(part, str):
            said.append(escape(printable(part)))
        else:
            said.append(join(part))
    return Html("".join(said))


def tag(name: str, /, *inside: Inside, **attributes: str) -> Html:
    """An element. An attribute called as a word of Python has a line behind it: class_, for_; _ stands for -.

    >>> tag("td", "R&D", class_="n", data_of='a "b"')
    '<td class="n" data-of="a &quot;b&quot;">R&amp;D</td>'
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(printable(value))}"'
        for key, value in attributes.items()
    )
    if name in VOID:
        return Html(f"<{name}{said}>")
    return Html(f"<{name}{said}>{join(inside)}</{name}>")
