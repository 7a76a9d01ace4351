"""protocol: reasons for excluding a full text, in one order for everybody.

One primary reason a report, the first in the order that applies, so that the reasons in the flow
add up (PRISMA 2020 item 16b) and two people who see the same faults name the same reason.
"""

from collections.abc import Collection, Sequence

from themeloom.kernel.refusal import Refused

# What qualitative reviews usually start from; a team rewords and reorders it.
USUAL_REASONS: tuple[str, ...] = (
    "Not in a language of the review",
    "Not a report of a study",
    "Not a qualitative design",
    "Not the population of the review",
    "Not the phenomenon of interest",
    "Not the setting of the review",
    "No participants' accounts that can be told apart",
)


def primary_reason(applying: Collection[str], order: Sequence[str]) -> str:
    """The first reason of the order that applies.

    Raises Refused when none applies, or when one is named that the review does not have.
    """
    unknown = sorted(reason for reason in applying if reason not in order)
    if unknown:
        raise Refused(f"“{unknown[0]}” is not a reason of this review. Add it to the protocol first.")
    for reason in order:
        if reason in applying:
            return reason
    raise Refused("An exclusion needs a reason. Choose the first one that applies.")


def move_reason(order: Sequence[str], reason: str, to: int) -> tuple[str, ...]:
    """The order with one reason moved to a place, counted from 0; raises Refused for an unknown one."""
    if reason not in order:
        raise Refused(f"“{reason}” is not a reason of this review.")
    others = [one for one in order if one != reason]
    place = min(max(to, 0), len(others))
    return (*others[:place], reason, *others[place:])
