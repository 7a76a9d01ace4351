"""References are found by their words: the same ones on every database, and always up to date."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from themeloom.base.audit.act import writing
from themeloom.kernel.terms import Either, Every, Field, Phrase, Without, Years
from themeloom.kernel.terms_read import read_terms
from themeloom.stages.dedup import actions, queries
from themeloom.stages.dedup.domain.finding import searched_words
from themeloom.stages.dedup.models import Reference, SearchWords
from themeloom.stages.dedup.tests.world import alike, record_of, same_in
from themeloom.stages.search.actions import undo_import
from themeloom.stages.search.tests.world import imported, ris

TITLES = {
    "waiting": "Waiting for care: peers and carers",
    "wards": "Care on two wards, a peer support trial",
    "umlaut": "Größere Nöte: Müller’s families",
    "japanese": "認知症の家族介護者の経験",
    "hindi": "हिन्दी में देखभाल",
    "odd": 'It\'s 100% "quoted" AND (bracketed); DROP TABLE -- OR *',
    "bare": "Costs",
}
YEARS = {"waiting": 2010, "wards": 2015, "umlaut": 2020, "japanese": 2015, "hindi": 1999, "odd": 2021}


@pytest.fixture
def named(team):
    """References by name, in one import."""
    entries = []
    for number, (name, title) in enumerate(TITLES.items()):
        tags = {"JO": f"Journal {number}", "SP": str(100 + 50 * number), "DO": f"10.1000/{name}"}
        if name == "wards":
            tags["AB"] = "BACKGROUND: Waiting families. <i>Peer</i> support for Größe &amp; 介護."
        entry = ris(title, author=f"{name.title()}, Ada", year=YEARS.get(name, 0), **tags)
        entries.append(entry.replace("PY  - 0\n", ""))
    imported(team.ines, *entries)
    by_title = {one.title: one for one in queries.pool(team.programme)}
    return {name: by_title[title] for name, title in TITLES.items()}


def names_found(team, named, typed):
    pks = set(queries.find_references(team.programme, typed).values_list("pk", flat=True))
    return {name for name, one in named.items() if one.pk in pks}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("care", {"waiting", "wards"}),
        ("CARE peers", {"waiting"}),
        ("peer*", {"waiting", "wards"}),
        ('"peer support"', {"wards"}),
        ('"support peer"', set()),
        ('"peer supp*"', {"wards"}),
        ("title:waiting", {"waiting"}),
        ("abstract:waiting", {"wards"}),
        ("author:waiting", {"waiting"}),
        ("waiting -trial", {"waiting"}),
        ("-care", {"umlaut", "japanese", "hindi", "odd", "bare"}),
        ("costs OR muller", {"umlaut", "bare"}),
        ("grossere", {"umlaut"}),
        ("GRÖSSE*", {"umlaut", "wards"}),
        ("介護", {"japanese", "wards"}),
        ("介護者", {"japanese"}),
        ("護介", set()),
        ("हिन्दी", {"hindi"}),
        ("10.1000/hindi", {"hindi"}),
        ("2015", {"wards", "japanese"}),
        ("year:2010-2015", {"waiting", "wards", "japanese"}),
        ("year:2020-", {"umlaut", "odd"}),
        ("year:-2000", {"hindi"}),
        ("NOT year:1900-", {"bare"}),
        ("care OR year:2020", {"waiting", "wards", "umlaut"}),
        ("care -year:2010", {"wards"}),
        ("(care OR costs) -(trial OR year:2010)", {"bare"}),
        ("carers 2010", {"waiting"}),
        ("drop table", {"odd"}),
        ("it's", {"odd"}),
        ("note:care", set()),
        ("care -note:care", {"waiting", "wards"}),
        ("?!", set(TITLES)),
    ],
)
def test_what_is_found(team, named, typed, found):
    assert names_found(team, named, typed) == found


def test_no_phrase_reaches_from_one_field_into_another(team, named):
    assert names_found(team, named, '"carers waiting"') == set()


def occurs(term, words, year):
    """The rule, plainly: whether a term holds for the words of the fields and a year."""
    match term:
        case Phrase(sought, field, is_prefix):
            columns = {Field.TITLE: "title", Field.AUTHOR: "authors", Field.ABSTRACT: "abstract"}
            if field is Field.NOTE:
                return False
            texts = [words[columns[field]]] if field else words.values()
            end = "" if is_prefix else " "
            return any(f" {' '.join(sought)}{end}" in f" {text} " for text in texts)
        case Years(first, last):
            return year is not None and (first or 0) <= year <= (last or 9999)
        case Every(parts):
            return all(occurs(part, words, year) for part in parts)
        case Either(parts):
            return any(occurs(part, words, year) for part in parts)
        case Without(part):
            return not occurs(part, words, year)
    return True


PIECES = [
    "care",
    "wait*",
    "peer",
    "support",
    "Größe",
    "介護",
    "waiting",
    "2015",
    "10.1000/odd",
    "it's",
    "%",
    "'",
]
JOINTS = [
    "OR",
    "NOT",
    "-",
    "(",
    ")",
    '"',
    "AND",
    "title:",
    "abstract:",
    "author:",
    "year:2010-2016",
    "note:x",
]


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=30),
        st.lists(st.sampled_from(PIECES + JOINTS), max_size=9).map(" ".join),
        st.lists(st.sampled_from(PIECES + JOINTS), max_size=9).map("".join),
    )
)
def test_every_database_finds_what_the_rule_says_whatever_is_typed(team, named, typed):
    term = read_terms(typed).term
    expected = {
        name for name, one in named.items() if occurs(term, searched_words(**fields_of(one)), one.year)
    }
    assert names_found(team, named, typed) == expected


def fields_of(one):
    return {name: getattr(one, name) for name in ("title", "authors", "abstract", "journal", "doi", "year")}


def assert_up_to_date():
    kept = {row["reference_id"]: row for row in SearchWords.objects.values()}
    assert kept == {
        one.pk: {"reference_id": one.pk, **searched_words(**fields_of(one))}
        for one in Reference.objects.all()
    }


def found(team, typed):
    return [one.title for one in queries.find_references(team.programme, typed)]


def test_the_index_follows_imports_merges_partings_choices_and_undoing(team):
    pair = alike(team.ines)
    assert_up_to_date()
    first, second = pair.first, pair.second
    actions.merge_references(by=team.ines, into=first, other=second)
    assert_up_to_date()
    assert len(found(team, "waiting")) == 1
    actions.undo_merge(by=team.ines, other=second)
    assert_up_to_date()
    assert len(found(team, "waiting")) == 2
    same = same_in(team.ines, "MEDLINE", "Embase", title="Doors and walls")
    actions.take_apart(by=team.ines, record=record_of(same, "Embase"), why="")
    assert_up_to_date()
    assert found(team, "doors") == ["Doors and walls"] * 2


def test_the_words_change_with_the_fields(team):
    imported(team.ines, ris("Thresholds", JO="Journal of Examples", VL="3", SP="12"))
    assert (found(team, "thresholds"), found(team, "ethnography")) == (["Thresholds"], [])
    later = ris("Thresholds", JO="Journal of Examples", VL="3", SP="12", AB="An ethnography of one ward.")
    imported(team.ines, later, source="Embase", name="later.ris")
    assert_up_to_date()
    assert (found(team, "thresholds"), found(team, "ethnography")) == (["Thresholds"], ["Thresholds"])


def test_what_an_undone_import_brought_is_found_no_more(team):
    file = imported(team.ines, ris("Thresholds"))
    assert found(team, "thresholds") == ["Thresholds"]
    undo_import(by=team.ines, imported_file=file)
    assert found(team, "thresholds") == []


def test_an_endless_abstract_is_imported_and_found_by_its_beginning(team):
    imported(team.ines, ris("Thresholds", AB="beginning " + " ".join(f"w{n}" for n in range(60_000))))
    assert found(team, "beginning w7999 OR beginning") == ["Thresholds"]
    assert found(team, "w59999") == []


def test_a_reference_that_is_deleted_leaves_the_index(team):
    imported(team.ines, ris("Thresholds"))
    words = SearchWords.objects.get()
    with writing():
        words.delete()
    assert found(team, "thresholds") == []


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="the index of SQLite checks itself; PostgreSQL's is a column"
)
def test_the_index_of_sqlite_agrees_with_the_words(team, named):
    with writing(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO dedup_search_index(dedup_search_index, rank) VALUES ('integrity-check', 1)"
        )


def test_a_search_is_one_query(team, named, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(queries.find_references(team.programme, '(care OR "peer support") -trial year:2000-2020'))
