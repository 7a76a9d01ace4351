"""A small review as a team does it, stage by stage in plain values; each fixture rests on the one before.

Amina and Jonas judge everything without seeing each other, and Rosa settles what they do not agree on.
Everything is taken from `themeloom.method`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest

from tests.journeys import papers
from themeloom import method
from themeloom.method import Decision, How, Judgement, Outcome, Removal, Retrieval, Settlement, State

AMINA, JONAS, ROSA = "amina", "jonas", "rosa"
BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
REASONS = ("Not in a language of the review", "Not a qualitative design", "Not the population of the review")
SOURCES = {
    "MEDLINE": (method.SourceKind.DATABASE, papers.MEDLINE),
    "PsycINFO": (method.SourceKind.DATABASE, papers.PSYCINFO),
    "Reference lists": (method.SourceKind.CITATION, papers.BY_CITATION),
}
# What Amina and Jonas voted, and what Rosa made of it where they differed.
VOTES: dict[str, tuple[Decision, Decision, Decision | None]] = {
    "waiting": (Decision.INCLUDE, Decision.INCLUDE, None),
    "stays": (Decision.INCLUDE, Decision.MAYBE, None),
    "turnover": (Decision.EXCLUDE, Decision.EXCLUDE, None),
    "diary": (Decision.EXCLUDE, Decision.INCLUDE, Decision.INCLUDE),
    "letters": (Decision.INCLUDE, Decision.INCLUDE, None),
    "P2": (Decision.MAYBE, Decision.INCLUDE, None),
    "P3": (Decision.EXCLUDE, Decision.MAYBE, Decision.EXCLUDE),
    "door": (Decision.INCLUDE, Decision.INCLUDE, None),
}
FORM = (
    method.Field("label", "Paper", is_required=True),
    method.Field("n", "Participants", method.FieldKind.NUMBER, per_study=True),
    method.Field("country", "Country"),
)
# What Amina and Jonas typed, field by field.
TYPED: dict[str, dict[str, tuple[str, str]]] = {
    "waiting": {"label": ("Okafor 2016",) * 2, "n": ("24", "24"), "country": ("Norway", "norway")},
    "P2": {"label": ("Okafor 2017",) * 2, "n": ("not reported", ""), "country": ("Norway",) * 2},
    "stays": {"label": ("Weber 2018",) * 2, "n": ("16", "18"), "country": ("Austria",) * 2},
    "door": {"label": ("Reed 2012",) * 2, "n": ("1,002", "1002"), "country": ("Norway",) * 2},
}


def minute(n: int) -> datetime:
    """The n-th minute of the review's first working day."""
    return BEGIN + timedelta(minutes=n)


@dataclass
class Pool:
    """Records by their key, where each came from, and the clusters that deduplication made of them."""

    records: dict[str, method.Record] = field(default_factory=dict)
    source_of: dict[str, str] = field(default_factory=dict)
    clusters: tuple[tuple[str, ...], ...] = ()

    def reference_of(self, record: str) -> str:
        """A reference is called by the record it began with: the first one imported."""
        cluster = next(one for one in self.clusters if record in one)
        return next(key for key in self.records if key in cluster)


@pytest.fixture(scope="session")
def pool() -> Pool:
    """search and dedup: three files are read, and what says the same becomes one reference."""
    pool = Pool()
    for source, (_, export) in SOURCES.items():
        for item in method.read(BytesIO(export), name=f"{source}.ris"):
            assert isinstance(item, method.Record), item
            pool.records[item.key] = item
            pool.source_of[item.key] = source
    pool.clusters = method.deduplicate(
        method.entry_from_record(key, record, source=pool.source_of[key])
        for key, record in pool.records.items()
    ).clusters
    return pool


@pytest.fixture(scope="session")
def screened(pool: Pool) -> dict[str, method.Screened]:
    """screening: every reference with its votes and, where these differed, its settlement."""
    return {pool.reference_of(key): _screen(pool.reference_of(key)) for key in pool.records}


def _screen(reference: str) -> method.Screened:
    plan = method.default_plan("screening")
    first, second, settled = VOTES[reference]
    unit = method.Screened(reference, plan, (Judgement(AMINA, first, minute(1)),))
    assert unit.visible(JONAS) == ()
    assert unit.state_shown_to(JONAS) is State.OPEN
    unit.check_vote(JONAS)
    unit = method.Screened(reference, plan, (*unit.votes, Judgement(JONAS, second, minute(2))))
    if settled is None:
        return unit
    unit.check_settle(ROSA, how=How.ADJUDICATION, is_adjudicator=True)
    settlement = Settlement(ROSA, settled, minute(3), How.ADJUDICATION)
    return method.Screened(reference, plan, unit.votes, settlement)


@pytest.fixture(scope="session")
def texts() -> dict[str, method.Extracted]:
    """fulltext: uploaded files as text with pages."""
    return {name: method.extract(text.encode(), f"{name}.txt") for name, text in papers.TEXTS.items()}


@pytest.fixture(scope="session")
def study_of() -> dict[str, str]:
    """fulltext: the study of each included report, called by its first one; two papers tell of one study."""
    link = method.CompanionLink("waiting", "P2", at=minute(30))
    groups = method.group_companions(TYPED, [link])
    return {report: group[0] for group in groups for report in group}


