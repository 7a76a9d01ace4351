"""The pages on which references are found, tagged and taken along; and what the desk then hands out."""

import pytest
from django.urls import reverse

from themeloom.stages.screening import actions, queries

FRAGMENT = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def here(team, review, references):
    """Six references, a signed-in address maker, and the review."""
    slug = team.programme.slug

    def address(name, *arguments, query=""):
        return reverse(f"screening:{name}", args=[slug, *arguments]) + (f"?{query}" if query else "")

    return references(6), address, review


def test_the_list_searches_filters_and_keeps_the_address(team, here, sign_in):
    pool, address, _ = here
    body = sign_in(team.amina).get(address("all", query="q=naming&from=1990&state=waiting")).content.decode()
    assert pool[1].title in body
    assert pool[0].title not in body
    assert "“naming”, from 1990, waiting for me" in body
    assert f'href="{address("desk")}?q=naming&amp;from=1990&amp;state=waiting"' in body


def test_a_mistake_in_the_search_is_told(team, here, sign_in):
    _, address, _ = here
    body = sign_in(team.amina).get(address("all", query="q=%22naming")).content.decode()
    assert "A quotation mark is not closed" in body


@pytest.mark.parametrize(
    "query",
    [
        "q=%00%22%27%3B--&from=x&tag=1&state=none&page=99&review=%FF&source=%00",
        "q=" + "%28" * 400,
        "tag=00000000-0000-0000-0000-000000000000",
        "from=0&to=99999999999999999999",
    ],
)
def test_nothing_in_an_address_upsets_a_page(team, here, sign_in, query):
    _, address, _ = here
    client = sign_in(team.amina)
    for name in ("all", "desk", "back"):
        assert client.get(address(name, query=query)).status_code in (200, 302, 409)
    assert client.get(address("take_along", "csv", query=query)).status_code == 200


def test_an_empty_pool_and_an_empty_answer_say_what_to_do(team, review, here, sign_in):
    _, address, _ = here
    assert "Nothing is found" in sign_in(team.amina).get(address("all", query="q=zebra")).content.decode()


def test_an_empty_pool_leads_to_the_search_log(team, review, sign_in):
    page = sign_in(team.amina).get(reverse("screening:all", args=[team.programme.slug]))
    assert "log a search" in page.content.decode()


def test_the_desk_hands_out_only_these_and_every_address_keeps_them(team, here, sign_in):
    pool, address, review = here
    client = sign_in(team.amina)
    query = "q=naming+OR+ethnography"
    body = client.get(address("desk", query=query)).content.decode()
    assert pool[1].title in body
    assert pool[5].title in body
    assert pool[0].title not in body
    assert "Read everything again" in body
    for part in (
        f'action="{address("sheet", pool[1].uuid)}?q=naming',
        f'formaction="{address("skip", pool[1].uuid)}?q=naming',
        f"holding={pool[1].uuid}&amp;q=naming",
    ):
        assert part in body
    votes = {f"vote-{review.uuid}": "include"}
    answer = client.post(address("sheet", pool[1].uuid, query=query), votes)
    assert answer["Location"] == address("desk", query=query)
    back = client.get(address("back", query=f"holding={pool[5].uuid}&{query}"))
    assert back["Location"] == address("sheet", pool[1].uuid, query=query)
    fragment = client.post(address("skip", pool[5].uuid, query=query), {"holding": ""}, **FRAGMENT)
    assert pool[0].title not in fragment.content.decode()
    taken = client.post(address("take_back", pool[1].uuid, query=query))
    assert taken["Location"] == address("sheet", pool[1].uuid, query=query)


def test_the_desk_says_when_nothing_of_these_is_left(team, here, sign_in):
    _, address, _ = here
    body = sign_in(team.amina).get(address("desk", query="q=zebra")).content.decode()
    assert "Nothing is left for you among these" in body


def test_what_is_ticked_is_tagged_together_and_undone(team, here, sign_in):
    pool, address, _ = here
    client = sign_in(team.amina)
    chosen = {"name": "odd", "chosen": [pool[0].uuid, pool[2].uuid]}
    answer = client.post(address("tag_found", query="from=1990"), chosen)
    assert answer["Location"].startswith(address("all", query="from=1990&tagged="))
    body = client.get(answer["Location"]).content.decode()
    assert "2 references tagged “odd”" in body
    together = answer["Location"].split("tagged=")[1]
    client.post(address("undo_tagging"), {"tagged": together})
    assert [one for one in queries.tags_on(team.amina, [one.pk for one in pool]).values() if one] == []


def test_all_that_is_found_is_tagged_together(team, here, sign_in):
    pool, address, _ = here
    client = sign_in(team.amina)
    client.post(address("tag_found", query="q=naming+OR+ethnography"), {"name": "odd", "all": "1"})
    tag = queries.tag_called(team.programme, "odd")
    body = client.get(address("all", query=f"tag={tag.uuid}")).content.decode()
    assert [one.title in body for one in pool] == [False, True, False, False, False, True]


def test_a_reference_is_tagged_from_the_desk_and_on_a_page_of_its_own(team, here, sign_in):
    pool, address, _ = here
    client = sign_in(team.amina)
    chips = client.post(address("tags_on", pool[0].uuid), {"name": "odd"}, **FRAGMENT).content.decode()
    assert 'data-own="odd"' in chips
    page = client.get(address("tags_on", pool[0].uuid)).content.decode()
    assert "Take off" in page
    client.post(address("tags_on", pool[0].uuid), {"name": "odd", "take": "1"})
    assert "No tags yet" in client.get(address("tags_on", pool[0].uuid)).content.decode()


def test_tags_are_looked_after_by_those_who_may(team, here, sign_in):
    pool, address, _ = here
    for name in ("odd", "strange"):
        actions.put_tag(by=team.amina, reference=pool[0], tag=actions.make_tag(by=team.amina, name=name))
    odd, strange = queries.tags_of(team.programme)
    assert "End this tag" not in sign_in(team.jonas).get(address("tags")).content.decode()
    client = sign_in(team.maya)
    client.post(address("change_tag", odd.uuid), {"name": "Very odd", "colour": "4"})
    client.post(address("merge_tag", strange.uuid), {"into": odd.uuid})
    body = client.get(address("tags")).content.decode()
    assert "Counts here too: “strange”" in body
    client.post(address("bring_tag_back", strange.uuid))
    client.post(address("end_tag", odd.uuid))
    assert [tag.name for tag in queries.tags_of(team.programme)] == ["strange"]
    assert "Bring back" in client.get(address("tags")).content.decode()


@pytest.mark.parametrize(("kind", "sign"), [("csv", "My vote in"), ("ris", "TY  - JOUR")])
def test_the_list_is_taken_along_as_filtered(team, here, sign_in, kind, sign):
    pool, address, _ = here
    answer = sign_in(team.amina).get(address("take_along", kind, query="q=naming"))
    body = answer.content.decode("utf-8-sig")
    assert sign in body
    assert (pool[1].title in body, pool[0].title in body) == (True, False)
    assert answer["Content-Disposition"].endswith(f'references.{kind}"')


def test_a_file_of_another_kind_is_not_there(team, here, sign_in):
    _, address, _ = here
    assert sign_in(team.amina).get(address("take_along", "exe")).status_code == 404
