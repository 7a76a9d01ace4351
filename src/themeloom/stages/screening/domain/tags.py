"""screening: what a tag is called, and whose tags on a reference somebody may see.

A colleague's tag may tell their judgement ("exclude?"). So it is shown under the rule of votes.
"""

from collections.abc import Iterable

from themeloom.kernel.printable import printable
from themeloom.kernel.refusal import Refused
from themeloom.kernel.wording import words_of
from themeloom.stages.screening.domain.verdicts import Unit

LONGEST_TAG = 60
# The threads a tag may have; 0 is none.
COLOURS = range(10)


def tag_name(typed: str) -> str:
    """A tag's name as it is kept: blanks made single. Raises Refused for none, or one too long."""
    name = " ".join(printable(typed).split())
    if not name:
        raise Refused("Give the tag a name.")
    if len(name) > LONGEST_TAG:
        raise Refused(f"A tag has at most {LONGEST_TAG} characters; write a note for what is longer.")
    return name


def folded_name(name: str) -> str:
    """By what two names are one tag: case, accents and signs set aside, where anything is left then.

    >>> folded_name("Théory-building") == folded_name("theory building")
    True
    """
    return " ".join(words_of(name)) or name


def may_see_tagging(
    viewer: str, tagger: str, units: Iterable[Unit], *, is_voter: bool, is_adjudicator: bool = False
) -> bool:
    """Whether `viewer` may see a tag that `tagger` put on a reference, given its unit in every review.

    One's own always. Of somebody who does not vote (`is_voter` is false) and never voted on it: always.
    Of anybody else: where the viewer may see what others voted, in every review of the programme; not
    only in those where the tagger voted already, since the tag would tell what they are about to say.
    """
    units = tuple(units)
    if viewer == tagger:
        return True
    if not is_voter and not any(vote.person == tagger for unit in units for vote in unit.votes):
        return True
    return bool(units) and all(unit.may_see_others(viewer, is_adjudicator=is_adjudicator) for unit in units)
