"""What somebody takes along of the list they filtered: a table or RIS, with their own votes alone.

Colleagues' votes are in no column; what is decided is there as far as the person may know it.
"""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import islice

from django.db.models import QuerySet

from themeloom.base.membership.models import Membership
from themeloom.kernel.csv_file import encode_csv, write_csv
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import Reference, sources_of
from themeloom.stages.protocol.queries import Review, reviews_of
from themeloom.stages.screening.queries.filtering import Listed, listed
from themeloom.stages.screening.queries.verdicts import decided_for
from themeloom.stages.search.domain.record import Record
from themeloom.stages.search.domain.sniff import Format
from themeloom.stages.search.domain.writing import write

# More than this in one file would keep the person waiting for minutes.
MOST_TAKEN = 25_000
A_PORTION = 500

HEADINGS = (
    *("Title", "Authors", "Year", "Journal", "Volume", "Issue", "Pages", "DOI", "Address", "Abstract"),
    *("Found in", "Tags", "My note"),
)
# By reference, what is decided in each review, as far as the person may know.
Decided = dict[int, dict[Review, str]]
Taken = tuple[Listed, list[str], dict[Review, str]]


def as_csv(member: Membership, references: QuerySet[Reference]) -> bytes:
    """The list as a table: one row a reference, two columns a review."""
    reviews = reviews_of(member.programme)
    of_reviews = [f"{what} in {review.name}" for review in reviews for what in ("My vote", "Decided")]
    rows = [_row(taken, reviews) for taken in _taken(member, references)]
    return encode_csv(write_csv([*HEADINGS, *of_reviews], rows))


def as_ris(member: Membership, references: QuerySet[Reference]) -> bytes:
    """The list as RIS; tags, own votes and what is decided are keywords, which all programs show."""
    file = BytesIO()
    taken = enumerate(_taken(member, references), start=1)
    write((_record(place, one) for place, one in taken), file, format=Format.RIS)
    return file.getvalue()


def _taken(member: Membership, references: QuerySet[Reference]) -> Iterator[Taken]:
    """Every reference with what is shown of it, a portion at a time; raises Refused for too many."""
    # Only the numbers are fetched at once, so that the pages of the answer need not be counted off.
    numbers = list(references.values_list("pk", flat=True)[: MOST_TAKEN + 1])
    if len(numbers) > MOST_TAKEN:
        raise Refused(
            f"A file takes at most {MOST_TAKEN:,} references. Narrow the list, for example by year or "
            "source, and take it in parts."
        )
    reviews = reviews_of(member.programme)
    names = iter(numbers)
    while some := list(islice(names, A_PORTION)):
        portion = list(Reference.objects.filter(pk__in=some).order_by("pk"))
        sources, decided = sources_of(portion), _decided(member, reviews, some)
        for one in listed(member, portion):
            yield one, sources[one.reference.pk], decided.get(one.reference.pk, {})


def _decided(member: Membership, reviews: Sequence[Review], ids: list[int]) -> Decided:
    found: Decided = {}
    for review in reviews:
        rows = decided_for(member, review).filter(reference__in=ids).order_by()
        for reference, decision in rows.values_list("reference", "decision"):
            found.setdefault(reference, {})[review] = decision
    return found


def _row(taken: Taken, reviews: Sequence[Review]) -> list[str | int | float | None]:
    one, sources, decided = taken
    of = one.reference
    votes = {vote.review: vote.decision for vote in one.votes}
    row: list[str | int | float | None] = [
        *(of.title, "; ".join(of.authors), of.year, of.journal, of.volume, of.issue, of.pages, of.doi),
        *(of.url, of.abstract, "; ".join(sources), "; ".join(shown.tag.name for shown in one.tags), one.note),
    ]
    for review in reviews:
        row += [votes.get(review, ""), decided.get(review, "")]
    return row


def _record(position: int, taken: Taken) -> Record:
    one, sources, decided = taken
    of = one.reference
    said = (
        *(f"found in: {source}" for source in sources),
        *(f"tag: {shown.tag.name}" for shown in one.tags),
        *(f"my vote in {vote.review.name}: {vote.decision}" for vote in one.votes),
        *(f"decided in {review.name}: {decision}" for review, decision in decided.items()),
        *((f"my note: {one.note}",) if one.note else ()),
    )
    return Record(
        position=position,
        line=0,
        verbatim="",
        kind=of.kind,
        title=of.title,
        authors=tuple(of.authors),
        year=of.year,
        journal=of.journal,
        volume=of.volume,
        issue=of.issue,
        pages=of.pages,
        doi=of.doi,
        url=of.url,
        language=of.language,
        publisher=of.publisher,
        keywords=(*of.keywords, *said),
        abstract=of.abstract,
    )


TAKEN_AS: dict[str, tuple[Callable[[Membership, QuerySet[Reference]], bytes], str]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "ris": (as_ris, "application/x-research-info-systems"),
}
