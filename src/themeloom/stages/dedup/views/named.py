"""What an address names: pairs, references, files; and what two of them look like side by side."""

from uuid import UUID

from themeloom.base.membership.requests import MemberRequest
from themeloom.stages.dedup import queries
from themeloom.stages.search.queries import ImportedFile, get_file

REFERENCES_A_PAGE = 50


def columns_of(references: list[queries.Reference]) -> list[queries.Column]:
    """References as the columns of a comparison."""
    return queries.columns_of_references(references, queries.placements_of(references))


def pair_named(request: MemberRequest, name: str) -> queries.Pair | None:
    """The pair that this part of the address names; Http404 for one of another programme."""
    given = uuid_in(request.GET.get(name, ""))
    return queries.get_pair(request.programme, given) if given else None


def reference_named(request: MemberRequest, name: str) -> queries.Reference | None:
    """The reference that this part of the address names; Http404 for one of another programme."""
    given = uuid_in(request.GET.get(name, ""))
    return queries.get_reference(request.programme, given) if given else None


def file_named(request: MemberRequest, name: str) -> ImportedFile | None:
    """The imported file that this part of the address names; Http404 for one of another programme."""
    given = uuid_in(request.GET.get(name, ""))
    return get_file(request.programme, given) if given else None


def uuid_in(text: str) -> UUID | None:
    """The UUID that a text is, or None."""
    try:
        return UUID(text)
    except ValueError:
        return None
