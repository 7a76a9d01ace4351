"""Text as a person reads it: mark-up and entities out, words kept."""

import html
import re

# Mark-up that databases leave in titles and abstracts. Other angle brackets ("p<0.05") are text.
MARKUP = re.compile(
    r"</?(?:jats:|mml:|xhtml:)?"
    r"(?:a|abstracttext|abstract|b|br|bold|div|em|emph|font|h[1-6]|i|inf|italic|label|li|math|mi|mn|mo|mrow|"
    r"msub|msup|ol|p|sc|scp|sec|span|strong|sub|sup|title|tt|u|ul|underline)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
BREAKS = re.compile(r"(?:\s*<(?:/(?:jats:)?(?:p|div|li|abstracttext|sec)|br)\s*/?>\s*)+", re.IGNORECASE)
ENDLESS_NUMBER = re.compile(r"&#[0-9]{10,};?")
BLANKS = re.compile(r"[^\S\n]+")

# What exporters write where they have nothing to say.
PLACEHOLDERS = frozenset(
    {
        "-",
        "n/a",
        "na",
        "nan",
        "none",
        "null",
        "unknown",
        "undefined",
        "no abstract",
        "no abstract available",
        "[no abstract available]",
        "no title",
        "anonymous",
        "no pagination specified",
    }
)


def readable(text: str) -> str:
    """The text without mark-up and entities; ends of paragraphs become line ends.

    >>> readable("Living with <i>lupus</i> &amp; work")
    'Living with lupus & work'
    """
    if "&" in text:
        text = without_entities(text)
    if "<" in text:
        text = MARKUP.sub("", BREAKS.sub("\n", text))
    return BLANKS.sub(" ", text).strip()


def without_entities(text: str) -> str:
    """The text with the letters that entities stand for; never fails, as `html.unescape` does.

    >>> without_entities("Q&amp;A")
    'Q&A'
    """
    try:
        return html.unescape(text)
    except ValueError:  # a number of more digits than Python reads
        return html.unescape(ENDLESS_NUMBER.sub("\ufffd", text))


def is_placeholder(text: str) -> bool:
    """Whether the text only says that there is none, such as "NA"."""
    return text.strip().strip(".").casefold() in PLACEHOLDERS
