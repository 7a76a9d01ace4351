"""manuscript tests: three invented papers for the tables, with cells that files find hard."""

from themeloom.stages.appraisal.domain.instruments import load_instrument
from themeloom.stages.manuscript.domain.tables import (
    Appraised,
    Characteristics,
    Quoted,
    Table,
    appraisal_table,
    characteristics_table,
    quotations_table,
)


def characteristics() -> Table:
    """Table 1: two papers of one study and one that tells little."""
    return characteristics_table(
        [
            Characteristics(
                "Ashdown & Öztürk",
                "2011",
                1204,
                "18–65",
                30,
                75,
                "United Kingdom",
                "Day service",
                "Any",
                "Interviews; focus groups",
                "Thematic analysis",
                study="s1",
                href="https://example.org/ashdown",
            ),
            Characteristics("Ashdown & Birch", "2013", 1100, country="United Kingdom", study="s1"),
            Characteristics('=HYPERLINK("x")', "2019", female_pct=62.5, country="Norway", href="/reports/3/"),
        ]
    )


def appraisal() -> Table:
    """Table 2: one paper fully judged, one not yet."""
    casp = load_instrument("casp_qualitative")
    answers = {item.key: item.scale.labels[0] for item in casp.items} | {"casp_6": "Can't tell"}
    return appraisal_table(
        casp, [Appraised("Ashdown & Öztürk", answers), Appraised("Quill", {"casp_1": "No"})]
    )


def quotations() -> Table:
    """Table 3: a quotation that starts like a formula, with a form feed from a PDF in it."""
    return quotations_table(
        [
            Quoted("Being known", "Continuity", "-- “I was\x0c known there.”", "participant", "Quill", 12),
            Quoted("Being known", "Continuity", "Staff left; trust left with them.", "author", "Quill"),
        ]
    )
