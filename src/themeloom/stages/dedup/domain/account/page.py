"""dedup: the account of one deduplication as a page: one HTML file that needs nothing else."""

from collections.abc import Sequence
from datetime import date
from importlib.resources import files

from themeloom import __version__
from themeloom.stages.dedup.domain.account.doubts import doubt_shown
from themeloom.stages.dedup.domain.account.markup import Html, tag
from themeloom.stages.dedup.domain.account.merges import merge_shown
from themeloom.stages.dedup.domain.account.values import Account
from themeloom.stages.dedup.domain.method_told import tell
from themeloom.stages.dedup.domain.overlap_svg import draw_overlap
from themeloom.stages.dedup.domain.overlap_tables import combination_rows, percent

TITLE = "How duplicates were removed"
# Nothing is fetched and nothing runs, whatever a record might hold.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
PARTS = {
    "counts": "Files",
    "rules": "Rules",
    "overlap": "Overlap",
    "eyes": "For a person’s eyes",
    "merged": "Merged references",
}


def write_page(account: Account, *, made_on: date, clusters: str = "") -> str:
    """The page; `clusters` names the file that lists every record, where one was written."""
    style = files(__package__).joinpath("account.css").read_text("utf-8")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", TITLE),
        tag("style", Html(style)),
    )
    told_of = f"{made_on.day} {made_on:%B %Y} · Themeloom {__version__}"
    body = tag(
        "body",
        tag("header", tag("h1", TITLE), tag("p", told_of, class_="quiet"), _told(account)),
        tag("nav", tag("ul", _contents(account)), aria_label="Contents"),
        tag(
            "main",
            _part("counts", _counts(account)),
            _part("rules", _rules(account)),
            _part("overlap", _overlap(account)),
            _part("eyes", _eyes(account, clusters)),
            _part("merged", _merged(account, clusters)),
        ),
    )
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n"


def _told(account: Account) -> Html:
    """What a manuscript says of it (PRISMA-S item 16)."""
    said = list(
        tell(records=account.records, by_rule=account.removed, by_person=0, references=account.references)
    ) or ["The files held no records."]
    if wait := len(account.waiting.ids):
        pairs = _count(account.doubt_count, "pair")
        said.append(
            f"{pairs} of records ({_count(wait, 'record')}, {_percent(wait, account.records)} of all) may be "
            "one publication and were left to a person; until then each record of them counts."
        )
    return tag("p", " ".join(said), class_="told")


def _contents(account: Account) -> list[Html]:
    numbers = {"eyes": f" {account.doubt_count:,}", "merged": f" {account.merge_count:,}"}
    return [
        tag("li", tag("a", label, href=f"#{key}"), tag("span", numbers.get(key, ""), class_="quiet"))
        for key, label in PARTS.items()
    ]


def _part(key: str, inside: list[Html]) -> Html:
    return tag("section", tag("h2", PARTS[key], id=key), inside, aria_labelledby=key)


def _counts(account: Account) -> list[Html]:
    rows = [(file.label, file.records, file.removed, file.left) for file in account.files]
    total = ("Together", account.records, account.removed, account.references)
    return [
        tag(
            "p",
            "Of the records of one publication the first counts as kept, in the order of the files; the "
            "others count as removed.",
        ),
        _table(("File", "Records", "Removed", "Left"), rows, total),
    ]


def _rules(account: Account) -> list[Html]:
    if not account.by_rule:
        return [tag("p", "No records were merged.")]
    rows = [(rule, n, _percent(n, account.removed)) for rule, n in account.by_rule.items()]
    return [
        tag(
            "p",
            "Which rule merged a record with others, without a person. Each removed record counts once.",
        ),
        _table(("Rule", "Records removed", "Share"), rows, ("Together", account.removed, "")),
    ]


def _overlap(account: Account) -> list[Html]:
    if len(account.files) < 2:
        return [tag("p", "One file was read; there is nothing it could overlap with.")]
    names = account.names
    rows = [
        (row.words, row.n, _percent(row.n, account.references))
        for row in combination_rows(account.overlap, names)
    ]
    drawing = draw_overlap(account.overlap, names, title="Which files hold the same publications")
    return [
        tag("figure", Html(drawing), class_="wide", tabindex="0", role="group", aria_label="The drawing"),
        tag("p", "How many publications are in exactly these files, and in no other:"),
        _table(("Files", "Publications", "Share"), rows, None),
    ]


def _eyes(account: Account, clusters: str) -> list[Html]:
    if not account.doubts:
        return [tag("p", "No pair was left to a person.")]
    said = [
        tag(
            "p",
            "These records may be one publication, and no rule is sure of it. The surest pair comes first, "
            "the most doubtful last. What differs is marked; case, accents and punctuation are left out of "
            "account.",
        )
    ]
    said += _cut_short(len(account.doubts), account.doubt_count, "pairs", clusters)
    return [*said, *(doubt_shown(n, one) for n, one in enumerate(account.doubts, start=1))]


def _merged(account: Account, clusters: str) -> list[Html]:
    if not account.merges:
        return [tag("p", "No records were merged.")]
    said = [
        tag(
            "p",
            "Records merged without a person, those with the weakest reason first. “From” names the record "
            "that gave a field; where records disagree, “others say” what they have instead.",
        )
    ]
    said += _cut_short(len(account.merges), account.merge_count, "references", clusters)
    return [*said, *map(merge_shown, account.merges)]


def _cut_short(shown: int, of: int, what: str, clusters: str) -> list[Html]:
    if shown == of:
        return []
    where = f"{clusters} lists" if clusters else "The option --clusters writes a table of"
    sentence = (
        f"The first {shown:,} of {of:,} {what} are shown. {where} every record with its cluster and band."
    )
    return [tag("p", tag("strong", sentence))]


def _table(
    heads: tuple[str, ...], rows: Sequence[tuple[str | int, ...]], total: tuple[str | int, ...] | None
) -> Html:
    def cells(row: tuple[str | int, ...]) -> list[Html]:
        first, *others = row
        return [
            tag("th", str(first), scope="row"),
            *(tag("td", f"{one:,}" if isinstance(one, int) else one, class_="n") for one in others),
        ]

    first, *others = heads
    head = [tag("th", first, scope="col"), *(tag("th", name, scope="col", class_="n") for name in others)]
    return tag(
        "table",
        tag("thead", tag("tr", head)),
        tag("tbody", [tag("tr", cells(row)) for row in rows]),
        tag("tfoot", tag("tr", cells(total))) if total else "",
        class_="numbers",
    )


def _percent(n: int, of: int) -> str:
    return f"{percent(n, of):.1f} %"


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"
