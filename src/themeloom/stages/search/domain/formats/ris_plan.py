"""Which field takes which RIS tags: worked out once for each set of tags, then followed.

Records of one database carry the same tags again and again; not asking anew for each record what to do
with them is what makes reading quick.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from themeloom.stages.search.domain.formats import ris_steps, ris_tags
from themeloom.stages.search.domain.formats.ris_said import Said
from themeloom.stages.search.domain.formats.ris_steps import Keys
from themeloom.stages.search.domain.formats.ris_tags import Dialect

Step = Callable[[Said, str, Keys], None]

# In this order: a tag goes to the first field that claims it.
CLAIMS: tuple[tuple[Step, str, tuple[str, ...]], ...] = (
    (ris_steps.take_doi, "doi", ris_tags.DOI),
    (ris_steps.take_line, "title", ris_tags.TITLE),
    (ris_steps.take_line, "journal", ris_tags.JOURNAL),
    (ris_steps.take_people, "authors", ris_tags.AUTHORS),
    (ris_steps.take_people, "editors", ris_tags.EDITORS),
    (ris_steps.take_year, "year", ris_tags.YEAR),
    (ris_steps.take_abstract, "abstract", ris_tags.ABSTRACT),
    (ris_steps.take_keywords, "keywords", ris_tags.KEYWORDS),
    (ris_steps.take_pages, "pages", ris_tags.PAGES),
    (ris_steps.take_standard_numbers, "issn", ris_tags.STANDARD_NUMBERS),
    *((ris_steps.take_line, field, tags) for field, tags in ris_tags.SINGLE),
    (ris_steps.take_address, "url", ris_tags.URL),
    (ris_steps.take_identifiers, "identifiers", tuple(ris_tags.IDENTIFIERS)),
)

# These look at tags that another field claims as well.
LOOKS: tuple[tuple[Step, str, tuple[str, ...]], ...] = (
    (ris_steps.look_for_doi, "doi", ris_tags.DOI_BY_SHAPE),
    (ris_steps.look_for_identifiers, "identifiers", ("AN", "ID", "UR")),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps for one set of tags, and the tags that no step takes.

    `alone` are fields of one line that only one of these tags fills: field, beginning of the line, tag.
    """

    alone: tuple[tuple[str, str, str], ...]
    steps: tuple[tuple[Step, str, Keys], ...]
    left: Keys


def plan_for(said: Said, *, is_whole_work: bool) -> Plan:
    """The plan for the tags of this record, as its writer means them."""
    keys = tuple(said.tags)
    for key, dialect in _dialects_of(keys):
        if dialect.is_told_by(said.values(key)):
            return _plan(keys, is_whole_work, dialect)
    return _plan(keys, is_whole_work, None)


@lru_cache(maxsize=4096)
def _dialects_of(keys: tuple[str, ...]) -> tuple[tuple[str, Dialect], ...]:
    tags = {key[:-4]: key for key in keys}
    return tuple((tags[dialect.tag], dialect) for dialect in ris_tags.DIALECTS if dialect.tag in tags)


@lru_cache(maxsize=4096)
def _plan(keys: tuple[str, ...], is_whole_work: bool, dialect: Dialect | None) -> Plan:
    meant = {key[:-4]: key for key in keys}
    left = dict(meant)
    for tag in dialect.not_as_usual if dialect else ():
        meant.pop(tag, None)
    for tag, other in dialect.renamed if dialect else ():
        if tag in meant and other not in meant:
            meant[other] = meant.pop(tag)
    steps: list[tuple[Step, str, Keys]] = []
    free = dict(meant)
    for step, field, tags in CLAIMS:
        if field == "title" and is_whole_work:
            tags = ris_tags.TITLE_OF_WHOLE_WORK
        if dialect and dialect.names_without_comma and step is ris_steps.take_people:
            step = ris_steps.take_people_without_comma
        claimed = [tag for tag in tags if tag in free]
        if claimed:
            steps.append((step, field, _pairs(claimed, free)))
        for tag in claimed:
            left = {name: key for name, key in left.items() if key != free[tag]}
            del free[tag]
    for step, field, tags in LOOKS:
        seen = [tag for tag in tags if tag in meant]
        if seen:
            steps.append((step, field, _pairs(seen, meant)))
    alone = tuple((field, *keys[0]) for step, field, keys in steps if _is_alone(step, keys))
    others = tuple((step, field, keys) for step, field, keys in steps if not _is_alone(step, keys))
    return Plan(alone, others, tuple((key, tag) for tag, key in left.items()))


def _is_alone(step: Step, keys: Keys) -> bool:
    return step is ris_steps.take_line and len(keys) == 1


def _pairs(tags: list[str], keys: dict[str, str]) -> Keys:
    return tuple((keys[tag], keys[tag][:-4]) for tag in tags)
