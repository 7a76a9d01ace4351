"""Settling what two extractions of a report differ in, field by field."""

from typing import Any

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel import double
from themeloom.kernel.double import How, Judgement
from themeloom.kernel.refusal import Refused
from themeloom.stages.extraction.domain.compare import comparable
from themeloom.stages.extraction.domain.fields import Value
from themeloom.stages.extraction.domain.sheets import fit
from themeloom.stages.extraction.models import Field, Settlement
from themeloom.stages.extraction.queries.forms import as_plain
from themeloom.stages.extraction.queries.units import Unit, seal_of, units_of
from themeloom.stages.fulltext.queries import Report


def settle_answer(
    *, by: Membership, field: Field, report: Report, value: Value, how: How | str, note: str = ""
) -> Settlement:
    """Say which value counts where two people differ; both answers stay, and so does a settlement before.

    Raises Refused where the two agree, where not both are finished, where `by` may not settle it, and
    for a value that does not fit the field.
    """
    how = How(how)
    with act(
        "extraction.settle", by=by, on=report, seal=seal_of(field.form, report), why=note.strip()
    ) as deed:
        Report.objects.select_for_update().get(pk=report.pk)
        unit = units_of(field.form, [report])[report.pk]
        _check(by, unit, field, how)
        fitting = fit(as_plain(field), value)
        stored: Any = list(fitting) if isinstance(fitting, tuple) else fitting
        at = timezone.now()
        before = unit.settlements.get(field.key)
        if before is not None:
            deed.before = {field.key: before.value}
            before.superseded_at = at
            before.save(update_fields=["superseded_at"])
        made = Settlement.objects.create(
            field=field,
            report=report,
            value=stored,
            person=by.person,
            how=how.value,
            note=note.strip(),
            at=at,
        )
        deed.after = {field.key: stored}
        deed.words = f"settled “{field.label}” of {report.label} for “{field.form.review}” by {how.value}"
    return made


def _check(by: Membership, unit: Unit, field: Field, how: How) -> None:
    """The kernel's rule, asked for this one field: its two answers, and no settlement of them yet."""
    plain = as_plain(field)
    answers: list[Judgement[Value]] = [
        Judgement(one.person, one.value.get(field.key), one.at) for one in unit.judgements
    ]
    if len(answers) < 2:
        raise Refused("Not both people have finished their sheets; there is nothing to reconcile yet.")
    if field.key not in {one.key for one in unit.differing}:
        raise Refused(f"Both answered “{field.label}” alike; there is nothing to settle.")
    double.check_settle(
        str(by.person.uuid),
        answers,
        plan=unit.plan,
        how=how,
        adjudicator=by.may("extraction.settle"),
        unit_id=str(unit.report.uuid),
        key=lambda value: comparable(plain, value),
    )
