"""Which database and platform an export looks like, by what its first records say of themselves.

A guess chooses beforehand and never decides. Databases leave their name in DB lines, accession numbers and
addresses; reference managers keep some of these and drop others, so several signs are asked.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from themeloom.stages.search.domain.sniff import Format

# How many records are asked, and what share of them has to say the same.
RECORDS_ASKED = 20
ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Guess:
    """The source and platform an export looks like, and by what; all empty where nothing says."""

    source: str = ""
    platform: str = ""
    because: str = ""

    def __bool__(self) -> bool:
        return bool(self.source or self.platform)

    def __str__(self) -> str:
        if not self.source or self.source == self.platform:
            return self.platform
        return f"{self.source} via {self.platform}" if self.platform else self.source

    def to_dict(self) -> dict[str, Any]:
        """The guess as JSON would hold it."""
        return {"source": self.source, "platform": self.platform, "because": self.because}


@dataclass(frozen=True, slots=True)
class Sign:
    """What a record of this source holds; `source` or `platform` is empty where the sign does not say."""

    source: str
    platform: str
    pattern: re.Pattern[str]
    because: str


def _sign(source: str, platform: str, pattern: str, because: str) -> Sign:
    return Sign(source, platform, re.compile(pattern, re.MULTILINE), because)


# The names of a database in DB, DP, Database and similar lines; the letters "Ovid" before them say more.
NAMED = r"^(?:DB|DP|Database|DBNAME|REPORT NAME)\s*(?:-|:)\s*(?:\d+ )?"

# Ovid's addresses name the segment of the database.
OVID = r"ovidweb\.cgi\?\S*[?&]D="

# Asked in this order, for source and platform apart; the first that says one decides for its record.
SIGNS: tuple[Sign, ...] = (
    _sign("MEDLINE", "Ovid", NAMED + r"(?:Ovid )?MEDLINE\(R\)", "its DB lines"),
    _sign("APA PsycInfo", "Ovid", NAMED + r"(?:APA )?PsycI(?:nfo|NFO)\s*<", "its DB lines"),
    _sign("ERIC", "Ovid", NAMED + r"ERIC\s*<", "its DB lines"),
    _sign("Embase", "Ovid", NAMED + r"Embase\s*<", "its DB lines"),
    _sign("MEDLINE", "Ovid", OVID + r"(?:med|prem|ppez|pmnm)", "its addresses"),
    _sign("APA PsycInfo", "Ovid", OVID + r"psy", "its addresses"),
    _sign("Embase", "Ovid", OVID + r"eme", "its addresses"),
    _sign(
        "Cochrane Central Register of Controlled Trials (CENTRAL)", "Ovid", OVID + r"cctr", "its addresses"
    ),
    _sign("", "Ovid", r"^VN  ?- +Ovid|Link to the Ovid Full Text|ovidsp\.|@Ovid", "the name of the platform"),
    _sign("Scopus", "Scopus", NAMED + r"Scopus\b|\b2-s2\.0-\d{6,}", "its record numbers"),
    _sign(
        "Web of Science",
        "Web of Science",
        r"\bWOS:[0-9A-Z]{15}|^FN (?:Clarivate|Thomson)",
        "its record numbers",
    ),
    _sign("Embase", "Embase.com", r"embase\.com/(?:search|records)", "its addresses"),
    _sign(
        "Cochrane Central Register of Controlled Trials (CENTRAL)",
        "Cochrane Library",
        r"^AN\s*-\s+CN-\d{6,}|cochranelibrary\.com/central",
        "its record numbers",
    ),
    _sign("Cochrane Library", "Cochrane Library", r"cochranelibrary\.com", "its addresses"),
    _sign("CINAHL", "EBSCOhost", r"[?&]db=(?:ccm|cin20|c8h|rzh|jlh|cul)\b", "its addresses"),
    _sign("APA PsycInfo", "EBSCOhost", r"[?&]db=psyh\b", "its addresses"),
    _sign("APA PsycArticles", "EBSCOhost", r"[?&]db=pdh\b", "its addresses"),
    _sign("MEDLINE", "EBSCOhost", r"[?&]db=(?:mdc|mnh|cmedm)\b", "its addresses"),
    _sign("ERIC", "EBSCOhost", r"[?&]db=eric\b.*(?:ebsco)?", "its addresses"),
    _sign("SocINDEX", "EBSCOhost", r"[?&]db=s[ix]h\b", "its addresses"),
    _sign("Academic Search Premier", "EBSCOhost", r"[?&]db=aph\b", "its addresses"),
    _sign("GreenFILE", "EBSCOhost", r"[?&]db=8gh\b", "its addresses"),
    _sign("EconLit", "EBSCOhost", r"[?&]db=ecn\b", "its addresses"),
    _sign("", "EBSCOhost", r"^DP\s+-\s+EBSCOhost|search\.ebscohost\.com", "its addresses"),
    _sign("ProQuest Dissertations & Theses", "ProQuest", NAMED + r"ProQuest Dissertations", "its DB lines"),
    _sign("Sociological Abstracts", "ProQuest", NAMED + r"[^\n]*Sociological Abstracts", "its DB lines"),
    _sign("PTSDpubs", "ProQuest", NAMED + r"PTSDpubs", "its DB lines"),
    _sign("ASSIA", "ProQuest", NAMED + r"[^\n]*\bApplied Social Sciences Index", "its DB lines"),
    _sign("", "ProQuest", r"(?:search|www)\.proquest\.com", "its addresses"),
    _sign("APA PsycInfo", "APA PsycNet", r"psycnet\.apa\.org|Provider: American Psych", "its addresses"),
    _sign("ERIC", "", r"^OWN - ERIC|eric\.ed\.gov/|^(?:AN|ID)\s+-\s+E[JD]\d{6}", "its record numbers"),
    _sign("PubMed", "PubMed", r"^PMID- \d+|^OWN - NLM|pubmed\.ncbi\.nlm\.nih\.gov", "its record numbers"),
    _sign("Lens", "Lens.org", r"https://lens\.org/", "its addresses"),
    _sign("OpenAlex", "OpenAlex", r"https://openalex\.org/W\d+", "its record numbers"),
    _sign("IEEE Xplore", "IEEE Xplore", r"ieeexplore\.ieee\.org", "its addresses"),
    _sign("CINAHL", "", NAMED + r"CINAHL", "its DB lines"),
    _sign("Embase", "", NAMED + r"Embase\b", "its DB lines"),
    _sign("MEDLINE", "", NAMED + r"Medline\b|" + NAMED + r"MEDLINE\b", "its DB lines"),
    _sign("APA PsycInfo", "", NAMED + r"(?:APA )?PsycI(?:nfo|NFO)", "its DB lines"),
)

# What the format alone says.
OF_FORMAT: dict[Format, Guess] = {
    Format.OVID: Guess("", "Ovid", "its format"),
    Format.WOS: Guess("Web of Science", "Web of Science", "its format"),
    Format.PUBMED_XML: Guess("PubMed", "PubMed", "its format"),
    Format.NBIB: Guess("PubMed", "PubMed", "its format"),
    Format.PROQUEST: Guess("", "ProQuest", "its format"),
}

# What people call their files, and what databases call them.
NAMES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (source, re.compile(pattern, re.IGNORECASE))
    for source, pattern in (
        ("MEDLINE", r"medline"),
        ("PubMed", r"pubmed|^pmc"),
        ("Embase", r"embase"),
        ("CINAHL", r"cinahl"),
        ("APA PsycInfo", r"psyc?info|psychinfo"),
        ("Scopus", r"scopus"),
        ("Web of Science", r"savedrecs|web.?of.?science|(?<![a-z])wos(?![a-z])"),
        ("Cochrane Central Register of Controlled Trials (CENTRAL)", r"cochrane|(?<![a-z])central(?![a-z])"),
        ("ASSIA", r"(?<![a-z])assia"),
        ("ERIC", r"(?<![a-z])eric(?![a-z])"),
        ("Sociological Abstracts", r"soc.?abs|sociological"),
        ("ProQuest Dissertations & Theses", r"pqdt|dissertations"),
        ("HMIC", r"(?<![a-z])hmic"),
        ("Social Policy and Practice", r"social.?policy"),
        ("AMED", r"(?<![a-z])amed(?![a-z])"),
        ("LILACS", r"lilacs"),
        ("Google Scholar", r"scholar"),
        ("OpenAlex", r"openalex"),
    )
)


def guess_source(format: Format, verbatim: Sequence[str], name: str) -> Guess:
    """Source and platform of an export by its first records, its format and its name, in this order of trust.

    >>> guess_source(Format.RIS, ["DB  - Ovid MEDLINE(R) <2021>"], "export.ris")
    Guess(source='MEDLINE', platform='Ovid', because='its DB lines')
    >>> guess_source(Format.RIS, ["TY  - JOUR"], "CINAHL part 2.ris")
    Guess(source='CINAHL', platform='', because='its name')
    """
    texts = verbatim[:RECORDS_ASKED]
    of_format = OF_FORMAT.get(format, Guess())
    source = _usual((_first(text, "source") for text in texts), len(texts))
    platform = _usual((_first(text, "platform") for text in texts), len(texts))
    because = (source or platform).because if source or platform else of_format.because
    called = next((called for called, pattern in NAMES if pattern.search(name)), "")
    said = source.source if source else of_format.source
    of_another = bool(of_format.source) and said != of_format.source
    on = platform.platform if platform else "" if of_another else of_format.platform
    if called and (not said or (said == "PubMed" and called == "MEDLINE")):
        return Guess(called, on, because if on else "its name")
    return Guess(said, on, because)


def fit(guess: Guess, source: str, platform: str) -> int:
    """How well a logged search fits a guess: 0 not at all, more for more.

    >>> fit(Guess("MEDLINE", "Ovid"), "MEDLINE ALL", "Ovid")
    3
    >>> fit(Guess("MEDLINE", "Ovid"), "MEDLINE", "EBSCOhost")
    0
    """
    wanted, here = _plain(guess.source), _plain(source)
    if not wanted or not (wanted in here or here in wanted):
        return 0
    if guess.platform and platform:
        return 3 if _plain(guess.platform) in _plain(platform) or _plain(platform) == wanted else 0
    return 2 if wanted == here else 1


def _first(text: str, what: str) -> Guess:
    for sign in SIGNS:
        if getattr(sign, what) and sign.pattern.search(text):
            return Guess(sign.source, sign.platform, sign.because)
    return Guess()


def _usual(guesses: Iterable[Guess], count: int) -> Guess:
    counted = Counter(guess for guess in guesses if guess)
    if not counted:
        return Guess()
    guess, n = counted.most_common(1)[0]
    return guess if n >= ENOUGH * count else Guess()


def _plain(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", words.casefold().replace("apa ", ""))
