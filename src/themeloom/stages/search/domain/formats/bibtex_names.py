"""Names in BibTeX: joined by "and", family name first or last, braces around what must stay whole."""

import re

from themeloom.stages.search.domain.formats.latex import read_latex

BLANKS = re.compile(r"[\s~]+")
COMMA = re.compile(",")
BRACES = re.compile(r"[{}]")
AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def split_bibtex_names(text: str) -> list[str]:
    """Each name as "Family, Given"; a name in braces, an organisation, as it stands.

    >>> split_bibtex_names("Ludwig van Beethoven and {World Health Organization} and Lind, Per")
    ['van Beethoven, Ludwig', 'World Health Organization', 'Lind, Per']
    """
    return [name for part in _split_outside_braces(text, AND) if (name := _read_name(part.strip()))]


def _read_name(text: str) -> str:
    if not text or text.lower() == "others":
        return ""
    if text.startswith("{") and text.endswith("}") and _is_one_group(text):
        return " ".join(read_latex(text).split())
    parts = [" ".join(read_latex(part).split()) for part in _split_outside_braces(text, COMMA)]
    parts = [part for part in parts if part]
    if len(parts) == 1:
        return _invert([read_latex(word).strip() for word in _split_outside_braces(text, BLANKS)])
    if len(parts) == 3:
        # "Family, Jr, Given"
        return f"{parts[0]}, {parts[2]} {parts[1]}"
    return ", ".join(parts)


def _invert(words: list[str]) -> str:
    """Given names, small words that belong to the family name, family name."""
    words = [word for word in words if word]
    if len(words) < 2:
        return " ".join(words)
    small = [at for at, word in enumerate(words[:-1]) if word[:1].islower()]
    first = small[0] if small else len(words) - 1
    given, family = words[:first], words[first:]
    return f"{' '.join(family)}, {' '.join(given)}" if given else " ".join(family)


def _is_one_group(text: str) -> bool:
    depth = 0
    for mark in BRACES.finditer(text):
        depth += 1 if mark.group() == "{" else -1
        if depth == 0:
            return mark.end() == len(text)
    return False


def _split_outside_braces(text: str, pattern: re.Pattern[str]) -> list[str]:
    if "{" not in text:
        return pattern.split(text)
    parts, begin, counted, depth = [], 0, 0, 0
    for found in pattern.finditer(text):
        depth += text.count("{", counted, found.start()) - text.count("}", counted, found.start())
        counted = found.start()
        if depth == 0:
            parts.append(text[begin : found.start()])
            begin = found.end()
    return [*parts, text[begin:]]
