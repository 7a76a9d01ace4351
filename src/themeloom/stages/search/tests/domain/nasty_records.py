"""Records as no database gives them: every script, every letter that means something to some format."""

from hypothesis import strategies as st

from themeloom.stages.search.domain.formats.csl_json_tags import TYPES
from themeloom.stages.search.domain.record import Record

# What some format takes for something else than text.
SNIPPETS = (
    "TY  - JOUR", "ER  - ", "AU  - x", "T2 - weighted", "PMID- 1", "OWN - x", "U5  - x", "  DO  - 10.1/x",
    "@article{x,", "@string(", "\n@", "{", "}", "\\", "\\\\", "\\textbf{x}", "$x^2$", "%", "%PDF-", "~", "--",
    "---", "``", "''", "#", "_", "^", "&", "&amp;", "&lt;", "&#x0;", "<", ">", "<i>x</i>", "<br/>", "]]>",
    "<record>", "</record>", "<!ENTITY", "<PubmedArticle>", "<?xml", '"', '""', "'", "'=1", "=1+1", "+1",
    "-1", "@x", "＝1", '="1"', ";", "; ", ",", ", ", "|", " and ", "And", "others", "et al.", "\n", "\n\n",
    "\r", "\r\n", "\t", " ", "  ", "\n      ", "\n    x", "\u00a0", "\u2028", "\x85", "\ufeff",
    "\x01", "\x0b", "\x0c", "\x1a", "\x1c", "\x1f", "\x7f", "\ufffe", "\uffff", "\U0001f9f5", "é",
    "e\u0301", "\ue000", "中文", "العربية", "ไทย", "_x000D_", "_x0041_", "themeloom: ",
    'themeloom: {"title": "x"}', "NA", "n/a",
    "none", "-", "10.1000/x", "https://doi.org/10.1000/x", "https://example.org/?eid=2-s2.0-1", "WOS:0001",
    "CN-01", "rayyan-1", "PMC12", "PMID: 7", "pub.1", "Link to the Ovid Full Text: x", "Record #1 of 2",
    "1. ", "<1>", "VN  - Ovid", "12345678", "1234-5678", "9780306406157", "No Specified", "WAL", "Lee K J",
    "van der Berg, Anna Maria", "A, B, C", "Title", "Abstract", "title,authors,year,abstract",
)  # fmt: skip

# No reader gives a zero or half of a letter: databases cannot keep them.
letters = st.characters(codec="utf-8", exclude_characters="\0")
texts = st.one_of(
    st.text(letters, max_size=30),
    st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(letters, max_size=6)), max_size=5).map("".join),
    st.lists(st.sampled_from((*SNIPPETS, "words", "wait ")), max_size=4).map("".join),
)
plain = st.sampled_from(("", "Waiting rooms", "Okafor, Ngozi", "The Waiting Group", "12", "101-109", "e12"))
values = st.one_of(plain, texts)
lists = st.lists(values, max_size=3).map(tuple)
identifiers = st.dictionaries(
    st.one_of(st.sampled_from(("pmid", "pmcid", "wos", "scopus", "embase")), st.text(letters, min_size=1)),
    st.one_of(st.sampled_from(("123", "1234567", "PMC12", "L12")), texts).filter(bool),
    max_size=3,
)
unplaced = st.lists(st.tuples(st.one_of(st.just("N1"), texts), texts, st.integers(1, 9)), max_size=2).map(
    tuple
)

nasty_records = st.builds(
    Record,
    position=st.just(1),
    line=st.just(1),
    verbatim=st.just(""),
    kind=st.one_of(st.sampled_from(("", *TYPES)), texts),
    title=values,
    authors=lists,
    editors=lists,
    year=st.one_of(st.none(), st.integers(1500, 2099), st.integers(0, 9999)),
    journal=values,
    volume=values,
    issue=values,
    pages=values,
    doi=st.one_of(st.just("10.1000/wait.12"), values),
    issn=st.one_of(st.just("1234-5678"), values),
    isbn=st.one_of(st.just("9780306406157"), values),
    abstract=values,
    keywords=lists,
    url=st.one_of(st.just("https://example.org/1"), values),
    language=values,
    publisher=values,
    place=values,
    key=values,
    accession=values,
    identifiers=identifiers,
    unplaced=unplaced,
)

ORDINARY = Record(
    position=1,
    line=1,
    verbatim="",
    kind="article-journal",
    title="Waiting rooms and worry",
    authors=("Okafor, Ngozi", "Lind, Per"),
    editors=("Weber, J.",),
    year=2019,
    journal="Journal of Waiting",
    volume="12",
    issue="3",
    pages="101-109",
    doi="10.1000/wait.12",
    issn="1234-5678",
    isbn="9780306406157",
    abstract="People wait.\nThey worry.",
    keywords=("waiting", "worry"),
    url="https://example.org/1",
    language="en",
    publisher="Waiting Press",
    place="Oslo",
    key="okafor2019",
    accession="A1",
    identifiers={"pmid": "1234567", "pmcid": "PMC12"},
)


@st.composite
def nearly_ordinary_records(draw: st.DrawFn) -> Record:
    """A record as databases give it, but for one or two fields."""
    nasty = draw(nasty_records)
    names = draw(st.lists(st.sampled_from(sorted(ORDINARY.to_dict())), min_size=1, max_size=2, unique=True))
    said = ORDINARY.to_dict() | {name: getattr(nasty, name) for name in names}
    return Record.from_dict(said | {"position": 1, "line": 1})
