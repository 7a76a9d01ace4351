"""What a rule of deduplication is."""

from dataclasses import dataclass

import polars as pl

from themeloom.stages.dedup.domain.pair import Band


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule holds where its expression does.

    A veto also keeps apart whole clusters that hold such a pair. A rule with a `turn` joins an entry whose
    title says nothing, and only where all that it could be is one work; it waits for those before it.
    """

    name: str
    band: Band
    holds: pl.Expr
    is_veto: bool = False
    turn: int = 0
