"""Marks of errata, replies and comments, and titles that name no work."""

import pytest

from themeloom.stages.dedup.domain.values import Entry
from themeloom.stages.dedup.tests.domain.frames import one


@pytest.mark.parametrize(
    ("title", "marks"),
    [
        ("Erratum: Waiting for care", "erratum"),
        ("Waiting for care (vol 360, pg 542, 2009)", "erratum"),
        ("Waiting for care (Journal of Waiting (2009) 360 (542-544))", "erratum"),
        ("Waiting for care - Authors' reply", "reply"),
        ("Comment on “Waiting for care”", "comment"),
        ("Waiting for care: study protocol for a trial", "protocol"),
        ("Erratum to: Waiting for care: study protocol", "erratum protocol"),
        ("Response to antidepressants", ""),
        ("Correction of scoliosis", ""),
        ("Waiting for care. [Erratum appears in J Wait. 2010;3(1):2]", ""),
    ],
)
def test_marks_of_errata_replies_and_comments_are_found(title: str, marks: str):
    assert one(Entry("a", title))["marks"] == marks


@pytest.mark.parametrize(
    ("title", "is_generic"),
    [
        ("Editorial", True),
        ("Editor's Comments", True),
        ("Remarks from the Editor", True),
        ("NA", True),
        ("", True),
        ("Journal of Waiting, Volume 12, Paper 3", True),
        ("Journal of Waiting Research Article", True),
        ("J ournal of  Waitin g", True),
        ("Editorial: what waiting does to people", False),
        ("Waiting and its costs", False),
    ],
)
def test_a_title_that_names_no_work_is_generic(title: str, is_generic: bool):
    assert one(Entry("a", title, journal="Journal of Waiting"))["is_generic"] is is_generic
