"""What an RDF description says, as tags and values: names, identifiers and containers taken together."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from themeloom.stages.search.domain.formats.xml_records import local_name, text_of

PREFIXES: dict[str, str] = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.zotero.org/namespaces/export#": "z",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/net/biblio#": "bib",
    "http://xmlns.com/foaf/0.1/": "foaf",
    "http://prismstandard.org/namespaces/1.2/basic/": "prism",
    "http://purl.org/rss/1.0/modules/link/": "link",
    "http://nwalsh.com/rdf/vCard#": "vcard",
    "http://schema.org/": "schema",
    "https://schema.org/": "schema",
    "http://purl.org/ontology/bibo/": "bibo",
}
RDF_NAMESPACE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
ABOUT = f"{RDF_NAMESPACE}about"
NODE = f"{RDF_NAMESPACE}nodeID"
RESOURCE = f"{RDF_NAMESPACE}resource"

PEOPLE = frozenset({"Person", "Agent"})
# Relations to other parts of the file that describe something else than the item.
LINKS = frozenset({"link:link", "dcterms:isReferencedBy", "dc:relation"})

Said = Iterator[tuple[str, str]]


def name_of(element: Element) -> str:
    """The element's name with the prefix usual for its namespace."""
    space, _, name = element.tag.rpartition("}")
    return f"{PREFIXES.get(space.lstrip('{'), 'other')}:{name}"


def state_item(item: Element, described: Mapping[str, Element]) -> Said:
    """What an item says; what the thing it stands in says comes under "isPartOf/"."""
    if not any(name_of(child) == "z:itemType" for child in item):
        yield "rdf:type", local_name(item)
    for child in item:
        name = name_of(child)
        target = child.get(RESOURCE) or child.get(NODE)
        if name == "dcterms:isPartOf":
            whole = described.get(target or "")
            parts = [whole] if whole is not None else list(child)
            for part in parts:
                yield from (("isPartOf/" + tag, value) for tag, value in _state_children(part))
            if not parts and target:
                yield name, target
        elif name in LINKS or (target and len(child) == 0):
            known = described.get(target or "")
            people = _person(known) if known is not None else ""
            yield name, people or target or text_of(child)
        else:
            yield from _state(child)


def _state_children(element: Element) -> Said:
    for child in element:
        yield from _state(child)


def _state(child: Element) -> Said:
    name = name_of(child)
    people = [person for person in child.iter() if local_name(person) in PEOPLE]
    if people:
        yield from ((name, _person(person)) for person in people)
    elif name == "dc:identifier" and len(child) == 0:
        # "ISSN 1234-5678", "DOI 10.1000/x"
        kind, _, number = text_of(child).partition(" ")
        yield (f"{name}[{kind}]", number) if number and kind.isalpha() else (name, text_of(child))
    elif len(child) == 0:
        yield name, text_of(child) or child.get(RESOURCE) or ""
    else:
        for part in child.iter():
            if len(part) == 0 and (value := text_of(part)):
                tag = name_of(part)
                yield (f"{name}[{_kind_of(child)}]" if tag == "rdf:value" else tag), value


def _kind_of(element: Element) -> str:
    return local_name(element[0])


def _person(element: Element) -> str:
    parts = {local_name(child): text_of(child) for child in element}
    family = parts.get("surname") or parts.get("familyName", "")
    given = parts.get("givenName") or parts.get("givenname") or parts.get("firstName", "")
    return ", ".join(part for part in (family, given) if part) or parts.get("name", "")
