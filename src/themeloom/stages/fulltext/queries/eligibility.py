"""Reading decisions on full texts: what each report has come to, and how much of it a member may know."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial

from themeloom.base.membership.models import Membership
from themeloom.kernel import double
from themeloom.kernel.double import How, Judgement, Settlement, State
from themeloom.kernel.plan import Plan
from themeloom.stages.fulltext.domain.eligibility import (
    DIFFERENCE_SENTENCES,
    Decision,
    Difference,
    passes,
    tell_difference,
)
from themeloom.stages.fulltext.models import EligibilityAdjudication, EligibilityVote, Report
from themeloom.stages.protocol.queries import ExclusionReason, Review, plan_of, plans_of


@dataclass(frozen=True, slots=True)
class Unit:
    """All decisions on one report for one review, as the rule of double work reads them."""

    report_uuid: str
    plan: Plan
    votes: tuple[EligibilityVote, ...] = ()
    adjudication: EligibilityAdjudication | None = None

    @property
    def judgements(self) -> tuple[Judgement[Decision], ...]:
        """Everybody's decisions, superseded ones included."""
        return tuple(
            Judgement(
                str(vote.person.uuid), decided(vote), vote.at, superseded=vote.superseded_at is not None
            )
            for vote in self.votes
        )

    @property
    def settlement(self) -> Settlement[Decision] | None:
        """How a conflict was settled."""
        made = self.adjudication
        if made is None:
            return None
        return Settlement(str(made.person.uuid), decided(made), made.at, How(made.how))

    @property
    def state(self) -> State:
        """Where it stands; not to be shown as it is, see `shown_to`."""
        rule = partial(double.state_of, plan=self.plan, unit_id=self.report_uuid, passes=passes)
        return rule(self.judgements, self.settlement)

    @property
    def outcome(self) -> Decision | None:
        """What the decisions come to, or None while undecided."""
        rule = partial(double.outcome_of, plan=self.plan, unit_id=self.report_uuid, passes=passes)
        return rule(self.judgements, self.settlement)

    def in_force(self) -> tuple[EligibilityVote, ...]:
        """The votes that count now."""
        return tuple(vote for vote in self.votes if vote.superseded_at is None)

    def speaking(self, person_id: int) -> tuple[EligibilityVote, ...]:
        """What this person says here: their vote in force, or those set aside by a merge."""
        own = tuple(vote for vote in self.votes if vote.person_id == person_id)
        standing = tuple(vote for vote in own if vote.superseded_at is None)
        return standing or tuple(vote for vote in own if vote.set_aside_by_id is not None)

    def is_open_to(self, member: Membership) -> bool:
        """Whether this member may see what others decided."""
        return self.is_open_to_person(str(member.person.uuid), is_adjudicator=member.may("fulltext.settle"))

    def is_open_to_person(self, person: str, *, is_adjudicator: bool = False) -> bool:
        """The same of a person by their UUID."""
        return double.may_see_others(
            person,
            self.judgements,
            self.settlement,
            plan=self.plan,
            adjudicator=is_adjudicator,
            unit_id=self.report_uuid,
            passes=passes,
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """What one member may know of one report's eligibility, and what they may do about it.

    `kept` are votes that count no more since two reports were found to be one, kept beside the others.
    """

    state: State
    own: EligibilityVote | None
    votes: tuple[EligibilityVote, ...]
    adjudication: EligibilityAdjudication | None
    decision: str
    reason: ExclusionReason | None
    difference: Difference
    may_vote: bool
    may_withdraw: bool
    may_settle: How | None
    may_reopen: bool
    kept: tuple[EligibilityVote, ...] = ()

    @property
    def is_asked_again(self) -> bool:
        """Whether this member said one thing of this report and another of its duplicate."""
        return self.waits_for_own and bool(self.kept)

    @property
    def is_decided(self) -> bool:
        """Whether votes or a settlement have decided it."""
        return self.state in (State.AGREED, State.SETTLED)

    @property
    def sentence(self) -> str:
        """How far the decisions that may be seen are apart."""
        return DIFFERENCE_SENTENCES[self.difference]

    @property
    def waits_for_own(self) -> bool:
        """Whether this member could decide and has not."""
        return self.may_vote and self.own is None

    @property
    def is_conflict(self) -> bool:
        """Whether two people differ and nobody has settled it."""
        return self.state is State.CONFLICT


def decided(row: EligibilityVote | EligibilityAdjudication) -> Decision:
    """A row's decision as a plain value."""
    return Decision(row.decision, str(row.reason_id) if row.reason_id else None)


def units_of(review: Review, reports: Iterable[Report], plan: Plan | None = None) -> dict[int, Unit]:
    """The decisions on these reports for the review, by the report's number."""
    reports = list(reports)
    plan = plan or plan_of(review, "fulltext")
    votes: dict[int, list[EligibilityVote]] = defaultdict(list)
    rows = EligibilityVote.objects.filter(review=review, report__in=reports, parted_at=None).order_by("id")
    for vote in rows.select_related("person", "reason"):
        votes[vote.report_id].append(vote)
    settled = EligibilityAdjudication.objects.filter(review=review, report__in=reports, superseded_at=None)
    adjudications = {one.report_id: one for one in settled.select_related("person", "reason")}
    return {
        report.pk: Unit(str(report.uuid), plan, tuple(votes[report.pk]), adjudications.get(report.pk))
        for report in reports
    }


def shown_to(member: Membership, review: Review, reports: Iterable[Report]) -> dict[int, Shown]:
    """What this member may know of these reports, by the report's number; in a fixed number of queries."""
    return {pk: _show(member, unit) for pk, unit in units_of(review, reports).items()}


def _show(member: Membership, unit: Unit) -> Shown:
    person = str(member.person.uuid)
    judgements, settlement = unit.judgements, unit.settlement
    in_force = tuple(vote for vote in unit.votes if vote.superseded_at is None)
    is_open = unit.is_open_to(member)
    own = next((vote for vote in in_force if vote.person_id == member.person_id), None)
    visible = in_force if is_open else tuple(vote for vote in in_force if vote == own)
    is_outcome_known = is_open or len(visible) == len(in_force)
    outcome = unit.outcome if is_outcome_known else None
    votes_may = member.may("fulltext.vote") and double.may_judge(
        person, judgements, settlement, plan=unit.plan, unit_id=unit.report_uuid, passes=passes
    )
    return Shown(
        state=double.state_shown_to(
            person, judgements, settlement, plan=unit.plan, unit_id=unit.report_uuid, passes=passes
        ),
        own=own,
        votes=visible,
        adjudication=unit.adjudication,
        decision=outcome.decision if outcome else "",
        reason=_reason_of(unit, outcome),
        difference=tell_difference(decided(vote) for vote in visible),
        may_vote=votes_may,
        may_withdraw=own is not None and double.may_withdraw(person, judgements, settlement),
        may_settle=_may_settle(member, unit),
        may_reopen=_may_reopen(member, unit),
        kept=tuple(
            vote
            for vote in unit.votes
            if vote.superseded_at is not None
            and (vote.carried_from_id is not None or vote.set_aside_by_id is not None)
            and (is_open or vote.person_id == member.person_id)
        ),
    )


def _reason_of(unit: Unit, outcome: Decision | None) -> ExclusionReason | None:
    if outcome is None or outcome.reason is None:
        return None
    rows: list[EligibilityVote | EligibilityAdjudication] = [*unit.votes]
    if unit.adjudication is not None:
        rows.append(unit.adjudication)
    return next(row.reason for row in rows if str(row.reason_id) == outcome.reason)


def _may_settle(member: Membership, unit: Unit) -> How | None:
    """How this member may settle it: together with the colleague, as an adjudicator, or not at all."""
    for how, verb in ((How.CONSENSUS, "fulltext.vote"), (How.ADJUDICATION, "fulltext.settle")):
        if member.may(verb) and double.may_settle(
            str(member.person.uuid),
            unit.judgements,
            unit.settlement,
            plan=unit.plan,
            how=how,
            adjudicator=member.may("fulltext.settle"),
            unit_id=unit.report_uuid,
            passes=passes,
        ):
            return how
    return None


def _may_reopen(member: Membership, unit: Unit) -> bool:
    """Whether this member may withdraw the settlement: whoever made it, and adjudicators."""
    made = unit.adjudication
    return made is not None and (made.person_id == member.person_id or member.may("fulltext.settle"))


def seal_of(report: Report, review: Review) -> str:
    """The seal of audit entries about this report's eligibility for this review."""
    return f"fulltext:{report.pk}:{review.pk}"


def open_seals(member: Membership, seals: Collection[str]) -> set[str]:
    """Those of the seals behind which this member may look already."""
    pairs = {seal: tuple(int(number) for number in seal.split(":")[1:]) for seal in seals}
    report_ids = {report for report, _ in pairs.values()}
    review_ids = {review for _, review in pairs.values()}
    reports = {one.pk: one for one in Report.objects.filter(pk__in=report_ids)}
    reviews = list(member.programme.reviews.filter(pk__in=review_ids))
    plans = plans_of(reviews, "fulltext")
    units = {review.pk: units_of(review, reports.values(), plans[review.pk]) for review in reviews}
    return {
        seal
        for seal, (report, review) in pairs.items()
        if review in units and report in units[review] and units[review][report].is_open_to(member)
    }
