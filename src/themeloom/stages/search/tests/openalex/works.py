"""Invented works in the shapes of OpenAlex, small and large, whole and with gaps."""

from typing import Any

ADDRESS = "https://openalex.org/"


def index_of(text: str) -> dict[str, list[int]]:
    """A text as OpenAlex keeps abstracts: each word with its places."""
    index: dict[str, list[int]] = {}
    for place, word in enumerate(text.split()):
        index.setdefault(word, []).append(place)
    return index


def work(number: int, title: str | None = "", **values: Any) -> dict[str, Any]:
    """A whole work; `cites` are numbers of others; any field may be given, or None to leave it empty."""
    cites = values.pop("cites", ())
    pmid = values.pop("pmid", None)
    doi = values.pop("doi", f"10.5555/w{number}")
    title = title if title is None else title or f"Waiting for help, part {number}"
    ids: dict[str, Any] = {"openalex": f"{ADDRESS}W{number}"}
    if doi:
        ids["doi"] = f"https://doi.org/{doi}"
    if pmid:
        ids["pmid"] = f"https://pubmed.ncbi.nlm.nih.gov/{pmid}"
    return {
        "id": f"{ADDRESS}W{number}",
        "doi": f"https://doi.org/{doi}" if doi else None,
        "title": title,
        "display_name": title,
        "publication_year": 2019,
        "publication_date": "2019-03-01",
        "ids": ids,
        "language": "en",
        "primary_location": {
            "is_oa": False,
            "landing_page_url": f"https://doi.org/{doi}" if doi else f"https://example.org/{number}",
            "source": {
                "id": f"{ADDRESS}S1",
                "display_name": "Journal of Waiting",
                "issn_l": "1234-5678",
                "issn": ["1234-5678"],
                "host_organization_name": "Example Press",
                "type": "journal",
            },
        },
        "type": "article",
        "authorships": [
            {
                "author_position": "first",
                "author": {"id": f"{ADDRESS}A1", "display_name": "Ngozi Okafor"},
                "raw_author_name": "Ngozi A. Okafor",
            }
        ],
        "biblio": {"volume": "12", "issue": "3", "first_page": "101", "last_page": "109"},
        "keywords": [{"id": f"{ADDRESS}keywords/waiting", "display_name": "Waiting", "score": 0.6}],
        "abstract_inverted_index": index_of(f"People wait and worry in place {number} ."),
        "is_retracted": False,
        "referenced_works": [f"{ADDRESS}W{other}" for other in cites],
        "cited_by_count": 0,
    } | values
