"""Same, for eyes, or different: the first rule that holds decides, and says why."""

from dataclasses import dataclass

from themeloom.stages.dedup.domain.agreement import Agreement
from themeloom.stages.dedup.domain.compare import Authors, Comparison, Titles
from themeloom.stages.dedup.domain.pair import Band
from themeloom.stages.dedup.domain.reason import explain, score
from themeloom.stages.dedup.domain.rules import NOTHING, RULES


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided on a pair, by which rule, why, and how sure (0 to 1)."""

    band: Band
    rule: str
    sentence: str
    score: float
    is_veto: bool = False


def decide(found: Comparison) -> Decision:
    """What two entries are to each other, by the first rule that holds."""
    rule = next((rule for rule in RULES if rule.holds(found)), NOTHING)
    is_veto = rule.is_veto or (rule is NOTHING and _contradicts(found))
    if rule.band is Band.DIFFERENT:
        return Decision(Band.DIFFERENT, rule.name, "", 0.0, is_veto)
    return Decision(rule.band, rule.name, explain(found), score(found, rule.band), is_veto)


def _contradicts(found: Comparison) -> bool:
    """Whether the two cannot be one work, even where a third record resembles both."""
    if Agreement.SAME in (found.doi, found.pmid):
        return False
    return (
        found.titles is Titles.FAR or found.authors is Authors.DIFFERENT or found.pages is Agreement.DIFFERENT
    )
