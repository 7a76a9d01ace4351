"""protocol tests: criteria, their facets, and what contradicts itself."""

import pytest

from themeloom.kernel.refusal import Refused
from themeloom.stages.protocol.domain.criteria import (
    Criterion,
    CriterionKind,
    find_contradictions,
    group_by_facet,
    write_criterion,
)

IN, OUT = CriterionKind


def test_a_criterion_is_written_without_stray_white_space():
    assert write_criterion("include", "  Adults\n of any age ", " Sample ") == Criterion(
        IN, "Adults of any age", "Sample"
    )


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        ("include", " \n", "Write the criterion first."),
        ("maybe", "Adults", "A criterion either includes or excludes."),
    ],
)
def test_a_criterion_without_text_or_kind_is_refused(kind, text, sentence):
    with pytest.raises(Refused) as refusal:
        write_criterion(kind, text)

    assert str(refusal.value) == sentence


def test_facets_come_in_the_order_of_their_scheme_then_own_ones_then_none():
    adults, wards = Criterion(IN, "Adults", "Sample"), Criterion(OUT, "Wards", "Setting")
    surveys, loose = Criterion(OUT, "Surveys", "Design"), Criterion(IN, "English")

    assert group_by_facet([loose, wards, surveys, adults]) == {
        "Sample": (adults,),
        "Design": (surveys,),
        "Setting": (wards,),
        "": (loose,),
    }


def test_a_text_that_both_includes_and_excludes_is_told():
    criteria = [Criterion(IN, "Focus groups"), Criterion(OUT, "focus groups"), Criterion(OUT, "Surveys")]

    assert find_contradictions(criteria) == ("“Focus groups” both includes and excludes.",)
