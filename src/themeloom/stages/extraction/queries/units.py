"""Reading two people's sheets on a report as the rule of double work reads them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from themeloom.base.membership.models import Membership
from themeloom.kernel import double
from themeloom.kernel.double import How, Judgement, State
from themeloom.kernel.double import Settlement as KernelSettlement
from themeloom.kernel.plan import Plan, PlanKind
from themeloom.stages.extraction.domain.fields import Field as PlainField
from themeloom.stages.extraction.domain.fields import Value
from themeloom.stages.extraction.domain.sheets import Answers, differing, key_of, merge
from themeloom.stages.extraction.models import Answer, Form, Settlement, Sheet
from themeloom.stages.extraction.queries.forms import form_of, plain_fields
from themeloom.stages.fulltext.queries import Report
from themeloom.stages.protocol.queries import plan_of

A = TypeVar("A")


@dataclass(slots=True)
class Unit:
    """One report with everybody's sheets, answers and the settlements between them."""

    report: Report
    fields: tuple[PlainField, ...]
    plan: Plan
    sheets: list[Sheet] = field(default_factory=list)
    answers: dict[int, dict[str, Answer]] = field(default_factory=lambda: defaultdict(dict))
    settlements: dict[str, Settlement] = field(default_factory=dict)

    def sheet_of(self, member: Membership) -> Sheet | None:
        """This member's own sheet."""
        return next((sheet for sheet in self.sheets if sheet.person_id == member.person_id), None)

    def values_of(self, person_id: int) -> dict[str, Value]:
        """What one person answered, by the field's key."""
        return {key: answer.value for key, answer in self.answers.get(person_id, {}).items()}

    @property
    def finished(self) -> list[Sheet]:
        """The sheets that count, in the order in which they were finished."""
        done = [sheet for sheet in self.sheets if sheet.finished_at is not None]
        return sorted(done, key=lambda sheet: (sheet.finished_at, sheet.pk))

    @property
    def judgements(self) -> tuple[Judgement[Answers], ...]:
        """The finished sheets as judgements; a sheet that is still written on is none."""
        return tuple(
            Judgement(str(sheet.person.uuid), self.values_of(sheet.person_id), sheet.finished_at)
            for sheet in self.finished
            if sheet.finished_at is not None
        )

    @property
    def differing(self) -> tuple[PlainField, ...]:
        """The fields on which the two differ; to be shown to nobody before both are done."""
        done = self.judgements
        return differing(self.fields, done[0].value, done[1].value) if len(done) > 1 else ()

    @property
    def unsettled(self) -> tuple[PlainField, ...]:
        """Those of them that nobody has settled."""
        return tuple(one for one in self.differing if one.key not in self.settlements)

    @property
    def settlement(self) -> KernelSettlement[Answers] | None:
        """All settlements as one, once no field is open any more."""
        if not self.differing or self.unsettled:
            return None
        last = max((self.settlements[one.key] for one in self.differing), key=lambda row: (row.at, row.pk))
        return KernelSettlement(str(last.person.uuid), self._merged(), last.at, How(last.how))

    @property
    def state(self) -> State:
        """Where it stands; not to be shown as it is, see `state_shown_to`."""
        return self._ask(double.state_of)

    def state_shown_to(self, member: Membership) -> State:
        """Where it stands, as far as this member may know."""
        return self._ask(partial(double.state_shown_to, str(member.person.uuid)))

    def is_open_to(self, member: Membership) -> bool:
        """Whether this member may see what others answered."""
        rule = partial(double.may_see_others, adjudicator=member.may("extraction.settle"))
        return self._ask(partial(rule, str(member.person.uuid)))

    @property
    def is_open_to_all(self) -> bool:
        """Whether nothing of it is hidden from anybody any more."""
        decided = self.state in (State.AGREED, State.SETTLED)
        return decided and (len(self.finished) > 1 or self.plan.kind is PlanKind.SINGLE)

    def may_answer(self, member: Membership) -> bool:
        """Whether this member may extract from this report, or go on doing so."""
        rule = partial(double.may_judge, str(member.person.uuid))
        return member.may("extraction.answer") and self._ask(rule)

    def check_answer(self, member: Membership) -> None:
        """Raise Refused unless the member may extract from this report now."""
        self._ask(partial(double.check_judge, str(member.person.uuid)))

    def how_to_settle(self, member: Membership) -> How | None:
        """How this member may settle a field on which the two differ, or None."""
        if not self.differing or not member.may("extraction.settle"):
            return None
        own = self.sheet_of(member)
        judged = own is not None and own.finished_at is not None
        return How.CONSENSUS if judged else How.ADJUDICATION

    @property
    def values(self) -> dict[str, Value] | None:
        """What counts, by the field's key; None while undecided."""
        return self._merged() if self.state in (State.AGREED, State.SETTLED) else None

    def _merged(self) -> dict[str, Value]:
        done = self.judgements
        settled = {key: row.value for key, row in self.settlements.items()}
        second = done[1].value if len(done) > 1 else None
        return merge(self.fields, done[0].value, second, settled)

    def _ask(self, rule: Callable[..., A]) -> A:
        return rule(
            self.judgements,
            self.settlement,
            plan=self.plan,
            unit_id=str(self.report.uuid),
            key=key_of(self.fields),
        )


def units_of(form: Form, reports: Iterable[Report]) -> dict[int, Unit]:
    """The sheets on these reports, by the report's number; in a fixed number of queries."""
    reports = list(reports)
    fields = plain_fields(form)
    plan = plan_of(form.review, "extraction")
    units = {report.pk: Unit(report, fields, plan) for report in reports}
    for sheet in Sheet.objects.filter(form=form, report__in=reports).select_related("person").order_by("id"):
        units[sheet.report_id].sheets.append(sheet)
    answers = Answer.objects.filter(field__form=form, report__in=reports, superseded_at=None)
    for answer in answers.select_related("field").defer("text_version__text"):
        units[answer.report_id].answers[answer.person_id][answer.field.key] = answer
    settled = Settlement.objects.filter(field__form=form, report__in=reports, superseded_at=None)
    for settlement in settled.select_related("field", "person"):
        units[settlement.report_id].settlements[settlement.field.key] = settlement
    return units


def seal_of(form: Form, report: Report) -> str:
    """The seal of audit entries about the extraction of this report."""
    return f"extraction:{form.pk}:{report.pk}"


def open_seals(member: Membership, seals: Collection[str]) -> set[str]:
    """Those of the seals behind which this member may look already.

    A seal of an earlier version of a form opens with the version in force, which took over its sheets.
    """
    pairs: Mapping[str, tuple[int, int]] = {seal: _numbers_of(seal) for seal in seals}
    forms = Form.objects.filter(
        pk__in={form for form, _ in pairs.values()}, review__programme_id=member.programme_id
    ).select_related("review")
    in_force = {form.pk: form_of(form.review) for form in forms}
    reports = list(Report.objects.filter(pk__in={report for _, report in pairs.values()}))
    units = {form.pk: units_of(form, reports) for form in set(in_force.values()) if form is not None}
    opened = set()
    for seal, (form_id, report_id) in pairs.items():
        form = in_force.get(form_id)
        if form is not None and report_id in units[form.pk] and units[form.pk][report_id].is_open_to(member):
            opened.add(seal)
    return opened


def _numbers_of(seal: str) -> tuple[int, int]:
    _, form, report = seal.split(":")
    return int(form), int(report)
