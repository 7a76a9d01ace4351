"""Words in titles that decide: generic titles, parts, errata and replies, as data."""

import re

# Titles that say what a piece is, not what it is about: many pieces carry the same.
GENERIC_TITLES = frozenset(
    {
        "abstract",
        "abstracts",
        "acknowledgement",
        "acknowledgements",
        "announcement",
        "announcements",
        "author index",
        "author reply",
        "authors reply",
        "book review",
        "book reviews",
        "call for papers",
        "comment",
        "commentary",
        "comments",
        "conclusion",
        "conference abstracts",
        "contents",
        "correction",
        "corrections",
        "correspondence",
        "corrigendum",
        "discussion",
        "editor s comments",
        "editor s note",
        "editorial",
        "editorial board",
        "editorial comment",
        "editorial introduction",
        "editorial note",
        "editorial notes",
        "editors comments",
        "editors introduction",
        "erratum",
        "foreword",
        "from the editor",
        "front matter",
        "guest editorial",
        "guest editors introduction",
        "in this issue",
        "index",
        "introduction",
        "introduction to the special issue",
        "issue information",
        "letter",
        "letter to the editor",
        "letters",
        "letters to the editor",
        "list of reviewers",
        "new books",
        "news",
        "note from the editor",
        "obituary",
        "poster abstracts",
        "preface",
        "president s message",
        "proceedings",
        "publisher s note",
        "reply",
        "response",
        "reviewers",
        "special issue",
        "subject index",
        "table of contents",
        "title page",
    }
)

# Words that journals print around an article; a title of these and the journal's name says nothing.
BOILERPLATE = frozenset(
    "article articles issue number no paper papers research special volume vol the of and for".split()
)


def _at_start(words: str) -> re.Pattern[str]:
    return re.compile(r"^\W*(?:" + words + ")", re.IGNORECASE)


def _at_end(words: str) -> re.Pattern[str]:
    return re.compile(r"[\[(:.-]\s*(?:" + words + r")\W*$", re.IGNORECASE)


# What kind of piece refers to another: a title with such a mark and one without are two publications.
MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("erratum", _at_start(r"erratum\b|errata\b|corrigend\w+|corrections?(?: to\b|:| -|\.)|corrected\b")),
    ("erratum", _at_end(r"erratum|corrigendum|correction")),
    ("erratum", re.compile(r"\(vol\.? ?\d+,? ?(?:pg|pp?|pages?)\b", re.IGNORECASE)),
    ("retraction", _at_start(r"retract(?:ed|ion)\b|withdrawn\b")),
    ("reply", _at_start(r"(?:reply|rejoinder|(?:the )?authors?['\u2019]?s? (?:reply|response))\b")),
    ("reply", _at_end(r"(?:in )?reply|rejoinder|authors?['\u2019]?s? (?:reply|response)")),
    ("comment", _at_start(r"comments? (?:on|to)\b|commentary (?:on|to)\b|re:|response to:")),
    ("comment", _at_end(r"comments?|commentary|discussion")),
    ("protocol", re.compile(r"[:.(-]\s*(?:a |the )?(?:study |trial |review )?protocol\b", re.IGNORECASE)),
)

# Additions of databases, not of the title: "[Review] [33 refs]", "(Chinese)".
LANGUAGES = (
    "afrikaans|arabic|bulgarian|chinese|croatian|czech|danish|dutch|english|estonian|finnish|french|german|greek|"
    "hebrew|hungarian|icelandic|italian|japanese|korean|latvian|lithuanian|norwegian|persian|polish|portuguese|"
    "romanian|russian|serbian|slovak|slovenian|spanish|swedish|thai|turkish|ukrainian|vietnamese"
)
ADDITIONS = re.compile(
    r"\s*[\[(](?:"
    r"(?:meta.?analysis|review|letter|editorial|abstract|comment|proceedings|dissertation)"
    r"|\d+ refs?\.?|(?:" + LANGUAGES + r")(?:[,;/ ]+(?:and )?(?:" + LANGUAGES + r"))*"
    r")[\])]\.?"
    r"|\s*\[(?:published )?(?:erratum|corrected|comment|retraction|republished)\b[^\]]*(?:\]|$)\.?",
    re.IGNORECASE,
)
# A title in two languages: "Titre [Title]".
TWO_TITLES = re.compile(r"^\s*(\S.{9,}?)\s*[\[=]\s*([^\[\]=]{10,}?)\s*\]?\s*\.?\s*$")

# What makes a name a group's rather than a person's.
GROUP_WORDS = frozenset(
    "association centre center collaboration collaborative collaborators college commission committee "
    "consortium council department foundation group inc initiative institute investigators ltd ministry "
    "network organisation organization pharmaceuticals project society study task team trial trialists "
    "university".split()
)

ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
}
# Words before which a letter or a Roman "i", "v", "x" is a number.
COUNTED = frozenset(
    "case chapter episode issue no number paper part phase report section series stage step study vol volume "
    "wave".split()
)
# Alone at the end of a title or of its first half these count as well: "Fatigue II", "Fatigue II: ...".
SAFE_ROMAN = frozenset({"ii", "iii", "iv", "vi", "vii", "viii", "ix"})
NUMBER_WORDS = {
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "first": "1",
    "second": "2",
    "third": "3",
}
