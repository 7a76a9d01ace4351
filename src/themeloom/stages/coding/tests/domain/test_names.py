"""coding tests: names and colours of codes."""

import pytest

from themeloom.kernel.refusal import Refused
from themeloom.stages.coding.domain.names import next_colour, read_colour, tidy_name


def test_superfluous_blanks_go():
    assert tidy_name("  being \n expected ") == "being expected"


@pytest.mark.parametrize("name", ["", "  \n", "a" * 201])
def test_an_empty_name_and_an_endless_one_are_refused(name):
    with pytest.raises(Refused):
        tidy_name(name)


@pytest.mark.parametrize("colour", [0, 10, "red", ""])
def test_there_are_nine_colours(colour):
    with pytest.raises(Refused):
        read_colour(colour)
    assert read_colour("9") == 9


@pytest.mark.parametrize(("used", "following"), [([], 1), ([1], 2), (range(1, 10), 1), ([1, 1, 2, 3], 4)])
def test_a_new_code_takes_the_colour_that_the_fewest_have(used, following):
    assert next_colour(used) == following
