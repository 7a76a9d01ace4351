"""The drawing of the overlap: its numbers are those of the table, its links lead, its text says the same."""

from itertools import combinations

import pytest
from defusedxml.ElementTree import fromstring

from themeloom.stages.dedup.domain.overlap import overlap_of
from themeloom.stages.dedup.domain.overlap_svg import TOP, draw_overlap, name_combination, shorten
from themeloom.stages.dedup.domain.overlap_tables import combination_rows, pair_rows, source_rows, write_table

SVG = "{http://www.w3.org/2000/svg}"
NAMES = {"m": "MEDLINE", "e": "<Embase> & more", "c": "=CINAHL"}
POOL = overlap_of({1: "m", 2: "m", 3: "me", 4: "c", 5: "mec"}, "mec")
SIX = "abcdef"
# Every set of six sources once, and one of them twice: 62 sets in all, so 42 have no row of their own.
MANY = overlap_of(
    dict(enumerate([("a",), *(s for k in range(1, 6) for s in combinations(SIX, k))])),
    SIX,
)


def texts(svg, kind):
    return ["".join(one.itertext()) for one in fromstring(svg).iter(f"{SVG}text") if one.get("class") == kind]


def link(combination):
    return "/rest" if combination is None else f"/only?{'+'.join(combination.sources)}"


def test_each_row_has_its_number_and_each_column_its_source():
    svg = draw_overlap(POOL, NAMES)
    assert texts(svg, "tl-number") == ["2", "1", "1", "1"]
    assert texts(svg, "tl-source") == ["MEDLINE (4)", "<Embase> & more (2)", "=CINAHL (2)"]


def test_full_dots_are_the_sources_of_the_row_and_a_line_joins_them():
    tree = fromstring(draw_overlap(POOL, NAMES))
    rows = list(tree.findall(f"{SVG}g"))
    dots = [[one.get("class") == "tl-dot" for one in row.iter(f"{SVG}circle")] for row in rows]
    assert dots == [
        [True, False, False],
        [False, False, True],
        [True, True, False],
        [True, True, True],
    ]
    assert [len(list(row.iter(f"{SVG}line"))) for row in rows] == [0, 0, 1, 1]


def test_each_row_opens_its_list_and_says_to_a_screen_reader_what_it_is():
    links = list(fromstring(draw_overlap(POOL, NAMES, link=link)).iter(f"{SVG}a"))
    assert [one.get("href") for one in links] == ["/only?m", "/only?c", "/only?m+e", "/only?m+e+c"]
    assert links[2].get("aria-label") == "MEDLINE and <Embase> & more: 1 reference"


def test_without_links_it_is_one_picture_with_a_description_of_all_numbers():
    tree = fromstring(draw_overlap(POOL, NAMES))
    assert (tree.get("role"), list(tree.iter(f"{SVG}a"))) == ("img", [])
    assert tree.findtext(f"{SVG}desc") == (
        "5 references, by exactly which sources found them. MEDLINE alone: 2. =CINAHL alone: 1. "
        "MEDLINE and <Embase> & more: 1. MEDLINE, <Embase> & more and =CINAHL: 1."
    )


def test_what_has_no_row_of_its_own_is_one_row_together():
    svg = draw_overlap(MANY, {one: one.upper() for one in SIX}, link=link)
    numbers = [int(one) for one in texts(svg, "tl-number")]
    assert (len(numbers), numbers[0], sum(numbers)) == (TOP + 1, 2, MANY.n)
    assert texts(svg, "tl-note") == ["42 more"]
    # Together they are more than any one combination, and their bar would dwarf all others.
    bars = [one for one in fromstring(svg).iter(f"{SVG}rect") if one.get("class") == "tl-bar"]
    assert len(bars) == TOP
    assert [one.get("href") for one in fromstring(svg).iter(f"{SVG}a")][-1] == "/rest"


def test_every_mark_lies_within_the_drawing():
    names = {one: f"{one.upper()} with a very long name indeed, such as platforms give" for one in SIX}
    tree = fromstring(draw_overlap(MANY, names))

    def at(mark, *attributes):
        return sum(float(mark.get(one) or "nan") for one in attributes)

    width, height = at(tree, "width"), at(tree, "height")
    for rect in tree.iter(f"{SVG}rect"):
        assert at(rect, "x", "width") <= width
        assert at(rect, "y", "height") <= height
    for text in tree.iter(f"{SVG}text"):
        assert 0 <= at(text, "x") <= width
        assert 0 <= at(text, "y") <= height


@pytest.mark.parametrize("pool", [{}, {1: ""}, {1: "m"}])
def test_a_pool_of_next_to_nothing_can_be_drawn(pool):
    svg = draw_overlap(overlap_of(pool, "m"), NAMES)
    assert texts(svg, "tl-number") == ["1"] * len(pool)


def test_no_mark_has_a_style_of_its_own():
    assert "style=" not in draw_overlap(POOL, NAMES, link=link).replace("font-style=", "")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("MEDLINE (4)", "MEDLINE (4)"),
        ("Health Management Information Consortium (1,204)", "Health Management I… (1,204)"),
    ],
)
def test_a_long_name_loses_its_end_and_keeps_its_number(name, short):
    assert shorten(name) == short


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ((), "No source"),
        (("m",), "MEDLINE alone"),
        (("m", "c"), "MEDLINE and =CINAHL"),
        (("m", "e", "c"), "MEDLINE, <Embase> & more and =CINAHL"),
    ],
)
def test_a_combination_is_named_in_words(sources, words):
    assert name_combination(sources, NAMES) == words


def test_the_tables_have_the_numbers_of_the_drawing():
    assert [(one.label, one.found, one.only, one.shared) for one in source_rows(POOL, NAMES)] == [
        ("MEDLINE", 4, 2, 2),
        ("<Embase> & more", 2, 0, 2),
        ("=CINAHL", 2, 1, 1),
    ]
    assert [[(cell.n, round(cell.percent)) for cell in row.cells] for row in pair_rows(POOL, NAMES)] == [
        [(4, 100), (2, 50), (1, 25)],
        [(2, 100), (2, 100), (1, 50)],
        [(1, 50), (1, 50), (2, 100)],
    ]
    assert [(one.n, one.percent) for one in combination_rows(POOL, NAMES)] == [
        (2, 40.0),
        (1, 20.0),
        (1, 20.0),
        (1, 20.0),
    ]
    assert len(combination_rows(MANY, dict(zip(SIX, SIX, strict=True)))) == TOP


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "sources.csv",
            [
                "Source,References,Only in this source,Also in others",
                "MEDLINE,4,2,2",
                "<Embase> & more,2,0,2",
                "'=CINAHL,2,1,1",
            ],
        ),
        (
            "pairs.csv",
            [
                "Source,MEDLINE,<Embase> & more,'=CINAHL",
                "MEDLINE,4,2,1",
                "<Embase> & more,2,2,1",
                "'=CINAHL,1,1,2",
            ],
        ),
        (
            "combinations.csv",
            [
                "MEDLINE,<Embase> & more,'=CINAHL,References",
                "1,0,0,2",
                "0,0,1,1",
                "1,1,0,1",
                "1,1,1,1",
            ],
        ),
    ],
)
def test_each_table_is_a_file_in_which_no_cell_is_a_formula(name, lines):
    assert write_table(name, POOL, NAMES).splitlines() == lines


def test_a_file_that_there_is_not_is_an_error():
    with pytest.raises(KeyError):
        write_table("sources.exe", POOL, NAMES)
