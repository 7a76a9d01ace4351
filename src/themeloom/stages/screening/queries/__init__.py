"""Reading screening: what pages, exports and later stages ask."""

from themeloom.stages.screening.models import CalibrationRound
from themeloom.stages.screening.queries.agreement import AgreementShown, agreement_shown, first_votes
from themeloom.stages.screening.queries.allotted import (
    LoadShown,
    allocation_of,
    allotted_to,
    count_unallotted,
    loads_shown,
    readers_needed,
    voters_of,
)
from themeloom.stages.screening.queries.calibration import (
    RoundShown,
    get_round,
    last_in_round,
    left_in,
    left_to_read,
    results_of,
    round_sheets,
    round_shown,
    rounds_shown,
    rounds_waiting,
)
from themeloom.stages.screening.queries.conflicts import (
    ConflictShown,
    conflicts_for,
    conflicts_shown,
    count_conflicts,
    get_conflict,
    settled_for,
)
from themeloom.stages.screening.queries.desk import (
    last_voted,
    next_reference,
    next_references,
    next_turns,
)
from themeloom.stages.screening.queries.highlights import (
    ListShown,
    MarkedText,
    get_highlights,
    lists_shown,
    marked_text,
    terms_of,
)
from themeloom.stages.screening.queries.order import Turn
from themeloom.stages.screening.queries.own import OwnVote, OwnVotes, own_votes, own_votes_shown
from themeloom.stages.screening.queries.people import (
    count_stuck_for,
    rests_on_member,
    stuck_conflicts,
)
from themeloom.stages.screening.queries.progress import Progress, count_left, progress_of
from themeloom.stages.screening.queries.questions import (
    QuestionShown,
    colleagues_of,
    count_to_answer,
    get_question,
    gives_up_vote,
    questions_shown,
)
from themeloom.stages.screening.queries.second_look import (
    SecondLookShown,
    reviews_to_widen,
    second_looks,
)
from themeloom.stages.screening.queries.sheet import RowShown, Sheet, sheet_of, sheets_of
from themeloom.stages.screening.queries.units import (
    UnitRows,
    is_adjudicator,
    opens,
    unit_of,
    units_of,
    votes_shown_on,
)
from themeloom.stages.screening.queries.verdicts import (
    decided_for,
    rests_on,
    rests_on_file,
    verdicts_of,
    waiting_for,
)
from themeloom.stages.screening.queries.work import WorkShown, work_shown

__all__ = [
    "AgreementShown",
    "CalibrationRound",
    "ConflictShown",
    "ListShown",
    "MarkedText",
    "LoadShown",
    "OwnVote",
    "OwnVotes",
    "Progress",
    "QuestionShown",
    "RoundShown",
    "RowShown",
    "SecondLookShown",
    "Sheet",
    "Turn",
    "UnitRows",
    "WorkShown",
    "agreement_shown",
    "allocation_of",
    "allotted_to",
    "colleagues_of",
    "conflicts_for",
    "conflicts_shown",
    "count_conflicts",
    "count_left",
    "count_stuck_for",
    "count_to_answer",
    "count_unallotted",
    "decided_for",
    "first_votes",
    "get_conflict",
    "get_highlights",
    "get_question",
    "get_round",
    "gives_up_vote",
    "is_adjudicator",
    "last_in_round",
    "last_voted",
    "lists_shown",
    "marked_text",
    "left_in",
    "left_to_read",
    "loads_shown",
    "next_reference",
    "next_references",
    "next_turns",
    "opens",
    "own_votes",
    "own_votes_shown",
    "progress_of",
    "questions_shown",
    "readers_needed",
    "rests_on",
    "rests_on_file",
    "rests_on_member",
    "results_of",
    "reviews_to_widen",
    "round_sheets",
    "round_shown",
    "rounds_shown",
    "rounds_waiting",
    "second_looks",
    "settled_for",
    "sheet_of",
    "sheets_of",
    "terms_of",
    "stuck_conflicts",
    "unit_of",
    "units_of",
    "verdicts_of",
    "voters_of",
    "votes_shown_on",
    "waiting_for",
    "work_shown",
]
