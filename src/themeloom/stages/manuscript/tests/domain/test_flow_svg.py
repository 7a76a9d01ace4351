"""manuscript tests: the drawing of the flow: its numbers, its links, and text that stays in its box."""

import re
from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring

from themeloom.kernel.lettering import measure, wrap
from themeloom.stages.manuscript.domain.boxes import BoxId
from themeloom.stages.manuscript.domain.facts import Facts, RecordFact, SourceKind
from themeloom.stages.manuscript.domain.flow import count_flow
from themeloom.stages.manuscript.domain.flow_layout import BOX_WIDTH, HEADING, PAD_X, SMALL, lay_out
from themeloom.stages.manuscript.domain.flow_svg import STILL_COUNTING, draw_flow
from themeloom.stages.manuscript.tests.domain.flows import DB, FINISHED, UNFINISHED
from themeloom.stages.manuscript.tests.domain.golden import assert_golden

SVG = "{http://www.w3.org/2000/svg}"
LONG = replace(
    UNFINISHED,
    records=(
        *UNFINISHED.records,
        RecordFact("x1", "Ovid MEDLINE(R) and Epub Ahead of Print, In-Process & Other", DB, "X"),
        RecordFact("x2", "Health_Management_Information_Consortium_1979_to_present", DB, "Y"),
        RecordFact("x3", "<Социологические исследования> & 中国知网数据库", SourceKind.WEBSITE, "Z"),
    ),
)


def texts(svg, kind):
    found = fromstring(svg).iter(f"{SVG}text")
    return ["".join(text.itertext()) for text in found if kind in text.get("class", "")]


def test_the_drawing_of_a_finished_review_is_as_it_was():
    assert_golden("flow_finished.svg", draw_flow(count_flow(FINISHED)) + "\n")


def test_the_drawing_of_an_unfinished_review_with_other_methods_is_as_it_was():
    svg = draw_flow(count_flow(UNFINISHED), link=lambda box, part: f"/list/{box}/?part={part or ''}")

    assert_golden("flow_unfinished.svg", svg + "\n")


@pytest.mark.parametrize(
    "facts", [FINISHED, UNFINISHED, LONG, Facts()], ids=["done", "half", "long", "empty"]
)
def test_each_number_of_the_flow_is_in_the_drawing(facts):
    flow = count_flow(facts)
    numbers = texts(draw_flow(flow), "tl-number")

    for box in flow.boxes:
        expected = [part.n for part in box.breakdown if part.key == "reports"] + [box.n]
        for n in expected:
            assert f"n = {n:,}" in numbers
    assert sorted(n for n in numbers if n.startswith("n = ")) == sorted(
        f"n = {n:,}" for n in [*(box.n for box in flow.boxes), flow.box(BoxId.INCLUDED).part("reports")]
    )


@pytest.mark.parametrize("facts", [FINISHED, UNFINISHED, LONG], ids=["done", "half", "long"])
def test_no_line_runs_out_of_its_box_or_into_its_number(facts):
    for placed in lay_out(count_flow(facts)).placed.values():
        for entry in placed.entries:
            size = HEADING if entry.is_heading else SMALL
            number = measure(entry.number, size, is_bold=entry.is_heading)
            for line in entry.lines:
                width = measure(line, size, is_bold=entry.is_heading)
                assert entry.x + width <= BOX_WIDTH - PAD_X - number
            assert entry.y + entry.height <= placed.height


@pytest.mark.parametrize("facts", [FINISHED, UNFINISHED, LONG], ids=["done", "half", "long"])
def test_boxes_do_not_touch(facts):
    placed = list(lay_out(count_flow(facts)).placed.values())

    for one in placed:
        for other in placed:
            if one is not other and one.x == other.x:
                assert one.bottom < other.y or other.bottom < one.y


def test_nothing_in_the_drawing_needs_a_relaxed_content_security_policy_or_an_id():
    svg = draw_flow(count_flow(LONG), link=lambda box, part: "/x")

    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|\sid=", svg)


def test_names_of_sources_are_escaped():
    assert "&lt;Социологические" in draw_flow(count_flow(LONG))


def test_addresses_are_escaped():
    svg = draw_flow(count_flow(FINISHED), link=lambda box, part: f'/x?a="{box}"&b={part}')

    assert 'href="/x?a=&quot;box4&quot;&amp;b=None"' in svg


def test_every_heading_leads_somewhere_and_parts_with_nothing_in_them_do_not():
    asked = []
    draw_flow(count_flow(FINISHED), link=lambda box, part: asked.append((box.value, part)))

    assert ("box9", "reason Wrong population") in asked
    assert ("box5", None) in asked
    assert ("box10", "studies") in asked
    assert ("box3", "automation") not in asked


def test_a_drawing_is_a_picture_with_a_description_and_with_links_a_group():
    flow = count_flow(FINISHED)

    assert 'role="img"' in draw_flow(flow)
    assert 'role="group"' in draw_flow(flow, link=lambda box, part: "/x")
    assert fromstring(draw_flow(flow)).findtext(f"{SVG}desc") == (
        "Records identified from: 8 (Databases 7; MEDLINE 4; Embase 3; Registers 1; ISRCTN 1). "
        "Records removed before screening: 3 (Duplicate records removed 2; found by rule 1; "
        "judged by a person 1; Records removed for other reasons 1). "
        "Records screened: 5. Records excluded: 1. Reports sought for retrieval: 4. "
        "Reports not retrieved: 1. Reports assessed for eligibility: 3. "
        "Reports excluded: 1 (Wrong population 1). "
        "Studies included in review: 1; Reports of included studies: 2."
    )


def test_an_unfinished_flow_says_so_and_a_finished_one_does_not():
    assert STILL_COUNTING in draw_flow(count_flow(UNFINISHED))
    assert STILL_COUNTING not in draw_flow(count_flow(FINISHED))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ("",)),
        ("short", ("short",)),
        ("two words", ("two", "words")),
        ("unbreakableword", ("unbreaka", "bleword")),
        ("a unbreakableword b", ("a", "unbreaka", "bleword b")),
    ],
)
def test_text_breaks_between_words_and_within_a_word_that_is_too_long(text, lines):
    assert wrap(text, 10, 48) == lines
