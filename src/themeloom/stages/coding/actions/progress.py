"""How far a person is with a report: counted whenever their codings change, so that lists need no texts."""

from themeloom.base.membership.models import Membership
from themeloom.stages.coding.domain.lines import coverage, lines
from themeloom.stages.coding.models import Coding, NothingHere, Sheet
from themeloom.stages.fulltext.queries import TextVersion
from themeloom.stages.protocol.queries import Review


def sheet_for(*, by: Membership, review: Review, text_version: TextVersion) -> Sheet:
    """The person's sheet of this report, begun now if it was not; inside an action."""
    sheet, _ = Sheet.objects.select_related("text_version").get_or_create(
        review=review,
        report=text_version.report,
        person=by.person,
        defaults={"text_version": text_version, "lines": len(lines(text_version.text))},
    )
    return sheet


def count_progress(*, sheet: Sheet) -> None:
    """Count the lines that are dealt with; inside an action."""
    coded = Coding.objects.filter(
        review=sheet.review, person=sheet.person, ended_at=None, segment__text_version=sheet.text_version
    ).values_list("segment__start", "segment__end")
    nothing = NothingHere.objects.filter(
        review=sheet.review, person=sheet.person, ended_at=None, text_version=sheet.text_version
    ).values_list("start", "end")
    sheet.lines_done = coverage(lines(sheet.text_version.text), coded, nothing).done
    sheet.save(update_fields=["lines_done"])
