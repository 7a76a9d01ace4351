"""The manuscript's pages: what they show, what they must not, and the files they give."""

import pytest
from django.urls import reverse

from themeloom.base.audit.act import NotAllowed
from themeloom.kernel.refusal import Refused
from themeloom.stages.manuscript.actions import save_draft
from themeloom.stages.manuscript.domain.files import FILES
from themeloom.stages.manuscript.queries import draft_of, drafts_of

PAGES = ("manuscript:overview", "manuscript:tables", "manuscript:text", "manuscript:versions")


def address(small, name, *more):
    return reverse(name, args=[small.team.programme.slug, small.review.slug, *more])


@pytest.mark.parametrize("name", [*PAGES, "manuscript:flow-svg", "review"])
def test_a_colleagues_vote_that_stands_alone_changes_no_page(small, sign_in, name):
    """Reference c has Amina's vote only: for Jonas its title is on no page and in no number."""
    client = sign_in(small.team.jonas)
    page = client.get(address(small, name)).content.decode()
    assert "Someone who stays" not in page


def test_the_list_of_excluded_holds_what_two_people_excluded_and_nothing_else(small, sign_in):
    answer = sign_in(small.team.jonas).get(address(small, "behind", "box5"))
    titles = [one.title for one in answer.context["page"]]
    assert titles == ["A trial of a new medicine for quite another condition"]


@pytest.mark.parametrize("part", ["waiting:unsettled", "waiting:undecided"])
def test_no_list_tells_on_what_a_colleague_has_voted(small, sign_in, part):
    for box in ("box4", "box8"):
        answer = sign_in(small.team.otto).get(address(small, "behind", box), {"part": part})
        assert answer.context["page"].paginator.count == 0


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_learns_nothing(small, client, name):
    client.force_login(small.team.zoe)
    assert client.get(address(small, name)).status_code == 404


@pytest.mark.parametrize("name", FILES)
def test_the_tables_are_had_as_files(small, sign_in, name):
    answer = sign_in(small.team.otto).get(address(small, "manuscript:download", name))
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="service-users-experiences-{name}"'
    assert (len(answer.content) == 0) is (name == "table-2.csv")


def test_a_file_that_there_is_not_is_not_found(small, sign_in):
    answer = sign_in(small.team.otto).get(address(small, "manuscript:download", "tables.exe"))
    assert answer.status_code == 404


def test_a_box_that_there_is_not_is_not_found(small, sign_in):
    assert sign_in(small.team.otto).get(address(small, "behind", "box99")).status_code == 404


def test_every_version_of_the_text_is_kept(small, sign_in):
    save_draft(by=small.team.maya, review=small.review, text="We included 2 papers.")
    client = sign_in(small.team.amina)
    client.post(address(small, "manuscript:text"), {"text": "We included 1 paper."})
    draft = draft_of(small.review)
    assert draft is not None
    assert draft.text == "We included 1 paper."
    assert [one.text for one in drafts_of(small.review)] == ["We included 1 paper.", "We included 2 papers."]


def test_saving_the_same_text_again_makes_no_version(small):
    first = save_draft(by=small.team.maya, review=small.review, text="We included 1 paper.")
    assert save_draft(by=small.team.amina, review=small.review, text="We included 1 paper.\r\n") == first


def test_an_empty_text_is_refused(small):
    with pytest.raises(Refused):
        save_draft(by=small.team.maya, review=small.review, text="  ")


def test_an_observer_may_not_write(small):
    with pytest.raises(NotAllowed):
        save_draft(by=small.team.otto, review=small.review, text="We included 9 papers.")
    assert draft_of(small.review) is None


def test_a_number_that_disagrees_is_said_on_the_page(small, sign_in):
    save_draft(by=small.team.maya, review=small.review, text="We included 9 papers.")
    page = sign_in(small.team.otto).get(address(small, "manuscript:text")).content.decode()
    assert "disagrees" in page
    assert "1 papers" in page or "1 paper" in page
