"""The whole review on one screen: the pure centre of each stage, in the order of the method.

A review takes records from searches, makes them references, decides on each blind, reads the full
texts, extracts and appraises what they report, codes them line by line, builds themes and findings,
and publishes what it counted on the way. Every name here takes and gives plain values and works
without Django; tests/journeys walks through all of it.
"""
# The order below is that of the method, not of the alphabet.
# ruff: noqa: I001, F401

# Two people judge one thing blind: the rule that five stages share.
from themeloom.kernel.double import Judgement, Plan, PlanKind, Settlement, State
from themeloom.kernel.double import may_judge, may_see_others, may_settle, outcome_of, state_of, visible
from themeloom.kernel.agreement import agreement_of, krippendorff_alpha
from themeloom.kernel.refusal import Refused

# protocol: - -> Criterion
from themeloom.stages.protocol.domain.criteria import Criterion, write_criterion
from themeloom.stages.protocol.domain.reasons import primary_reason
from themeloom.stages.protocol.domain.plans import default_plan

# search: file -> Record
from themeloom.stages.search.domain.record import Problem, Record
from themeloom.stages.search.domain.reading import read
from themeloom.stages.search.domain.counting import check

# dedup: Record -> Reference
from themeloom.stages.dedup.domain.values import Entry, entry_from_record
from themeloom.stages.dedup.domain.deduplicate import deduplicate, place
from themeloom.stages.dedup.domain.merge import merge

# screening: Reference -> Verdict
from themeloom.stages.screening.domain.votes import Decision
from themeloom.stages.screening.domain.verdicts import Unit as Screened, Verdict

# fulltext: Reference -> Report -> Study
from themeloom.stages.fulltext.domain.extract import extract
from themeloom.stages.fulltext.domain.eligibility import check_decision
from themeloom.stages.fulltext.domain.companions import group_companions

# extraction: Report -> Answer
from themeloom.stages.extraction.domain.fields import parse
from themeloom.stages.extraction.domain.compare import compare
from themeloom.stages.extraction.domain.studies import participants_of

# appraisal: Report -> Judgement
from themeloom.stages.appraisal.domain.instruments import Instrument, load_instrument
from themeloom.stages.appraisal.domain.tally import tally

# coding: Report -> Segment
from themeloom.kernel.anchor import Anchor, anchor_at, resolve, sentences
from themeloom.kernel.tree import Tree, replay
from themeloom.stages.coding.domain.lines import coverage

# synthesis: Segment -> Finding
from themeloom.stages.synthesis.domain.framework import Framework
from themeloom.stages.synthesis.domain.support import support_of
from themeloom.stages.synthesis.domain.findings import write_finding
from themeloom.stages.synthesis.domain.evidence import gather_evidence

# manuscript: everything -> publication
from themeloom.stages.manuscript.domain.facts import Facts
from themeloom.stages.manuscript.domain.flow import count_flow, members
from themeloom.stages.manuscript.domain.arithmetic import check_arithmetic
from themeloom.stages.manuscript.domain.flow_svg import draw_flow
from themeloom.stages.manuscript.domain.tables import (
    appraisal_table,
    characteristics_table,
    quotations_table,
)
from themeloom.stages.manuscript.domain.consistency import check_text

# Stage by stage: what does the work.
METHOD = {
    "protocol": (write_criterion, primary_reason, default_plan),
    "search": (read, check),
    "dedup": (entry_from_record, deduplicate, place, merge),
    "screening": (Screened, state_of, outcome_of, may_see_others),
    "fulltext": (extract, check_decision, group_companions),
    "extraction": (parse, compare, participants_of),
    "appraisal": (load_instrument, tally),
    "coding": (sentences, anchor_at, replay, coverage),
    "synthesis": (support_of, write_finding, gather_evidence),
    "manuscript": (count_flow, members, check_arithmetic, draw_flow, check_text),
}
