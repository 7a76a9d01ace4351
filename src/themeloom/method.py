"""The whole review on one screen: the pure centre of each stage, in the order of the method.

A review takes records from searches, makes them references, decides on each blind, reads the full
texts, extracts and appraises what they report, codes them line by line, builds themes and findings,
and publishes what it counted on the way. Every name here takes and gives plain values and works
without Django; tests/journeys walks through all of it.
"""
# The order below is that of the method, not of the alphabet.
# ruff: noqa: I001

# Two people judge one thing blind: the rule that five stages share.
from themeloom.kernel.double import How, Judgement, Plan, PlanKind, Settlement, State
from themeloom.kernel.double import may_judge, may_see_others, may_settle, outcome_of, state_of, visible
from themeloom.kernel.agreement import agreement_of, first_pairs, krippendorff_alpha, plain_reading
from themeloom.kernel.refusal import Refused

# protocol: - -> Criterion
from themeloom.stages.protocol.domain.criteria import Criterion, CriterionKind, write_criterion
from themeloom.stages.protocol.domain.reasons import primary_reason
from themeloom.stages.protocol.domain.plans import default_plan

# search: file -> Record
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.counting import check
from themeloom.stages.search.domain.writing import WRITERS, write
from themeloom.stages.search.domain.told.strategy import read_lines
from themeloom.stages.search.domain.told.prisma_s import answer_items

# dedup: Record -> Reference
from themeloom.stages.dedup.domain.values import Entry, entry_from_record
from themeloom.stages.dedup.domain.deduplicate import deduplicate, place
from themeloom.stages.dedup.domain.merge import merge
from themeloom.stages.dedup.domain.overlap import overlap_of

# screening: Reference -> Verdict
from themeloom.stages.screening.domain.votes import Decision
from themeloom.stages.screening.domain.verdicts import Unit as Screened, Verdict
from themeloom.stages.screening.domain.ranking.text import text_of
from themeloom.stages.screening.domain.ranking.features import build_features
from themeloom.stages.screening.domain.ranking.model import rank
from themeloom.stages.screening.domain.ranking.explain import words_that_weigh
from themeloom.stages.screening.domain.ranking.recall import recall_estimate
from themeloom.stages.screening.domain.ranking.stopping import stopping_advice

# fulltext: Reference -> Report -> Study
from themeloom.stages.fulltext.domain.extract import Extracted, extract
from themeloom.stages.fulltext.domain.eligibility import check_decision
from themeloom.stages.fulltext.domain.companions import CompanionLink, group_companions
from themeloom.stages.fulltext.domain.pages import page_of
from themeloom.stages.fulltext.domain.retrieval import Retrieval

# extraction: Report -> Answer
from themeloom.stages.extraction.domain.fields import Field, FieldKind, Value, parse
from themeloom.stages.extraction.domain.compare import compare
from themeloom.stages.extraction.domain.studies import ReportedNumber, participants_of

# appraisal: Report -> Judgement
from themeloom.stages.appraisal.domain.instruments import Instrument, load_instrument
from themeloom.stages.appraisal.domain.tally import Judged, tally

# coding: Report -> Segment
from themeloom.kernel.anchor import Anchor, anchor_at, resolve, sentences
from themeloom.kernel.tree import Create, Merge, Move, Tree, Undo, replay, walk
from themeloom.kernel.tree import resolve as find_node
from themeloom.stages.coding.domain.lines import Coverage, coverage, lines
from themeloom.stages.coding.domain.voice import Voice, guess_voice, quoted

# synthesis: Segment -> Finding
from themeloom.stages.synthesis.domain.framework import Framework, Grouping, Theme, ThemeKind
from themeloom.stages.synthesis.domain.support import Coded, support_of
from themeloom.stages.synthesis.domain.findings import write_finding
from themeloom.stages.synthesis.domain.evidence import Claim, Passage, gather_evidence
from themeloom.stages.synthesis.domain.walk import Step, StepKind, walk_back, walk_forward

# manuscript: everything -> publication
from themeloom.stages.manuscript.domain.facts import Facts, RecordFact, ReferenceFact, ReportFact
from themeloom.stages.manuscript.domain.facts import Outcome, Removal, SourceKind
from themeloom.stages.manuscript.domain.counts import Counts
from themeloom.stages.manuscript.domain.flow import count_flow, members
from themeloom.stages.manuscript.domain.arithmetic import check_arithmetic
from themeloom.stages.manuscript.domain.flow_svg import draw_flow
from themeloom.stages.manuscript.domain.tables import Appraised, Characteristics, Quoted
from themeloom.stages.manuscript.domain.tables import (
    appraisal_table,
    characteristics_table,
    quotations_table,
)
from themeloom.stages.manuscript.domain.yields import yields_of
from themeloom.stages.manuscript.domain.consistency import check_text

# fmt: off
__all__ = [  # noqa: RUF022
    # shared by the stages
    "How", "Judgement", "Plan", "PlanKind", "Settlement", "State", "may_judge", "may_see_others",
    "may_settle", "outcome_of", "state_of", "visible", "agreement_of", "first_pairs", "krippendorff_alpha",
    "plain_reading", "Refused",
    # protocol
    "Criterion", "CriterionKind", "write_criterion", "primary_reason", "default_plan",
    # search
    "Problem", "Record", "read", "check", "WRITERS", "write", "read_lines", "answer_items",
    # dedup
    "Entry", "entry_from_record", "deduplicate", "place", "merge", "overlap_of",
    # screening
    "Decision", "Screened", "Verdict", "text_of", "build_features", "rank", "words_that_weigh",
    "recall_estimate", "stopping_advice",
    # fulltext
    "Extracted", "extract", "check_decision", "CompanionLink", "group_companions", "page_of", "Retrieval",
    # extraction
    "Field", "FieldKind", "Value", "parse", "compare", "ReportedNumber", "participants_of",
    # appraisal
    "Instrument", "load_instrument", "Judged", "tally",
    # coding
    "Anchor", "anchor_at", "resolve", "sentences", "Create", "Merge", "Move", "Tree", "Undo", "replay",
    "walk", "find_node", "Coverage", "coverage", "lines", "Voice", "guess_voice", "quoted",
    # synthesis
    "Framework", "Grouping", "Theme", "ThemeKind", "Coded", "support_of", "write_finding", "Claim",
    "Passage", "gather_evidence", "Step", "StepKind", "walk_back", "walk_forward",
    # manuscript
    "Facts", "RecordFact", "ReferenceFact", "ReportFact", "Outcome", "Removal", "SourceKind", "Counts",
    "count_flow", "members", "check_arithmetic", "draw_flow", "Appraised", "Characteristics", "Quoted",
    "appraisal_table", "characteristics_table", "quotations_table", "yields_of", "check_text",
    # all of it, stage by stage
    "METHOD",
]
# fmt: on

# Stage by stage: what does the work.
METHOD = {
    "protocol": (write_criterion, primary_reason, default_plan),
    "search": (read_lines, read, check, write, answer_items),
    "dedup": (entry_from_record, deduplicate, place, merge, overlap_of),
    "screening": (
        Screened,
        state_of,
        outcome_of,
        may_see_others,
        build_features,
        rank,
        recall_estimate,
        stopping_advice,
    ),
    "fulltext": (extract, check_decision, group_companions),
    "extraction": (parse, compare, participants_of),
    "appraisal": (load_instrument, tally),
    "coding": (sentences, lines, anchor_at, guess_voice, replay, coverage),
    "synthesis": (support_of, write_finding, gather_evidence, walk_back),
    "manuscript": (count_flow, members, check_arithmetic, draw_flow, yields_of, check_text),
}
