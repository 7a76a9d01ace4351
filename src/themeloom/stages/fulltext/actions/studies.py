"""Which reports tell of one study: joined by a person, and split again (MECIR C42)."""

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.fulltext.models import Companionship, Report, Study
from themeloom.stages.fulltext.queries.studies import reports_of_study


def join_study(*, by: Membership, report: Report, study: Study, why: str = "") -> Companionship:
    """Say that a report tells of the same study as others do; where it stood before is kept.

    Raises Refused for a study of another programme and for the one it belongs to already.
    """
    if study.programme_id != report.programme_id:
        raise Refused("This study belongs to another programme.")
    with act("fulltext.join", by=by, on=report, why=why.strip()) as deed:
        now = _in_force(report)
        if now is not None and now.study_id == study.pk:
            raise Refused(f"{report.label} belongs to this study already.")
        made = _move(by, report, now, study, why)
        deed.before = {"study": now.study.label} if now else None
        deed.after = {"study": study.label}
        deed.words = f"joined {report.label} to the study {study.label}"
    return made


def split_study(*, by: Membership, report: Report, why: str = "") -> Study:
    """Take a report out of a study that it shares, into one of its own; what was before is kept."""
    with act("fulltext.join.split", by=by, on=report, why=why.strip()) as deed:
        now = _in_force(report)
        if now is None or len(reports_of_study(now.study)) < 2:
            raise Refused(f"{report.label} is the only report of its study; there is nothing to split.")
        study = Study.objects.create(programme_id=report.programme_id, label=report.label)
        _move(by, report, now, study, why)
        deed.before = {"study": now.study.label}
        deed.after = {"study": study.label}
        deed.words = f"split {report.label} from the study {now.study.label}"
    return study


def _in_force(report: Report) -> Companionship | None:
    return report.companionships.filter(ended_at=None).select_related("study").first()


def _move(by: Membership, report: Report, now: Companionship | None, study: Study, why: str) -> Companionship:
    at = timezone.now()
    if now is not None:
        now.ended_at = at
        now.save(update_fields=["ended_at"])
    return Companionship.objects.create(report=report, study=study, person=by.person, why=why.strip(), at=at)
