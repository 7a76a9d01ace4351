"""Reading one theme: what it holds, every passage behind it, and where it may go."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from themeloom.stages.coding.queries import Coding, Segment, settled_codings
from themeloom.stages.fulltext.queries import address_of_passage, name_pages
from themeloom.stages.protocol.queries import Review
from themeloom.stages.synthesis.domain.framework import Framework, ThemeKind
from themeloom.stages.synthesis.domain.support import Support
from themeloom.stages.synthesis.models import Grouping, Theme
from themeloom.stages.synthesis.queries.board import Behind, behind
from themeloom.stages.synthesis.queries.codes import CodeLine, CodeLines
from themeloom.stages.synthesis.queries.evidence import Code, Ground, Report, Study, ground_of
from themeloom.stages.synthesis.queries.history import framework_at, history_of


@dataclass(frozen=True, slots=True)
class PassageShown:
    """A passage in quotation form: its words, whose they are, and where they stand.

    `segment` is one of those who marked it; `key` names the passage, the same for all of them.
    """

    key: str
    segment: Segment
    report: Report
    study: Study
    pages: str
    url: str
    codes: tuple[Code, ...]

    @property
    def is_participants(self) -> bool:
        """Whether a participant speaks."""
        return self.segment.voice == Segment.Voice.PARTICIPANT


@dataclass(frozen=True, slots=True)
class CardShown:
    """A descriptive theme within the page of its analytic one."""

    theme: Theme
    behind: Behind


@dataclass(frozen=True, slots=True)
class StudyBehind:
    """A study behind a theme, with its number of passages there."""

    study: Study
    passages: int


@dataclass(frozen=True, slots=True)
class ThemePage:
    """Everything the page of one theme shows."""

    theme: Theme
    behind: Behind
    codes: tuple[CodeLine, ...]
    cards: tuple[CardShown, ...]
    passages: tuple[PassageShown, ...]
    studies: tuple[StudyBehind, ...]

    @property
    def is_analytic(self) -> bool:
        """Whether it is inferred over descriptive themes."""
        return self.theme.kind == Theme.Kind.ANALYTIC


def get_theme(review: Review, uuid: UUID | str, *, gone_too: bool = False) -> Theme:
    """One theme of the review; raises Http404. Gone ones only where asked for."""
    themes = Theme.objects.filter(review=review, uuid=uuid).select_related(
        "parent", "review", "merged_into", "made_by"
    )
    found = (themes if gone_too else themes.filter(gone_at=None)).first()
    if found is None:
        raise Http404("this review has no such theme")
    return found


def themes_of(review: Review, kind: ThemeKind | None = None) -> list[Theme]:
    """The themes that are there now, of one kind or all, in the order of the board."""
    found = Theme.objects.filter(review=review, gone_at=None).select_related("parent").order_by("order", "id")
    return [theme for theme in found if kind is None or theme.kind == kind]


def theme_of_code(review: Review, code: Code) -> Theme | None:
    """The theme that a code was put into itself, if any."""
    found = Grouping.objects.filter(theme__review=review, code=code, ended_at=None).select_related(
        "theme__review"
    )
    row = found.first()
    return row.theme if row else None


def theme_page(review: Review, theme: Theme, code: Code | None = None) -> ThemePage:
    """A theme with its passages, or those of one of its codes alone."""
    history = history_of(review)
    ground = ground_of(review)
    framework = framework_at(review, history, ground.code_parents)
    support = ground.support(framework)
    own = str(theme.uuid)
    lines = CodeLines(ground, framework)
    holding = [one.id for one in framework.themes if own in framework.line_of(one.id)]
    wanted = {str(code.uuid)} if code else {uuid for uuid in ground.codes if own in _lines(framework, uuid)}
    passages = passages_with(review, ground, wanted)
    return ThemePage(
        theme=theme,
        behind=behind(ground, support[own]),
        codes=tuple(line for one in holding for line in lines.of_theme(one)),
        cards=tuple(
            CardShown(history.themes[one.id], behind(ground, support[one.id]))
            for one in framework.themes
            if one.parent == own
        ),
        passages=tuple(passages),
        studies=_studies(ground, support[own]),
    )


def passages_with(review: Review, ground: Ground, codes: Iterable[str]) -> list[PassageShown]:
    """The passages that carry any of these codes, each once, by report and place."""
    wanted = [ground.codes[uuid].pk for uuid in codes if uuid in ground.codes]
    return passages_shown(review, ground, settled_codings(review).filter(code__in=wanted))


def passages_shown(review: Review, ground: Ground, codings: Iterable[Coding]) -> list[PassageShown]:
    """Codings as passages: one for each stretch of a text, whoever coded it, with all its codes."""
    by_passage: dict[str, list[Coding]] = {}
    for coding in codings:
        if coding.segment.text_version.report_id in ground.study_of_report:
            by_passage.setdefault(ground.passage_of(coding.segment), []).append(coding)
    shown = [_passage(review, ground, key, found) for key, found in by_passage.items()]
    return sorted(shown, key=lambda one: (one.report.label, one.report.pk, one.segment.start, one.segment.pk))


def _passage(review: Review, ground: Ground, key: str, codings: list[Coding]) -> PassageShown:
    segment = codings[0].segment
    version = segment.text_version
    return PassageShown(
        key=key,
        segment=segment,
        report=version.report,
        study=ground.study_of_report[version.report_id],
        pages=name_pages(version, segment.start, segment.end),
        url=address_of_passage(review, version, segment.start, segment.end),
        codes=tuple({coding.code_id: coding.code for coding in codings}.values()),
    )


def _lines(framework: Framework, code: str) -> set[str]:
    return {above for theme in framework.themes_of_code(code) for above in framework.line_of(theme)}


def _studies(ground: Ground, support: Support) -> tuple[StudyBehind, ...]:
    inside = set(support.passages)
    segments: dict[str, set[str]] = {study: set() for study in support.studies}
    for one in ground.codings:
        if one.segment in inside and one.study in segments:
            segments[one.study].add(one.segment)
    ordered = [study for study in ground.study_order if study in segments]
    return tuple(StudyBehind(ground.studies[study], len(segments[study])) for study in ordered)
