"""Records of citation chasing in the flow."""

from themeloom.stages.manuscript.queries import flow_of
from themeloom.stages.search.tests.openalex.chases import chased, openalex_here
from themeloom.stages.search.tests.world import imported, ris


def test_what_is_found_enters_the_flow_in_the_arm_of_other_methods(team, review, settings):
    imported(team.ines, ris("Something else entirely"), source="MEDLINE")
    with openalex_here(settings):
        chased(team, direction="forward")
    flow = flow_of(review)
    assert (flow.box("box2").n, flow.box("box11").n) == (1, 6)
    assert [(part.key, part.n) for part in flow.box("box11").breakdown if part.n] == [
        ("citation", 6),
        ("citation:OpenAlex: works citing 2 included references", 6),
    ]
