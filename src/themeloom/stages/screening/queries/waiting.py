"""What waits beside references and conflicts: questions, calibration rounds, what a lead has to see to."""

from django.urls import reverse

from themeloom.base.membership.models import Membership
from themeloom.base.membership.waiting import Waiting
from themeloom.stages.screening.queries.calibration import rounds_waiting
from themeloom.stages.screening.queries.people import count_stuck_for
from themeloom.stages.screening.queries.questions import count_to_answer
from themeloom.stages.screening.queries.second_look import reviews_to_widen


def further_waiting(member: Membership) -> list[Waiting]:
    """Lines for this member, none with nought."""
    slug = member.programme.slug
    lines = [
        Waiting(
            "Questions of colleagues on a reference",
            count_to_answer(member),
            reverse("screening:questions", args=[slug]),
        ),
        *(
            Waiting(str(one.round), one.left or 0, reverse("screening:round", args=[slug, one.round.number]))
            for one in rounds_waiting(member)
        ),
        Waiting(
            "Conflicts that nobody may settle",
            count_stuck_for(member),
            reverse("screening:work", args=[slug]),
        ),
        *(
            Waiting(
                "Second look: agreement is below the limit",
                1,
                reverse("screening:second_look", args=[slug]),
                one.review.name,
            )
            for one in reviews_to_widen(member)
        ),
    ]
    return [line for line in lines if line.count]
