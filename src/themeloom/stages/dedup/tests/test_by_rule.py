"""What each rule removed and left to people, source by source; how far the placing of records is."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from themeloom.base.jobs.kinds import Cancelled
from themeloom.stages.dedup import actions, queries
from themeloom.stages.dedup.actions.progress import WHOLE
from themeloom.stages.dedup.tests.world import MOVED, WAITING, alike, same_in
from themeloom.stages.search.actions import import_file
from themeloom.stages.search.queries import ImportedFile
from themeloom.stages.search.tests.world import imported, ris, searched

TITLES = (WAITING, MOVED, "A person who stays: the accounts of twelve patients")


def table(programme):
    found = queries.rule_table(programme)
    labels = {source.key: source.label for source in found.sources}
    return {
        line.rule: (line.removed, line.waiting, {labels[one.source]: one.count for one in line.cells})
        for line in found.lines
    }


def address(view, *parts, **asked):
    found = reverse(f"dedup:{view}", args=["waiting-for-help", *parts])
    return f"{found}?{'&'.join(f'{name}={value}' for name, value in asked.items())}" if asked else found


def test_a_record_that_a_rule_removed_names_the_rule(team):
    reference = same_in(team.ines, "MEDLINE", "Embase")
    duplicate = reference.placements.get(band="same")
    assert duplicate.rule != ""
    assert reference.placements.get(band="new").rule == ""
    assert table(team.programme) == {duplicate.rule: (1, 0, {"Embase": 1})}


def test_a_pair_names_the_rule_that_left_it_to_a_person_and_waits_for_each_of_its_sources(team):
    pair = alike(team.ines)
    assert pair.rule != ""
    found = queries.rule_table(team.programme)
    assert [(line.rule, line.removed, line.waiting) for line in found.lines] == [(pair.rule, 0, 1)]
    assert sorted(found.waiting_of().values()) == [1, 1]
    for source in found.sources:
        assert list(queries.pairs_of(team.programme, source=source.key)) == [pair]
    assert list(queries.pairs_of(team.programme, rule="another")) == []


def test_what_a_person_judged_the_same_is_a_person_s_and_leaves_the_rules(team):
    pair = alike(team.ines)
    actions.judge_pair(by=team.amina, pair=pair, is_same=True)
    found = queries.rule_table(team.programme)
    assert (found.lines, found.person.removed, found.pairs) == ((), 1, 0)


def test_rules_and_people_add_up_to_what_was_removed_also_after_undoing(team):
    same_in(team.ines, "MEDLINE", "Embase")
    imported(team.ines, ris(MOVED), source="CINAHL")
    first, second = queries.pool(team.programme)

    def adds_up():
        found, counts = queries.rule_table(team.programme), queries.counts_of(team.programme)
        assert sum(line.removed for line in found.lines) == counts.by_rule
        assert found.person.removed == counts.by_person
        assert counts.records == counts.references + counts.removed
        return counts.by_rule, counts.by_person

    before = adds_up()
    actions.merge_references(by=team.amina, into=second, other=first)
    assert adds_up() == (1, 1)
    first.refresh_from_db()
    actions.undo_merge(by=team.amina, other=first)
    assert adds_up() == before == (1, 0)
    record = first.placements.get(ended_at=None, band="same").record
    actions.take_apart(by=team.amina, record=record)
    assert adds_up() == (0, 0)
    actions.put_back(by=team.amina, record=record)
    assert adds_up() == before


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_table_takes_as_many_questions_for_three_pairs_as_for_one(team, how_many):
    for title in TITLES[:how_many]:
        for year, source in [(2019, "MEDLINE"), (2020, "Embase")]:
            imported(team.ines, ris(title, year=year), source=source, name=f"{title[:5]} {year}.ris")
    with CaptureQueriesContext(connection) as asked:
        queries.rule_table(team.programme)
    assert len(asked) == 5


def test_each_number_of_the_overview_opens_the_list_behind_it(team, sign_in):
    reference = same_in(team.ines, "MEDLINE", "Embase")
    rule = reference.placements.get(band="same").rule
    client = sign_in(team.otto)
    page = client.get(address("overview")).content.decode()
    assert rule in page
    answer = client.get(
        address("removed"), {"rule": rule, "source": queries.rule_table(team.programme).sources[0].key}
    )
    assert answer.context["page"].paginator.count == 1
    assert client.get(address("removed"), {"rule": "another"}).context["page"].paginator.count == 0


def test_the_file_says_what_came_of_it_by_rule_with_a_link_to_each(team, sign_in):
    same_in(team.ines, "MEDLINE", "Embase")
    file = ImportedFile.objects.latest("id")
    came = queries.came_of(file)
    assert (came.by_rule, came.by_person, [count for _, count in came.rules]) == (1, 0, [1])
    client = sign_in(team.otto)
    page = client.get(address("came-of", file.uuid)).content.decode()
    assert "1 removed by rule" in page
    answer = client.get(address("removed"), {"file": file.uuid, "rule": came.rules[0][0]})
    assert answer.context["page"].paginator.count == 1


def test_the_new_references_of_a_file_are_a_list(team, sign_in):
    file = imported(team.ines, ris(WAITING), ris(MOVED))
    imported(team.ines, ris(TITLES[2]), source="Embase", name="other.ris")
    answer = sign_in(team.otto).get(address("references"), {"began": file.uuid})
    assert [reference.title for reference, _ in answer.context["lines"]] == [WAITING, MOVED]


def test_an_import_tells_how_far_it_is_never_going_back_and_ends_at_the_end(team):
    told = []
    import_file(
        by=team.ines,
        search=searched(team.ines),
        name="a.ris",
        content=BytesIO((ris(WAITING) + ris(MOVED)).encode()),
        report=lambda done, total, note: told.append((done / (total or 1), note)),
    )
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert 0.5 <= shares[-1] <= 1
    steps = " ".join(note for _, note in told)
    assert all(step in steps for step in ("comparing", "writing the references"))


def test_a_step_that_nobody_knew_of_moves_on_and_never_back():
    told = []
    progress = actions.progress.Progress(lambda step, done, of: told.append(done))
    for step in ("one", "two", "one", "three"):
        for done in (0, 5, 10):
            progress.comparing(step, done, 10)
    progress.tell("writing", 1, 1, end=WHOLE)
    assert told == sorted(told)
    assert told[-1] == WHOLE


def test_an_import_stopped_while_it_compares_leaves_nothing_in_the_pool(team):
    def stop(done, total, note):
        if "comparing" in note:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_file(
            by=team.ines,
            search=searched(team.ines),
            name="a.ris",
            content=BytesIO(ris(WAITING).encode()),
            report=stop,
        )
    assert queries.pool(team.programme).count() == 0
    assert queries.counts_of(team.programme).records == 0
