"""Words in titles that decide: generic titles, parts, errata and replies, as data.

The patterns are written for Polars (no looking around), with (?i) where case does not matter.
"""

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
    "abstract article articles column contributions debate forum issue issues note number no opinion "
    "opinions paper papers perspective perspectives remarks research special viewpoint volume vol "
    "a an and for from in of on the to".split()
)


def _at_start(words: str) -> str:
    return rf"(?i)^\W*(?:{words})"


def _at_end(words: str) -> str:
    return rf"(?i)[\[(:.-]\s*(?:{words})\W*$"


# What kind of piece refers to another: a title with such a mark and one without are two publications.
MARKS: tuple[tuple[str, str], ...] = (
    ("erratum", _at_start(r"erratum\b|errata\b|corrigend\w+|corrections?(?: to\b|:| -|\.)|corrected\b")),
    ("erratum", _at_end(r"erratum|corrigendum|correction")),
    ("erratum", r"(?i)\(vol\.? ?\d+,? ?(?:pg|pp?|pages?)\b"),
    ("erratum", r"\(\d{4}\)[ :,]*\d+[ :,]*\([a-z]?\d+-[a-z]?\d+\)"),
    ("retraction", _at_start(r"retract(?:ed|ion)\b|withdrawn\b")),
    ("reply", _at_start(r"(?:reply|rejoinder|(?:the )?authors?['\u2019]?s? (?:reply|response))\b")),
    ("reply", _at_end(r"(?:in )?reply|rejoinder|authors?['\u2019]?s? (?:reply|response)")),
    ("comment", _at_start(r"comments? (?:on|to)\b|commentary (?:on|to)\b|re:|response to:")),
    ("comment", _at_end(r"comments?|commentary|discussion")),
    ("protocol", r"(?i)[:.(-]\s*(?:a |the )?(?:study |trial |review )?protocol\b"),
)

# Additions of databases, not of the title: "[Review] [33 refs]", "(Chinese)".
LANGUAGES = (
    "afrikaans|arabic|bulgarian|chinese|croatian|czech|danish|dutch|english|estonian|finnish|french|german|greek|"
    "hebrew|hungarian|icelandic|italian|japanese|korean|latvian|lithuanian|norwegian|persian|polish|portuguese|"
    "romanian|russian|serbian|slovak|slovenian|spanish|swedish|thai|turkish|ukrainian|vietnamese"
)
ADDITIONS = (
    r"(?i)\s*[\[(](?:"
    r"(?:meta.?analysis|review|(?:multiple )?letters?|editorial|abstract|comment|proceedings|dissertation)"
    r"|\d+ refs?\.?|(?:" + LANGUAGES + r")(?:[,;/ ]+(?:and )?(?:" + LANGUAGES + r"))*"
    r")[\])]\.?"
    r"|\s*\[\d\]$"
    r"|\s*\[(?:published )?(?:erratum|corrected|comment|retraction|republished)\b[^\]]*(?:\]|$)\.?"
)
# An erratum's own words, and what it says of where its article stands: "Erratum: ... (vol 3, pg 4, 2009)".
REFERRING = (
    r"(?i)^\W*(?:erratum|errata|corrigendum|correction)(?: to)?\s*[:.-]\s*"
    r"|\s*\((?:vol\.? ?\d+,? ?(?:pg|pp?|pages?)\b[^()]*"
    r"|[^()]*(?:\(\d{4}\))?[^()]*\([a-z]?\d+-[a-z]?\d+\)[^()]*)\)\W*$"
)
# A note that an erratum stands elsewhere: a record with this title on another page is that erratum.
ANNOUNCES_ERRATUM = (
    r"(?i)[\[(](?:published )?(?:erratum|correction|corrected and republished)\b"
    r"[^\])]*\b(?:appears|in|from)\b"
)
# A title in two languages: "Titre [Title]".
TWO_TITLES = r"^\s*(\S.{9,}?)\s*[\[=]\s*([^\[\]=]{10,}?)\s*\]?\s*\.?\s*$"
# Marks of footnotes at the end of a title that was copied from the page: "... of waiting1,2", "... 1".
# A letter or a blank stands before them; what they are after decides whether they count ("part 1").
FOOTNOTES = (
    r"^(.*?(\p{L}+)[\p{P}]*\s?)"
    r"(?:[1-4](?:[\s,]\s?[2-5])*|[*\x{2020}\x{2021}\x{a7}\x{b9}\x{b2}\x{b3}]+)$"
)

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
# Before a word that is counted these are numbers too: "the third issue".
ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1
    )
}
