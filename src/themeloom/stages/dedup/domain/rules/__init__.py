"""The rules of deduplication, in the order in which they are asked; the first that holds decides.

What is surely one work comes first; then what tells two works apart, and nothing later outweighs it; then
titles that name no work; then what shows that two records are one work; then what a person should look at.
What no rule names is different. Sources of the traps: Rathbone et al. 2015 (Syst Rev 4:6), Hair et al. 2023
(BMC Biol 21:189), Forbes et al. 2024 (Syst Rev 13:206).
"""

import polars as pl

from themeloom.stages.dedup.domain.pair import Band
from themeloom.stages.dedup.domain.rules.apart import APART
from themeloom.stages.dedup.domain.rules.eyes import FOR_EYES
from themeloom.stages.dedup.domain.rules.rule import Rule
from themeloom.stages.dedup.domain.rules.same import SAME_WORK
from themeloom.stages.dedup.domain.rules.surest import SUREST
from themeloom.stages.dedup.domain.rules.untitled import UNTITLED

NOTHING = Rule("nothing in common", Band.DIFFERENT, pl.lit(value=True))
# A pair's rule is kept as its place here.
RULES: tuple[Rule, ...] = (*SUREST, *APART, *UNTITLED, *SAME_WORK, *FOR_EYES, NOTHING)
