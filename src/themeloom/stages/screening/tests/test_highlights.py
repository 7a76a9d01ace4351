"""Lists of words to highlight: what goes in and out of them, and how they show on the desk."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from themeloom.base.audit.act import NotAllowed
from themeloom.base.audit.models import Entry
from themeloom.kernel.refusal import Refused
from themeloom.stages.protocol.actions import add_criterion
from themeloom.stages.screening import actions, queries
from themeloom.stages.screening.models import Highlight


def add(member, review, lines, tone="for"):
    return actions.add_highlights(by=member, review=review, tone=tone, lines=lines)


def in_force(review):
    rows = Highlight.objects.filter(review=review, ended_at=None).order_by("pk")
    return [(row.tone, row.kind, str(row)) for row in rows]


def page(team, name, *args):
    return reverse(f"screening:{name}", args=[team.programme.slug, *args])


def marks(html):
    return re.findall(r'<mark class="(\w+)" title="([^"]*)">([^<]*)</mark>', html)


def test_a_pasted_list_goes_in_at_once_and_what_is_there_stays(team, review):
    add(team.amina, review, "wait*\n\n  people ")
    made = add(team.jonas, review, "people\nPeople\nfocus  group\n/qualitat\\w*/")
    assert [str(one) for one in made] == ["focus group", "/qualitat\\w*/"]
    assert in_force(review) == [
        ("for", "stem", "wait*"),
        ("for", "word", "people"),
        ("for", "phrase", "focus group"),
        ("for", "pattern", "/qualitat\\w*/"),
    ]


def test_one_bad_line_and_nothing_is_added(team, review):
    with pytest.raises(Refused, match="so many ways"):
        add(team.amina, review, "fine\n/(a+)+b/")
    assert in_force(review) == []


def test_a_word_is_not_for_and_against_in_one_review(team, review):
    add(team.amina, review, "ward")
    with pytest.raises(Refused, match="already, as “for”"):
        add(team.amina, review, "Ward", tone="against")


@pytest.mark.parametrize("lines", ["", " \n "])
def test_no_words_are_refused(team, review, lines):
    with pytest.raises(Refused, match="Write the words first"):
        add(team.amina, review, lines)


def test_a_list_has_an_end(team, review):
    add(team.amina, review, "\n".join(f"word{number}" for number in range(500)))
    with pytest.raises(Refused, match="at most 500"):
        add(team.amina, review, "another")


@pytest.mark.parametrize("name", ["rosa", "ines", "tom", "otto"])
def test_who_does_not_screen_does_not_choose_the_words(team, review, name):
    with pytest.raises(NotAllowed):
        add(getattr(team, name), review, "ward")


def test_an_entry_is_written_anew_and_the_one_before_stays_in_the_history(team, review):
    [one] = add(team.amina, review, "ward")
    actions.change_highlight(by=team.jonas, highlight=one, tone="against", line="ward*")
    assert in_force(review) == [("against", "stem", "ward*")]
    entry = Entry.objects.filter(verb="screening.highlight.change").get()
    assert (entry.before, entry.after) == (
        {"tone": "for", "term": "ward"},
        {"tone": "against", "term": "ward*"},
    )


def test_an_entry_is_not_changed_into_another_that_is_there(team, review):
    one, _ = add(team.amina, review, "ward\nclinic")
    with pytest.raises(Refused, match="in the list already"):
        actions.change_highlight(by=team.amina, highlight=one, tone="for", line="Clinic")


def test_what_was_switched_off_can_be_put_back(team, review, sign_in):
    [one] = add(team.amina, review, "ward")
    client = sign_in(team.amina)
    client.post(page(team, "end-highlight", review.slug, one.uuid))
    assert in_force(review) == []
    assert "Put back" in client.get(page(team, "highlights")).content.decode()
    client.post(page(team, "add-highlights", review.slug), {"tone": "for", "lines": "ward"})
    html = client.get(page(team, "highlights")).content.decode()
    assert (in_force(review), "Put back" in html) == ([("for", "word", "ward")], False)


def test_terms_of_the_criteria_are_offered_and_added_with_one_click(team, review, sign_in):
    add_criterion(by=team.maya, review=review, kind="include", text="Adults with a personality disorder")
    add_criterion(by=team.maya, review=review, kind="exclude", text="Inpatient care only")
    client = sign_in(team.amina)
    html = client.get(page(team, "highlights")).content.decode()
    offered = re.findall(r'type="checkbox" name="(\w+)" value="([^"]+)" checked', html)
    assert offered == [("for", "adults"), ("for", "personality disorder"), ("against", "inpatient care")]
    sent: dict[str, list[str]] = {}
    for tone, term in offered:
        sent.setdefault(tone, []).append(term)
    client.post(page(team, "add-highlights", review.slug), sent)
    assert [row[2] for row in in_force(review)] == ["adults", "personality disorder", "inpatient care"]
    assert "From the criteria" not in client.get(page(team, "highlights")).content.decode()


def test_nothing_is_marked_until_somebody_asks_for_it(team, review, references, sign_in):
    references(1)
    html = sign_in(team.amina).get(page(team, "desk")).content.decode()
    assert (marks(html), 'class="legend"' in html) == ([], False)


def test_the_desk_marks_title_and_abstract_and_says_so_in_words(team, reviews, references, sign_in):
    references(1)
    add(team.maya, reviews[0], "people wait*")
    add(team.maya, reviews[1], "cost*", tone="against")
    html = sign_in(team.amina).get(page(team, "desk")).content.decode()
    assert marks(html) == [
        ("against", "against: Economic evidence", "Costs"),
        ("for", "for: Service users’ experiences", "People wait"),
    ]
    assert '<span class="visually-hidden">: People wait</span>' in html


def test_words_of_a_review_that_asks_nothing_more_are_not_marked(team, reviews, references, sign_in):
    [one] = references(1)
    add(team.maya, reviews[0], "people")
    add(team.maya, reviews[1], "wait")
    for member in (team.jonas, team.maya):
        actions.cast_vote(by=member, reference=one, review=reviews[0], decision="exclude")
    html = sign_in(team.amina).get(page(team, "sheet", one.uuid)).content.decode()
    assert [mark[2] for mark in marks(html)] == ["wait"]


def test_a_title_and_a_term_with_mark_up_stay_text(team, review, references, sign_in):
    references(1)
    add(team.maya, review, "<b>people</b>\n/<script>people/")
    client = sign_in(team.amina)
    for name in ("desk", "highlights"):
        html = client.get(page(team, name)).content.decode()
        assert ("<b>people" in html, "<script>people" in html) == (False, False)


@pytest.mark.parametrize("who", ["amina", "otto"])
def test_the_page_of_each_review_shows_its_own_list(team, reviews, sign_in, who):
    add(team.maya, reviews[0], "threshold")
    add(team.maya, reviews[1], "tariff")
    client = sign_in(getattr(team, who))
    html = client.get(page(team, "highlights"), {"review": reviews[1].slug}).content.decode()
    assert ("tariff" in html, "threshold" in html, "Add words" in html) == (True, False, who == "amina")
    assert client.get(page(team, "highlights"), {"review": "nowhere"}).status_code == 404


def test_an_entry_of_another_review_has_no_address_here(team, reviews, sign_in):
    [one] = add(team.maya, reviews[0], "threshold")
    client = sign_in(team.amina)
    for name in ("change-highlight", "end-highlight"):
        sent = client.post(page(team, name, reviews[1].slug, one.uuid), {"tone": "for", "lines": "x"})
        assert sent.status_code == 404


def test_lists_and_desk_ask_a_fixed_number_of_queries(team, reviews, references):
    pool = references(3)

    def asked(count):
        with CaptureQueriesContext(connection) as caught:
            queries.lists_shown(team.programme)
            queries.sheets_of(team.amina, pool[:count])
        return len(caught)

    add(team.maya, reviews[0], "one")
    few = asked(1)
    add(team.maya, reviews[1], "two\nthree\nfour", tone="look")
    add_criterion(by=team.maya, review=reviews[0], kind="include", text="Adults")
    assert asked(3) == few
