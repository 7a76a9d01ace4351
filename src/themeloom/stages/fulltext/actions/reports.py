"""Seeking reports: what passes on its title and abstract gets a report, and a study of its own."""

from typing import Any

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.fulltext.domain.labels import label_report
from themeloom.stages.fulltext.domain.retrieval import Retrieval as Standing
from themeloom.stages.fulltext.models import Companionship, Report, Retrieval, Study
from themeloom.stages.fulltext.queries.reports import SEEKS, labels_taken


def seek_report(*, by: Membership | None, reference: Reference) -> Report:
    """Begin to seek the full text of a reference, or give the report that is sought already.

    It begins with a study of its own; `by` is None where a verdict, not a person, asks for it.
    """
    found = Report.objects.filter(reference=reference).first()
    if found is not None:
        return found
    with act("fulltext.retrieve.seek", by=by, programme=reference.programme) as deed:
        plain = label_report(reference.authors, reference.year, reference.title)
        taken = labels_taken(reference.programme, plain)
        label = label_report(reference.authors, reference.year, reference.title, taken)
        report = Report.objects.create(reference=reference, programme=reference.programme, label=label)
        person = by.person if by else None
        study = Study.objects.create(programme=reference.programme, label=label)
        Companionship.objects.create(report=report, study=study, person=person)
        Retrieval.objects.create(report=report, state=Standing.SOUGHT.value, person=person)
        deed.on = report
        deed.words = f"sought the full text of {label}"
        deed.after = {"label": label, "retrieval": Standing.SOUGHT.value}
    return report


def seek_what_passed(*, reference: Reference, decision: str, **_announced: Any) -> None:
    """Seek the full text of a reference that has passed; listens to screening's `verdict_changed`.

    A verdict that changes back withdraws nothing: the report stays, and that review no longer counts it.
    """
    if decision in SEEKS:
        seek_report(by=None, reference=reference)


def rename_report(*, by: Membership, report: Report, label: str) -> None:
    """Call a report differently; a study that is its own takes the new name too.

    Raises Refused for an empty label and for one that another report has.
    """
    label = label.strip()[:200]
    if not label:
        raise Refused("Give the report a name, such as “Barr et al. 2008”.")
    others = Report.objects.filter(programme_id=report.programme_id, label__iexact=label)
    if others.exclude(pk=report.pk).exists():
        raise Refused(f"Another report is called “{label}” already. Add a letter to its year.")
    with act("fulltext.retrieve.rename", by=by, on=report) as deed:
        deed.before, deed.after = {"label": report.label}, {"label": label}
        deed.words = f"renamed {report.label} to {label}"
        Study.objects.filter(
            companionships__report=report, companionships__ended_at=None, label=report.label
        ).update(label=label)
        report.label = label
        report.save(update_fields=["label"])
