"""References of the pool as works to start a citation chase from."""

import pytest
from django.urls import reverse

from themeloom.base.membership.actions import found_programme
from themeloom.stages.dedup import queries
from themeloom.stages.dedup.tests.world import MOVED, STAYING, WAITING
from themeloom.stages.search.tests.openalex.chases import chased, openalex_here
from themeloom.stages.search.tests.openalex.works import work
from themeloom.stages.search.tests.world import imported, ris

NBIB = """PMID- 7712345
TI  - {title}
FAU - Okafor, A.
DP  - 2019
JT  - Journal of Examples
AID - 10.5555/moved [doi]

"""


def test_a_reference_is_offered_with_its_doi_and_the_pmid_of_a_record(team):
    imported(team.ines, NBIB.format(title=MOVED), name="pubmed.nbib")
    imported(team.ines, ris(WAITING), name="other.ris")
    (offered,) = queries.find_seeds(team.programme, "moved services")
    assert (offered.seed.title, offered.seed.doi, offered.seed.pmid, offered.seed.reference) == (
        MOVED,
        "10.5555/moved",
        "7712345",
        str(offered.reference.uuid),
    )


def test_what_is_ticked_stays_when_other_words_are_sought(team, sign_in):
    for title in (MOVED, WAITING, STAYING):
        imported(team.ines, ris(title), name=f"{title}.ris")
    (ticked,) = queries.find_seeds(team.programme, "moved")
    page = (
        sign_in(team.ines)
        .get(
            reverse("dedup:seeds", args=[team.programme.slug]),
            {"q": "waiting", "seed": [ticked.seed.as_json, "no box", "[]"]},
        )
        .content.decode()
    )
    assert (MOVED in page, WAITING in page, STAYING in page) == (True, True, False)
    assert page.count(" checked") == 1


def test_a_box_of_another_programme_is_left_out(team):
    imported(team.ines, ris(MOVED))
    (offered,) = queries.find_seeds(team.programme, "moved")
    elsewhere = found_programme(lead=team.zoe, name="Elsewhere").programme
    assert queries.seeds_ticked(elsewhere, [offered.seed.as_json]) == []
    assert queries.seeds_ticked(team.programme, [offered.seed.as_json]) == [offered]


@pytest.mark.parametrize("n", [1, 3])
def test_offering_takes_the_same_number_of_queries(team, django_assert_num_queries, n):
    for title in (MOVED, WAITING, STAYING)[:n]:
        imported(team.ines, ris(title), name=f"{title}.ris")
    with django_assert_num_queries(2):
        assert len(queries.find_seeds(team.programme, "2019")) == n


def test_what_a_search_brought_is_told_apart(team, sign_in):
    first = imported(team.ines, ris(MOVED), source="MEDLINE", name="first.ris")
    second = imported(
        team.ines, ris(MOVED), ris(WAITING), ris(WAITING, N1="again"), source="OpenAlex", name="second.ris"
    )
    novelty = queries.novelty_of(second.search)
    assert (novelty.new, novelty.known, novelty.within) == (1, 1, 1)
    assert queries.novelty_of(first.search).new == 1
    page = sign_in(team.otto).get(reverse("dedup:of-search", args=[team.programme.slug, second.search.uuid]))
    assert "Found by another search before" in page.content.decode()


def test_of_what_a_chase_found_that_which_was_in_the_pool_already_is_told(team, settings):
    imported(team.ines, ris(work(300)["title"], author="Okafor, N.", DO="10.5555/w300"), source="MEDLINE")
    with openalex_here(settings):
        novelty = queries.novelty_of(chased(team, direction="forward").search)
    assert (novelty.new, novelty.known, novelty.within) == (5, 1, 0)
