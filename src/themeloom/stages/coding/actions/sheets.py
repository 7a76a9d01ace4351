"""Finishing the coding of a report: what one person coded stands, and opens once everybody has finished."""

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.coding.actions.changes import adopt_codes
from themeloom.stages.coding.actions.guards import seal_at
from themeloom.stages.coding.actions.progress import sheet_for
from themeloom.stages.coding.models import Sheet
from themeloom.stages.coding.queries.codings import own_sheet
from themeloom.stages.coding.queries.sight import unit_of
from themeloom.stages.fulltext.queries import Report, latest_text
from themeloom.stages.protocol.queries import Review


def finish_coding(*, by: Membership, review: Review, report: Report) -> Sheet:
    """Say that one's own coding of a report is done.

    When nobody else has to code it, all codings are shown, and the codes made on the way go into
    the codebook. Raises Refused for a report without a text, and where others have coded it.
    """
    with act("coding.code.finish", by=by, seal=seal_at(review=review, report=report)) as deed:
        unit_of(review, report).check_finish(str(by.person.uuid))
        sheet = own_sheet(by, review, report)
        if sheet is None:
            text_version = latest_text(report)
            if text_version is None:
                raise Refused(f"{report.label} has no text yet, so there is nothing to code.")
            sheet = sheet_for(by=by, review=review, text_version=text_version)
        sheet.finished_at = timezone.now()
        sheet.save(update_fields=["finished_at"])
        if unit_of(review, report).is_open_to_all:
            adopt_codes(by=by, review=review, report=report)
        deed.on = sheet
        deed.after = {"lines": sheet.lines, "lines_done": sheet.lines_done}
        deed.words = f"finished coding {report.label}"
    return sheet


def reopen_coding(*, by: Membership, review: Review, report: Report) -> Sheet:
    """Take one's finishing back; raises Refused once others can see the coding."""
    with act("coding.code.reopen", by=by, seal=seal_at(review=review, report=report)) as deed:
        unit_of(review, report).check_reopen(str(by.person.uuid))
        sheet = Sheet.objects.get(review=review, report=report, person=by.person)
        deed.before = {"finished_at": sheet.finished_at.isoformat() if sheet.finished_at else None}
        sheet.finished_at = None
        sheet.save(update_fields=["finished_at"])
        deed.on = sheet
        deed.words = f"reopened the coding of {report.label}"
    return sheet
