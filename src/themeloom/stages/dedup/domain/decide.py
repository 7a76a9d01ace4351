"""Same, for eyes, or different: the first rule that holds decides, and says why."""

import polars as pl

from themeloom.stages.dedup.domain.names import Authors
from themeloom.stages.dedup.domain.pair import Band
from themeloom.stages.dedup.domain.reason import score
from themeloom.stages.dedup.domain.rules import RULES
from themeloom.stages.dedup.domain.rules.questions import SAME_IDENTIFIER, different
from themeloom.stages.dedup.domain.titles import Titles

# Whether the two cannot be one work, even where a third record resembles both.
CONTRADICTS = ~SAME_IDENTIFIER & (
    (pl.col("titles") == Titles.FAR) | (pl.col("authors") == Authors.DIFFERENT) | different("pages")
)
MERGING = [place for place, rule in enumerate(RULES) if rule.band is Band.SAME]
VETOES = [place for place, rule in enumerate(RULES) if rule.is_veto]
NOTHING = len(RULES) - 1


def decide(found: pl.DataFrame) -> pl.DataFrame:
    """For each pair of `compare`: `rule` (its place in RULES), `is_veto`, and `score` (0 to 1, how sure)."""
    rule = pl.coalesce(pl.when(rule.holds).then(pl.lit(place, pl.Int16)) for place, rule in enumerate(RULES))
    return found.with_columns(rule=rule).with_columns(
        is_veto=pl.col("rule").is_in(VETOES) | ((pl.col("rule") == NOTHING) & CONTRADICTS),
        score=score(is_same=pl.col("rule").is_in(MERGING)).round(4),
    )
