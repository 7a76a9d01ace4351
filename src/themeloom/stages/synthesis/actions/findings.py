"""Writing findings and their wording, and saying what each rests on."""

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.coding.queries import Segment, settled_codings
from themeloom.stages.protocol.queries import Review
from themeloom.stages.synthesis.domain.findings import write_finding as plain_sentence
from themeloom.stages.synthesis.models import Finding, Support, Theme, Wording


def write_finding(*, by: Membership, review: Review, sentence: str) -> Finding:
    """Assert one sentence. Raises Refused unless it is exactly one, ending with a full stop."""
    plain = plain_sentence(sentence)
    with act("synthesis.find.write", by=by) as deed:
        last = review.findings.order_by("-order").first()
        finding = Finding.objects.create(
            review=review, person=by.person, order=(last.order if last else 0) + 1
        )
        Wording.objects.create(finding=finding, sentence=plain, person=by.person)
        deed.on = finding
        deed.words = f"wrote a finding of “{review.name}”: {plain}"
        deed.after = {"sentence": plain}
    return finding


def reword_finding(*, by: Membership, finding: Finding, sentence: str, why: str = "") -> Wording:
    """Word a finding anew; the wordings before are kept. The same words again change nothing."""
    _check_stands(finding)
    plain = plain_sentence(sentence)
    before = finding.wordings.get(superseded_at=None)
    if before.sentence == plain:
        return before
    with act("synthesis.find.reword", by=by, on=finding, why=why.strip()) as deed:
        now = timezone.now()
        before.superseded_at = now
        before.save(update_fields=["superseded_at"])
        wording = Wording.objects.create(finding=finding, sentence=plain, person=by.person, at=now)
        deed.before = {"sentence": before.sentence}
        deed.after = {"sentence": plain}
        deed.words = f"reworded a finding of “{finding.review.name}”: {plain}"
    return wording


def withdraw_finding(*, by: Membership, finding: Finding, why: str = "") -> None:
    """No longer assert a finding; it stays in the history with its wordings and what it rested on."""
    _check_stands(finding)
    with act("synthesis.find.withdraw", by=by, on=finding, why=why.strip()) as deed:
        finding.withdrawn_at = timezone.now()
        finding.save(update_fields=["withdrawn_at"])
        deed.words = f"withdrew a finding of “{finding.review.name}”: {_sentence(finding)}"


def assert_again(*, by: Membership, finding: Finding, why: str = "") -> None:
    """Take the withdrawal back. Raises Refused where the finding was not withdrawn or its themes are gone."""
    if finding.withdrawn_at is None:
        raise Refused("This finding has not been withdrawn.")
    with act("synthesis.find.again", by=by, on=finding, why=why.strip()) as deed:
        lost = finding.supports.filter(
            ended_at=None, theme__gone_at__isnull=False, theme__merged_into=None
        ).select_related("theme")
        if names := [f"“{one.theme}”" for one in lost]:
            raise Refused(
                f"This finding rested on {', '.join(names)}, gone from the framework since. "
                "Undo that first in the history of the framework."
            )
        finding.withdrawn_at = None
        finding.save(update_fields=["withdrawn_at"])
        deed.words = f"asserted a finding of “{finding.review.name}” again: {_sentence(finding)}"


def rest_finding(
    *,
    by: Membership,
    finding: Finding,
    theme: Theme | None = None,
    segment: Segment | None = None,
) -> Support:
    """Say what a finding rests on: a theme, or a passage itself.

    Raises Refused for a theme or passage of another review, a passage that is not coded by everybody
    who has to, or what the finding rests on already.
    """
    _check_stands(finding)
    if (theme is None) == (segment is None):
        raise Refused("Choose either a theme or a passage.")
    with act("synthesis.find.rest", by=by, on=finding) as deed:
        if theme is not None:
            _check_theme(finding, theme)
            words = f"“{theme.name}”"
        else:
            assert segment is not None  # noqa: S101 - one of the two is there, see above
            _check_segment(finding, segment)
            words = f"the passage “{segment.quotation}”"
        if finding.supports.filter(ended_at=None, theme=theme, segment=segment).exists():
            raise Refused(f"The finding rests on {words} already.")
        support = Support.objects.create(
            finding=finding, theme=theme, segment_id=segment.pk if segment else None, person=by.person
        )
        deed.words = f"let a finding of “{finding.review.name}” rest on {words}: {_sentence(finding)}"
        deed.after = {
            "theme": theme.name if theme else None,
            "passage": segment.quotation if segment else None,
        }
    return support


def unrest(*, by: Membership, support: Support, why: str = "") -> None:
    """The finding no longer rests on this. Raises Refused if it did not any more."""
    if support.ended_at is not None:
        raise Refused("The finding does not rest on this any more.")
    finding = support.finding
    with act("synthesis.find.unrest", by=by, on=finding, why=why.strip()) as deed:
        support.ended_at = timezone.now()
        support.save(update_fields=["ended_at"])
        what = f"“{support.theme.name}”" if support.theme else "a passage"
        deed.words = (
            f"let a finding of “{finding.review.name}” rest no longer on {what}: {_sentence(finding)}"
        )


def _sentence(finding: Finding) -> str:
    return finding.wordings.get(superseded_at=None).sentence


def _check_stands(finding: Finding) -> None:
    if finding.withdrawn_at is not None:
        raise Refused("This finding has been withdrawn. Assert it again before you change it.")


def _check_theme(finding: Finding, theme: Theme) -> None:
    if theme.review_id != finding.review_id:
        raise Refused(f"“{theme.name}” is a theme of another review.")
    if theme.gone_at is not None:
        raise Refused(f"“{theme.name}” is no longer in the framework.")


def _check_segment(finding: Finding, segment: Segment) -> None:
    if not settled_codings(finding.review).filter(segment_id=segment.pk).exists():
        raise Refused(
            "A finding can rest on a passage once it is coded in this review and everybody who codes that "
            "report has finished."
        )
