"""The example's codes, themes, findings, comments and text."""

from themeloom.site.example import decisions, publication
from themeloom.site.example.people import MAIN, Reviews, Team
from themeloom.site.example.reading import READERS, Reports, text_for
from themeloom.stages.coding.actions import code_passage, finish_coding, make_code
from themeloom.stages.coding.queries import Code
from themeloom.stages.fulltext.queries import latest_text
from themeloom.stages.manuscript.actions import save_draft
from themeloom.stages.synthesis.actions import comment_on, group_code, make_theme, rest_finding, write_finding
from themeloom.stages.synthesis.queries import Theme

WHOLE = "The theme as a whole"
COMMENT = (
    "Invented for the example: continuity means a person to me, not a service. Could the sentence say so?"
)


def code_name(subtheme: str, theme: str) -> str:
    """The code that stands for a sub-theme of the published framework, or for a theme without one."""
    return (subtheme or theme).strip()


def code(team: Team, reviews: Reviews, reports: Reports) -> None:
    """One code a sub-theme; both reviewers code the sentences that stand for quotations."""
    main = reviews[MAIN]
    codes = _make_codes(team, reviews)
    quoted = dict.fromkeys(one.paper for one in publication.framework())
    for key in quoted:
        text = latest_text(reports[key])
        if text is None:
            continue
        for name in READERS:
            for mark in text_for(key, reports[key]).marks:
                code_passage(
                    by=team[name],
                    review=main,
                    text_version=text,
                    start=mark.start,
                    end=mark.end,
                    code=codes[code_name(mark.quoted.subtheme, mark.quoted.theme)],
                    voice=mark.quoted.voice,
                )
            finish_coding(by=team[name], review=main, report=reports[key])


def synthesise(team: Team, reviews: Reviews) -> None:
    """The published framework: sub-themes as descriptive themes, themes as analytic ones, a finding each."""
    main, jonas = reviews[MAIN], team["Jonas"]
    codes = {one.name: one for one in main.codes.all()}
    analytic: dict[str, Theme] = {}
    seen: set[tuple[str, str]] = set()
    for one in publication.framework():
        if one.theme not in analytic:
            analytic[one.theme] = make_theme(by=jonas, review=main, kind="analytic", name=one.theme)
        if (one.theme, one.subtheme) in seen:
            continue
        seen.add((one.theme, one.subtheme))
        descriptive = make_theme(
            by=jonas,
            review=main,
            kind="descriptive",
            name=one.subtheme or WHOLE,
            parent=analytic[one.theme],
        )
        group_code(by=jonas, theme=descriptive, code=codes[code_name(one.subtheme, one.theme)])
    for theme, sentence in decisions.FINDINGS:
        finding = write_finding(by=jonas, review=main, sentence=sentence)
        rest_finding(by=jonas, finding=finding, theme=analytic[theme])
    comment_on(
        by=team["Tom"],
        review=main,
        text=COMMENT,
        theme=analytic["The centrality of therapeutic relationships"],
    )


def write(team: Team, reviews: Reviews) -> None:
    """What the publication says of its own numbers, to be compared with the data."""
    save_draft(by=team["Maya"], review=reviews[MAIN], text=decisions.DRAFT)


def _make_codes(team: Team, reviews: Reviews) -> dict[str, Code]:
    names = dict.fromkeys(code_name(one.subtheme, one.theme) for one in publication.framework())
    return {name: make_code(by=team["Amina"], review=reviews[MAIN], name=name) for name in names}
