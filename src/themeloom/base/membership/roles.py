"""Who may do what, in which state: one table, read by every action and every page.

A member of a programme holds one role or several; what they may do is the union. For the double
work of section 5 of the method (screening, eligibility, extraction, appraisal, coding) a permission
also names the states of the unit in which it holds; the rule of who may judge *this* unit stands in
`themeloom.kernel.double`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from themeloom.kernel.double import State


class Role(StrEnum):
    """What a person is on a programme's team."""

    LEAD = "lead"
    REVIEWER = "reviewer"
    ADJUDICATOR = "adjudicator"
    INFORMATION_SPECIALIST = "information specialist"
    COMMENTER = "commenter"
    OBSERVER = "observer"


ROLE_SENTENCES: dict[Role, str] = {
    Role.LEAD: "Leads the programme: writes the protocol, invites people, and may do all a reviewer does.",
    Role.REVIEWER: "Screens, extracts, appraises, codes and builds themes.",
    Role.ADJUDICATOR: "Settles conflicts between two others; never one of the two.",
    Role.INFORMATION_SPECIALIST: "Logs searches, imports records and looks after duplicates.",
    Role.COMMENTER: "Reads themes and findings and comments on them, for example from lived experience.",
    Role.OBSERVER: "Reads what is settled; changes nothing.",
}


@dataclass(frozen=True, slots=True)
class Permission:
    """One thing that can be done; in plain words, by whom, and in which states of a unit of double work."""

    words: str
    roles: frozenset[Role]
    states: frozenset[State] = frozenset()


L, R, A, I, C, O = Role  # noqa: E741 - the table below reads by initial
UNDECIDED = frozenset({State.OPEN, State.ONE_DONE})
IN_CONFLICT = frozenset({State.CONFLICT})


def _by(words: str, *roles: Role, states: frozenset[State] = frozenset()) -> Permission:
    return Permission(words, frozenset(roles), states)


MAY: dict[str, Permission] = {
    "see": _by("see the programme", L, R, A, I, C, O),
    "team.manage": _by("invite people and change roles", L),
    "protocol.write": _by("write the protocol", L),
    "search.log": _by("log a search", L, I),
    "search.import": _by("import records", L, I),
    "search.press": _by("peer-review a search strategy", L, R, I),
    "dedup.judge": _by("judge and merge duplicates", L, I, R),
    "screening.vote": _by("screen references", L, R, states=UNDECIDED),
    "screening.highlight": _by("choose words to highlight", L, R),
    "screening.order": _by("choose the order in which references are read", L),
    "screening.discuss": _by("discuss a conflict", L, R, A, states=IN_CONFLICT),
    "screening.settle": _by("settle a conflict of screening", L, A, states=IN_CONFLICT),
    "screening.settle.consensus": _by("record what the two agreed on", L, R, states=IN_CONFLICT),
    "screening.allot": _by("share out who reads what, and open calibration rounds", L),
    "screening.tag": _by("tag references", L, R, A, I),
    "screening.tags": _by("rename, merge and end tags", L, I),
    "fulltext.retrieve": _by("fetch and upload full texts", L, R, I),
    "fulltext.vote": _by("decide on full texts", L, R, states=UNDECIDED),
    "fulltext.settle": _by("settle a conflict on a full text", L, A, states=IN_CONFLICT),
    "fulltext.join": _by("join reports of one study", L, R),
    "extraction.design": _by("design the extraction form", L),
    "extraction.answer": _by("extract data", L, R, states=UNDECIDED),
    "extraction.settle": _by("reconcile two extractions", L, R, A, states=IN_CONFLICT),
    "appraisal.choose": _by("choose the appraisal instrument", L),
    "appraisal.judge": _by("appraise reports", L, R, states=UNDECIDED),
    "appraisal.settle": _by("reconcile two appraisals", L, R, A, states=IN_CONFLICT),
    "coding.code": _by("code texts", L, R),
    "coding.codebook": _by("change the codebook", L, R),
    "synthesis.arrange": _by("build and move themes", L, R),
    "synthesis.find": _by("write findings", L, R),
    "synthesis.comment": _by("comment on themes and findings", L, R, A, I, C),
    "manuscript.write": _by("write the manuscript", L, R),
    "manuscript.export": _by("export flow and tables", L, R, A, I, C, O),
    "history.see": _by("read the history", L, R, A, I, C, O),
}


def may(roles: Iterable[str], verb: str, state: State | None = None) -> bool:
    """Whether somebody with these roles may do this, to a unit in this state where a state matters."""
    permission = MAY[verb]
    in_role = any(Role(role) in permission.roles for role in roles)
    in_state = state is None or not permission.states or state in permission.states
    return in_role and in_state
