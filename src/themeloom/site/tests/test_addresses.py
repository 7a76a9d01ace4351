"""Addresses: each has a name of its own, so that a link never leads to another page than it says."""

from collections import Counter

from django.urls import URLPattern, URLResolver, get_resolver


def names_in(resolver: URLResolver, space: str = "") -> list[str]:
    """The name of every address with the stage it belongs to."""
    found = []
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            found += names_in(one, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name:
            found.append(f"{space}{one.name}")
    return found


def test_no_two_addresses_of_a_stage_have_one_name():
    counts = Counter(names_in(get_resolver()))
    assert counts["search:restore"] == 1
    assert [name for name, count in counts.items() if count > 1] == []