@pytest.fixture(scope="session")
def facts(
    pool: Pool,
    screened: Mapping[str, method.Screened],
    texts: Mapping[str, method.Extracted],
    study_of: Mapping[str, str],
) -> method.Facts:
    """What people did, as the flow wants it: the letters could not be had, the diary study was excluded."""
    exclusion = method.check_decision("exclude", method.primary_reason({"Not a qualitative design"}, REASONS))
    decided = {
        id_: unit.verdict.decision for id_, unit in screened.items() if unit.verdict.decision is not None
    }
    return method.Facts(
        records=tuple(
            method.RecordFact(
                key,
                source,
                SOURCES[source][0],
                pool.reference_of(key),
                None if pool.reference_of(key) == key else Removal.DUPLICATE_AUTOMATIC,
            )
            for key, source in pool.source_of.items()
        ),
        references=tuple(method.ReferenceFact(id_, Outcome(decision)) for id_, decision in decided.items()),
        reports=tuple(
            method.ReportFact(
                id_,
                reference=id_,
                retrieval=Retrieval.RETRIEVED if id_ in texts else Retrieval.NOT_RETRIEVED,
                eligibility=Outcome.INCLUDE if id_ in study_of else Outcome.EXCLUDE,
                reason=None if id_ in study_of else exclusion.reason,
                study=study_of.get(id_),
            )
            for id_, decision in decided.items()
            if decision is Decision.INCLUDE
        ),
        reasons=REASONS,
    )


@pytest.fixture(scope="session")
def answers() -> dict[str, dict[str, method.Value]]:
    """extraction: report -> field -> what both answered, or the settled answer where they differed."""
    settled: dict[tuple[str, str], Settlement[method.Value]] = {
        ("stays", "n"): Settlement(ROSA, 16, minute(60), How.ADJUDICATION)
    }
    answers: dict[str, dict[str, method.Value]] = {}
    for report, typed in TYPED.items():
        amina, jonas = ({one.key: method.parse(one, typed[one.key][n]) for one in FORM} for n in (0, 1))
        answers[report] = {
            one.field.key: one.first if one.agrees else settled[report, one.field.key].value
            for one in method.compare(FORM, amina, jonas)
        }
    return answers


@pytest.fixture(scope="session")
def appraised() -> dict[str, dict[str, str]]:
    """appraisal: report -> CASP item -> the answer both agreed on; all is well but for two doubts."""
    casp = method.load_instrument("casp_qualitative")
    best = {item.key: item.scale.labels[0] for item in casp.items}
    doubts = {"stays": {"casp_3": "Can't tell"}, "door": {"casp_3": "No", "casp_7": "Can't tell"}}
    return {report: best | doubts.get(report, {}) for report in TYPED}


@pytest.fixture(scope="session")
def codebook() -> method.Tree:
    """coding: the codes as the steps by which they came about; two that meant one thing were merged."""
    stamp: dict[str, Any] = {"person": AMINA, "at": minute(70)}
    steps = [
        method.Create(id="1", node="silence", name="silence after the referral", **stamp),
        method.Create(id="2", node="worth", name="waiting as a judgement", **stamp),
        method.Create(id="3", node="quiet", name="nobody answers", **stamp),
        method.Merge(id="4", node="quiet", into="silence", reason="one thing, two names", **stamp),
        method.Create(id="5", node="known", name="being known", **stamp),
        method.Create(id="6", node="noise", name="corridors", **stamp),
        method.Undo(id="7", event="6", reason="nothing was coded with it", **stamp),
    ]
    return method.replay(steps)


@dataclass(frozen=True)
class Coded:
    """A passage of one report with the code that was put on it, as it was at the time."""

    report: str
    anchor: method.Anchor
    code: str
    voice: method.Voice
    page: int


# Report, the passage's first and last words, and the code it got.
PASSAGES = (
    ("waiting", "Most people", "the referral.", "silence"),
    ("waiting", "“You ring", "stop ringing.”", "quiet"),
    ("waiting", "“I thought", "the bottom.”", "worth"),
    ("P2", "Nobody had told", "to ring.", "quiet"),
    ("stays", "“She had read", "begin again.”", "known"),
)


@pytest.fixture(scope="session")
def codings(texts: Mapping[str, method.Extracted]) -> dict[str, Coded]:
    """coding: passages by their number, each found in its text, with page and voice."""
    found: dict[str, Coded] = {}
    for n, (report, first, last, code) in enumerate(PASSAGES, start=1):
        text, page_starts, _ = texts[report]
        anchor = method.anchor_at(text, text.index(first), text.index(last) + len(last))
        voice = method.guess_voice(anchor.start, anchor.end, method.quoted(text, [(0, len(text))]))
        page = method.page_of(anchor.start, page_starts)
        found[f"passage {n}"] = Coded(report, anchor, code, voice, page)
    return found


@pytest.fixture(scope="session")
def framework() -> method.Framework:
    """synthesis: codes in descriptive themes, and what the team inferred over them."""
    return method.Framework(
        themes=(
            method.Theme("alone", "Left alone with it", method.ThemeKind.ANALYTIC),
            method.Theme("wait", "The wait before help", method.ThemeKind.DESCRIPTIVE, "alone"),
            method.Theme("held", "Somebody who stays", method.ThemeKind.DESCRIPTIVE),
        ),
        groupings=(
            method.Grouping("wait", "silence"),
            method.Grouping("wait", "worth"),
            method.Grouping("held", "known"),
        ),
    )


@pytest.fixture(scope="session")
def coded(
    codings: Mapping[str, Coded], codebook: method.Tree, study_of: Mapping[str, str]
) -> list[method.Coded]:
    """Each passage under the code that its code has become since, with its study."""
    return [
        method.Coded(id_, code, one.report, study_of[one.report], one.voice)
        for id_, one in codings.items()
        if (code := method.find_node(codebook, one.code)) is not None
    ]
