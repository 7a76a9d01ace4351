"""synthesis: the links of the evidence chain, gathered from what a team has made."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .framework import Framework
from .support import Coded
from .walk import THEME_STEPS, Evidence, Step, StepKind, link_steps


@dataclass(frozen=True, slots=True)
class Claim:
    """A finding with the themes and the passages that it names as its ground."""

    id: str
    sentence: str
    themes: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment with where it stands: report and page, study, and the searches that found the report.

    `page` is None for a text without pages; `searches` are (id, label).
    """

    segment: str
    quotation: str
    report: str
    report_label: str
    page: int | None
    study: str
    study_label: str
    searches: tuple[tuple[str, str], ...] = ()


def gather_evidence(
    claims: Iterable[Claim],
    framework: Framework,
    code_names: Mapping[str, str],
    codings: Iterable[Coded],
    passages: Iterable[Passage],
) -> Evidence:
    """Every link from findings to searches. Codings of passages that are not given are passed over."""
    by_segment = {passage.segment: passage for passage in passages}
    return link_steps(
        [
            *_link_claims(claims, framework, by_segment),
            *_link_themes(framework),
            *_link_codes(framework, code_names, codings, by_segment),
            *_link_passages(by_segment.values()),
        ]
    )


def passage_step(passage: Passage) -> Step:
    """The step of a passage, labelled with its words."""
    return Step(StepKind.PASSAGE, passage.segment, passage.quotation)


def theme_step(framework: Framework, theme: str) -> Step:
    """The step of a theme, labelled with its name; raises KeyError where there is no such theme."""
    found = framework.theme(theme)
    return Step(THEME_STEPS[found.kind], found.id, found.name)


def _link_claims(
    claims: Iterable[Claim], framework: Framework, passages: Mapping[str, Passage]
) -> Iterator[tuple[Step, Step]]:
    for claim in claims:
        step = Step(StepKind.FINDING, claim.id, claim.sentence)
        for theme in claim.themes:
            yield step, theme_step(framework, theme)
        for segment in claim.segments:
            yield step, passage_step(passages[segment])


def _link_themes(framework: Framework) -> Iterator[tuple[Step, Step]]:
    for theme in framework.themes:
        if theme.parent is not None:
            yield theme_step(framework, theme.parent), theme_step(framework, theme.id)


def _link_codes(
    framework: Framework,
    code_names: Mapping[str, str],
    codings: Iterable[Coded],
    passages: Mapping[str, Passage],
) -> Iterator[tuple[Step, Step]]:
    for coding in codings:
        if coding.segment not in passages:
            continue
        step = Step(StepKind.CODE, coding.code, code_names.get(coding.code, coding.code))
        yield step, passage_step(passages[coding.segment])
        for theme in framework.themes_of_code(coding.code):
            yield theme_step(framework, theme), step


def _link_passages(passages: Iterable[Passage]) -> Iterator[tuple[Step, Step]]:
    for passage in passages:
        where = "" if passage.page is None else f", p. {passage.page}"
        page = Step(StepKind.PAGE, f"{passage.report}:{passage.page or ''}", f"{passage.report_label}{where}")
        study = Step(StepKind.STUDY, passage.study, passage.study_label)
        yield passage_step(passage), page
        yield page, study
        for id_, label in passage.searches:
            yield study, Step(StepKind.SEARCH, id_, label)
