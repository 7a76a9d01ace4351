"""synthesis: where a theme and a code may stand, so that stages 2 and 3 of the method are kept apart.

Descriptive themes group codes; analytic themes are inferred over descriptive ones and never hold a
code themselves (Thomas and Harden 2008). Codes stand in the same history as the themes, so that a
past state of the framework is whole and putting a code somewhere can be undone like any other step.
"""

from collections.abc import Mapping

from themeloom.kernel.refusal import Refused
from themeloom.kernel.tree import Tree
from themeloom.stages.synthesis.domain.framework import Framework, Grouping, Theme, ThemeKind

CODE = "code:"
LONGEST_NAME = 240
COLOURS = range(1, 10)

KIND_WORDS: dict[ThemeKind, str] = {
    ThemeKind.DESCRIPTIVE: "descriptive theme",
    ThemeKind.ANALYTIC: "analytic theme",
}


def code_node(code: str) -> str:
    """The node by which a code (UUID as text) stands in the history of the framework."""
    return f"{CODE}{code}"


def code_of(node: str) -> str | None:
    """The code that a node stands for, or None where it is a theme."""
    return node.removeprefix(CODE) if node.startswith(CODE) else None


def tidy_name(name: str) -> str:
    """The name in one line. Raises Refused when it is empty or too long."""
    tidy = " ".join(name.split())
    if not tidy:
        raise Refused("Give the theme a name.")
    if len(tidy) > LONGEST_NAME:
        raise Refused(
            f"This name has {len(tidy)} characters; {LONGEST_NAME} are the most. Put the rest in the summary."
        )
    return tidy


def read_kind(kind: str) -> ThemeKind:
    """Raises Refused for a word that is no kind of theme."""
    try:
        return ThemeKind(kind)
    except ValueError:
        raise Refused("A theme is either descriptive or analytic.") from None


def read_colour(colour: int | str) -> int:
    """One of the nine colours of threads. Raises Refused for any other."""
    if not str(colour).isdecimal() or int(colour) not in COLOURS:
        raise Refused(f"The colours of themes are numbered {COLOURS[0]} to {COLOURS[-1]}.")
    return int(colour)


def check_theme_place(name: str, kind: ThemeKind, parent: tuple[str, ThemeKind] | None) -> None:
    """Raise Refused unless a theme may stand under this one (its name and kind), or None: by itself."""
    if parent is None:
        return
    above, above_kind = parent
    if kind is ThemeKind.ANALYTIC:
        raise Refused(f"“{name}” is an analytic theme: it heads a column and stands under no other theme.")
    if above_kind is ThemeKind.DESCRIPTIVE:
        raise Refused(
            f"“{above}” is a descriptive theme and groups codes, not themes. "
            f"Put “{name}” under an analytic theme, or merge the two."
        )


def check_code_place(code: str, theme: str, kind: ThemeKind) -> None:
    """Raise Refused unless a code of this name may be put into this theme."""
    if kind is ThemeKind.ANALYTIC:
        raise Refused(
            f"“{theme}” is an analytic theme, and those hold no codes: they are inferred. "
            f"Put “{code}” into a descriptive theme, and that one under “{theme}”."
        )


def check_merge(name: str, kind: ThemeKind, into: str, into_kind: ThemeKind) -> None:
    """Raise Refused unless the two themes are of one kind."""
    if kind is not into_kind:
        raise Refused(
            f"“{name}” is {_with_article(kind)} and “{into}” {_with_article(into_kind)}; "
            "only themes of one kind can be merged."
        )


def framework_of(
    tree: Tree,
    kinds: Mapping[str, ThemeKind],
    code_parents: Mapping[str, str | None],
    merged_codes: Mapping[str, str] | None = None,
) -> Framework:
    """The framework that a tree comes to: its themes in their order, and which code was put into which.

    `merged_codes` says which code went into which other one: the one that is left takes the place of
    the one that went, unless it has a place of its own.
    """
    themes: list[Theme] = []
    groupings: list[Grouping] = []
    for top in tree.children.get(None, ()):
        if code_of(top) is None:
            _read_theme(tree, top, kinds, themes, groupings)
    placed = {code for node in tree.nodes if (code := code_of(node)) is not None}
    for gone, left in (merged_codes or {}).items():
        theme = next((one.theme for one in groupings if one.code == gone), None)
        if theme is not None and left not in placed:
            groupings.append(Grouping(theme, left))
            placed.add(left)
    return Framework(tuple(themes), tuple(groupings), code_parents)


def _read_theme(
    tree: Tree,
    node: str,
    kinds: Mapping[str, ThemeKind],
    themes: list[Theme],
    groupings: list[Grouping],
) -> None:
    found = tree.nodes[node]
    themes.append(Theme(found.id, found.name, kinds[found.id], found.parent))
    for child in tree.children.get(node, ()):
        code = code_of(child)
        if code is None:
            _read_theme(tree, child, kinds, themes, groupings)
        else:
            groupings.append(Grouping(node, code))


def _with_article(kind: ThemeKind) -> str:
    return f"{'an' if kind is ThemeKind.ANALYTIC else 'a'} {KIND_WORDS[kind]}"
