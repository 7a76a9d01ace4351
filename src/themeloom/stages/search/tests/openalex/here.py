"""A server on this machine that answers as OpenAlex does, from invented works."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from themeloom.base.fetch.tests.server import Handler, ServerHere, moved, say
from themeloom.stages.search.tests.openalex.works import ADDRESS


class OpenAlexHere(ServerHere):
    """Works by identifier, and works that were merged: what OpenAlex would know."""

    def __init__(self, works: Iterable[dict[str, Any]] = ()) -> None:
        super().__init__()
        self.works = {one["id"].rpartition("/")[2]: one for one in works}
        self.merged: dict[str, str] = {}
        # Smaller pages than were asked for, so that few citing works make several.
        self.citing_a_page = 100
        for one in self.works.values():
            cited_by = [other for other in self.works.values() if one["id"] in other["referenced_works"]]
            one["cited_by_count"] = one["cited_by_count"] or len(cited_by)

    def answer(self, handler: Handler) -> None:
        place = urlsplit(handler.path)
        params = {name: values[0] for name, values in parse_qs(place.query).items()}
        if place.path == "/works":
            self._answer_list(handler, params)
        else:
            self._answer_one(handler, unquote(place.path.removeprefix("/works/")), params)

    def _answer_one(self, handler: Handler, name: str, params: dict[str, str]) -> None:
        if name in self.merged:
            moved(f"/works/{self.merged[name]}")(handler)
            return
        found = next((one for one in self.works.values() if name in _names(one)), None)
        if found is None:
            say(404, {"error": "Not found"})(handler)
        else:
            say(200, _selected(found, params))(handler)

    def _answer_list(self, handler: Handler, params: dict[str, str]) -> None:
        if "cursor" in params and "api_key" not in params:
            say(401, {"error": "Cursor paging needs a key"})(handler)
            return
        name, _, value = params["filter"].partition(":")
        found = [one for one in self.works.values() if _matches(one, name, value)]
        size = int(params.get("per_page", "25"))
        if name == "cites":
            size = min(size, self.citing_a_page)
        number = int(params.get("page", "1"))
        if "cursor" in params:
            number = 1 if params["cursor"] == "*" else int(params["cursor"].removeprefix("next-"))
        page = found[(number - 1) * size : number * size]
        meta: dict[str, Any] = {"count": len(found), "per_page": size, "db_response_time_ms": 12}
        if "cursor" in params:
            meta["next_cursor"] = f"next-{number + 1}" if page else None
        results = [_selected(one, params) for one in page]
        say(200, {"meta": meta, "results": results, "group_by": []})(handler)


def _names(one: dict[str, Any]) -> set[str]:
    ids = one["ids"]
    names = {one["id"].rpartition("/")[2]}
    if ids.get("doi"):
        names.add(f"doi:{ids['doi'].removeprefix('https://doi.org/')}")
    if ids.get("pmid"):
        names.add(f"pmid:{ids['pmid'].rpartition('/')[2]}")
    return names


def _matches(one: dict[str, Any], name: str, value: str) -> bool:
    if name == "title.search":
        words = set(re.findall(r"\w+", (one["title"] or "").lower()))
        return set(re.findall(r"\w+", value.lower())) <= words
    values = value.split("|")
    assert len(values) <= 50, "more values than the interface takes"
    if name == "cites":
        return any(f"{ADDRESS}{cited}" in one["referenced_works"] for cited in values)
    known = {"openalex": _names(one), "doi": {n.removeprefix("doi:") for n in _names(one)}}[name]
    return any(value in known for value in values)


def _selected(one: dict[str, Any], params: dict[str, str]) -> dict[str, Any]:
    wanted = params.get("select")
    return {name: one[name] for name in wanted.split(",") if name in one} if wanted else one
