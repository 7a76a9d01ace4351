"""protocol tests: the registration form as data."""

from themeloom.stages.protocol.domain.registration import PROSPERO, find_missing


def test_the_form_has_forty_fields_of_which_twenty_two_are_required():
    assert [field.number for field in PROSPERO] == list(range(1, 41))
    assert len({field.key for field in PROSPERO}) == 40
    assert sum(field.is_required for field in PROSPERO) == 22


def test_required_fields_that_are_empty_are_named_in_the_order_of_the_form():
    everything = {field.key: "said" for field in PROSPERO}

    lacking = everything | {"title": " ", "condition": "", "phone": ""}

    assert find_missing(everything) == ()
    assert [field.key for field in find_missing(lacking)] == [
        "title",
        "condition",
    ]
