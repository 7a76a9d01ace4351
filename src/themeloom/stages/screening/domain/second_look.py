"""screening: what a second look at a sample of the exclusions has found, and when to look at more.

The sample is drawn by the kernel (`in_sample`); here is the rule by which a team widens it: so many
read by two at least, and agreement below the limit that the plan fixed.
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from themeloom.kernel.plan import Plan, calls_for_widening

# With fewer read by two nothing is said: one disagreement in three would be an alarm.
LEAST_READ = 10
# To which share the next widening goes.
STEPS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0)
Z95 = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True, slots=True)
class Look:
    """Exclusions of the sample that two people have read, and to how many both gave the same answer."""

    read_by_two: int
    same: int

    @property
    def agreement(self) -> float | None:
        """Observed agreement; None while nothing was read by two."""
        return self.same / self.read_by_two if self.read_by_two else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% interval of the agreement, after Wilson 1927: it holds for few and for none astray."""
        n = self.read_by_two
        if not n:
            return None
        share = self.same / n
        middle = (share + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
        reach = Z95 * sqrt(share * (1 - share) / n + Z95**2 / (4 * n * n)) / (1 + Z95**2 / n)
        return max(0.0, middle - reach), min(1.0, middle + reach)


def share_to_propose(plan: Plan, look: Look) -> float | None:
    """The share to which the sample should be widened now, or None while agreement holds or too few are read.

    >>> from themeloom.kernel.plan import PlanKind
    >>> share_to_propose(Plan(PlanKind.SAMPLED, share=0.2, widen_below=0.9), Look(read_by_two=10, same=8))
    0.3
    """
    if look.read_by_two < LEAST_READ or not calls_for_widening(plan, look.agreement):
        return None
    return next((step for step in STEPS if step > plan.share + 1e-9), None)
