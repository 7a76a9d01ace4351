"""Walking the evidence: from a finding to the searches that found its studies, and from a passage forward."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from themeloom.kernel.tree import resolve
from themeloom.stages.coding.queries import Segment, settled_codings
from themeloom.stages.dedup.queries import placements_of, pool
from themeloom.stages.fulltext.queries import page_of
from themeloom.stages.protocol.queries import Review
from themeloom.stages.synthesis.domain.evidence import Claim, Passage, gather_evidence, theme_step
from themeloom.stages.synthesis.domain.framework import Framework
from themeloom.stages.synthesis.domain.walk import Evidence, Step, StepKind, steps_back, steps_forward
from themeloom.stages.synthesis.models import Finding
from themeloom.stages.synthesis.queries.evidence import Ground, ground_of, settled_at
from themeloom.stages.synthesis.queries.findings import findings_of, shown
from themeloom.stages.synthesis.queries.history import History, framework_at, history_of
from themeloom.stages.synthesis.queries.themes import PassageShown, passages_shown

# So many passages of a code are written out in a walk; the rest are one link away.
PASSAGES_A_CODE = 3


@dataclass(frozen=True, slots=True)
class Trail:
    """A passage with what follows it: the page, the study, and the searches that found the report."""

    passage: PassageShown
    searches: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """One step of a walk with its address, and the steps it rests on; `more` passages are left out."""

    step: Step
    url: str
    colour: int = 0
    stops: "tuple[Stop, ...]" = ()
    trails: tuple[Trail, ...] = ()
    passages: int = 0

    @property
    def more(self) -> int:
        """How many passages are not written out here."""
        return self.passages - len(self.trails)


@dataclass(frozen=True, slots=True)
class Forward:
    """What rests on a passage: each chain from its code up to a finding."""

    passage: PassageShown
    searches: tuple[tuple[str, str], ...]
    codes: tuple[Stop, ...]
    findings: tuple[Stop, ...]


def walk_of(finding: Finding) -> Stop:
    """The finding with everything it rests on, down to pages and searches."""
    review = finding.review
    history, ground = history_of(review), ground_of(review)
    framework = framework_at(review, history, ground.code_parents)
    one = shown(finding)
    themes = tuple(str(theme.uuid) for theme in one.themes if theme.gone_at is None)
    own_segments = [support.segment for support in one.supports if support.segment is not None]
    codes = [code for code in ground.codes if _is_under(framework, code, themes)]
    keys = [ground.codes[code].pk for code in codes]
    settled = settled_codings(review)
    passages = passages_shown(review, ground, settled.filter(code__in=keys))
    named = passages_shown(review, ground, settled_at(review, own_segments))
    walk = _Walk(review, history, ground, [*passages, *named])
    segments = tuple(passage.key for passage in named)
    evidence = walk.evidence(framework, [Claim(str(finding.uuid), one.sentence, themes, segments)])
    return walk.stop(evidence, Step(StepKind.FINDING, str(finding.uuid), one.sentence))


def forward_of(review: Review, segment: Segment) -> Forward | None:
    """What rests on a passage: its codes, their themes, the findings; None where nothing of it counts."""
    history, ground = history_of(review), ground_of(review)
    framework = framework_at(review, history, ground.code_parents)
    passages = passages_shown(review, ground, settled_at(review, [segment]))
    if not passages:
        return None
    walk = _Walk(review, history, ground, passages)
    key = passages[0].key
    evidence = walk.evidence(framework, _claims(review, ground, {key}))
    step = Step(StepKind.PASSAGE, key)
    above = [walk.forward(evidence, one) for one in steps_forward(evidence, step)]
    return Forward(
        passage=passages[0],
        searches=walk.searches[passages[0].report.pk],
        codes=tuple(stop for stop in above if stop.step.kind is StepKind.CODE),
        findings=tuple(stop for stop in above if stop.step.kind is StepKind.FINDING),
    )


def resting_on_code(review: Review, code: str) -> tuple[Stop, ...]:
    """The themes that a code stands in, with the themes and findings above them."""
    history, ground = history_of(review), ground_of(review)
    framework = framework_at(review, history, ground.code_parents)
    walk = _Walk(review, history, ground, [])
    evidence = walk.evidence(framework, _claims(review, ground, set()))
    return tuple(
        walk.forward(evidence, walk.theme_step(framework, theme)) for theme in framework.themes_of_code(code)
    )


def _claims(review: Review, ground: Ground, passages: set[str]) -> list[Claim]:
    return [
        Claim(
            str(one.finding.uuid),
            one.sentence,
            tuple(str(theme.uuid) for theme in one.themes if theme.gone_at is None),
            tuple(
                dict.fromkeys(
                    key
                    for support in one.supports
                    if support.segment is not None and (key := ground.passage_of(support.segment)) in passages
                )
            ),
        )
        for one in findings_of(review)
    ]


def _is_under(framework: Framework, code: str, themes: Iterable[str]) -> bool:
    lines = {above for theme in framework.themes_of_code(code) for above in framework.line_of(theme)}
    return not lines.isdisjoint(themes)


class _Walk:
    """The rows and addresses that the steps of one walk are drawn from."""

    def __init__(
        self, review: Review, history: History, ground: Ground, passages: list[PassageShown]
    ) -> None:
        self.review = review
        self.history = history
        self.ground = ground
        self.passages = {one.key: one for one in passages}
        self.searches = self._searches()

    def evidence(self, framework: Framework, claims: list[Claim]) -> Evidence:
        """All links between these claims and these passages."""
        return gather_evidence(
            claims,
            framework,
            {uuid: code.name for uuid, code in self.ground.codes.items()},
            self.ground.codings,
            [self._plain(one) for one in self.passages.values()],
        )

    def stop(self, evidence: Evidence, step: Step) -> Stop:
        """The step with what it rests on; at a code, its first passages."""
        below = steps_back(evidence, step)
        segments = [one.id for one in below if one.kind is StepKind.PASSAGE]
        most = PASSAGES_A_CODE if step.kind is StepKind.CODE else len(segments)
        return Stop(
            step=step,
            url=self.url(step),
            colour=self.colour(step),
            stops=tuple(self.stop(evidence, one) for one in below if one.kind is not StepKind.PASSAGE),
            trails=tuple(self.trail(segment) for segment in segments[:most]),
            passages=len(segments),
        )

    def forward(self, evidence: Evidence, step: Step) -> Stop:
        """The step with what rests on it."""
        above = steps_forward(evidence, step)
        return Stop(
            step, self.url(step), self.colour(step), tuple(self.forward(evidence, one) for one in above)
        )

    def trail(self, segment: str) -> Trail:
        """A passage and where it comes from."""
        passage = self.passages[segment]
        return Trail(passage, self.searches[passage.report.pk])

    def theme_step(self, framework: Framework, theme: str) -> Step:
        """The step of a theme that is there now."""
        return theme_step(framework, resolve(self.history.tree, theme) or theme)

    def url(self, step: Step) -> str:
        """Where a step leads."""
        args = [self.review.programme.slug, self.review.slug]
        match step.kind:
            case StepKind.FINDING:
                return reverse("synthesis:finding", args=[*args, step.id])
            case StepKind.ANALYTIC_THEME | StepKind.DESCRIPTIVE_THEME:
                return reverse("synthesis:theme", args=[*args, step.id])
            case StepKind.CODE:
                return reverse("coding:code", args=[*args, step.id])
            case StepKind.PASSAGE:
                return reverse("synthesis:passage", args=[*args, step.id])
        return ""

    def colour(self, step: Step) -> int:
        """The thread of a step, 0 for none."""
        match step.kind:
            case StepKind.ANALYTIC_THEME | StepKind.DESCRIPTIVE_THEME:
                return self.history.themes[step.id].colour
            case StepKind.CODE:
                return self.ground.codes[step.id].colour
        return 0

    def _plain(self, shown: PassageShown) -> Passage:
        segment, version = shown.segment, shown.segment.text_version
        return Passage(
            segment=shown.key,
            quotation=segment.quotation,
            report=str(shown.report.uuid),
            report_label=shown.report.label,
            page=page_of(version, segment.start),
            study=str(shown.study.uuid),
            study_label=shown.study.label,
            searches=self.searches[shown.report.pk],
        )

    def _searches(self) -> dict[int, tuple[tuple[str, str], ...]]:
        reports = {one.report.pk: one.report for one in self.passages.values()}
        found = pool(self.review.programme).filter(
            pk__in=[report.reference_id for report in reports.values()]
        )
        placed = placements_of(found)
        return {
            pk: tuple(
                dict.fromkeys(
                    (str(placement.record.search.uuid), str(placement.record.search))
                    for placement in placed.get(report.reference_id, ())
                )
            )
            for pk, report in reports.items()
        }
