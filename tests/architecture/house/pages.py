"""Pages keep the content security policy: no style and no script inside the page."""

import re
from collections.abc import Iterator
from pathlib import Path

from .sources import Fault, files

COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.DOTALL)
TEMPLATE_WORD = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>", re.DOTALL)
ATTRIBUTE = re.compile(r"([^\s=\"'/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"']+))?", re.DOTALL)
# The browser reads these as data and never runs them.
DATA_SCRIPTS = frozenset({"application/json", "application/ld+json"})


def inline_style_or_script(package: Path) -> list[Fault]:
    """Styles and scripts inside the page, on… attributes, and htmx words that need eval."""
    faults = []
    for path in files(package, ".html"):
        where = path.relative_to(package).as_posix()
        # Replaced letter by letter, so that line numbers stay.
        text = TEMPLATE_WORD.sub(_blank, COMMENT.sub(_blank, path.read_text("utf-8")))
        for tag in TAG.finditer(text):
            line = text.count("\n", 0, tag.start()) + 1
            faults += [Fault(where, line, what) for what in _refused(tag[1].lower(), tag[2])]
    return faults


def _refused(tag: str, inside: str) -> Iterator[str]:
    attributes = {name.lower(): value.strip("\"'") for name, value in ATTRIBUTE.findall(inside)}
    if tag == "style":
        yield "a <style> element; the policy refuses it, use a style sheet"
    if tag == "script" and "src" not in attributes and attributes.get("type") not in DATA_SCRIPTS:
        yield "a script inside the page; the policy refuses it, use a file"
    for name, value in attributes.items():
        if name == "style":
            yield "a style attribute; the policy refuses it, use a class"
        elif name.startswith("hx-on") or re.fullmatch(r"on[a-z]+", name):
            yield f"{name}=; the policy refuses it, listen in a script"
        elif value.strip().lower().startswith(("javascript:", "js:")):
            yield f"{name} begins with a script; the policy refuses it"
        elif name == "hx-trigger" and "[" in value:
            yield "a filter in hx-trigger needs eval; the policy refuses it"


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"\S", "x", found[0]) if found[0].startswith("{{") else re.sub(r"[^\n]", " ", found[0])
