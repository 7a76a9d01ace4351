"""Tags when references merge or part: they go along as copies, and come back."""

from django.utils import timezone

from themeloom.base.audit.act import act
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.screening.domain.seals import private_seal
from themeloom.stages.screening.models import Tagging

CARRY, PART = "screening.tag.carry", "screening.tag.part"


def carry_tags(*, into: Reference, other: Reference) -> None:
    """Let the tags on a merged reference count on the one that stays, as copies that say so."""
    here = set(Tagging.objects.filter(reference=into, ended_at=None).values_list("tag", "person"))
    theirs = Tagging.objects.filter(reference=other, ended_at=None)
    wanted = [one for one in theirs if (one.tag_id, one.person_id) not in here]
    if wanted:
        seal = private_seal(into.pk)
        with act(CARRY, by=None, programme=into.programme, on=into, seal=seal) as deed:
            Tagging.objects.bulk_create(
                Tagging(
                    reference=into, tag_id=one.tag_id, person_id=one.person_id, at=one.at, carried_from=one
                )
                for one in wanted
            )
            deed.words = f"took the tags of a duplicate of “{into}” along"


def part_tags(*, reference: Reference) -> None:
    """Undo `carry_tags` when a merged reference is back: its tags stand on it alone again."""
    carried = Tagging.objects.filter(carried_from__reference=reference, ended_at=None)
    for into in list(Reference.objects.filter(taggings__in=carried).distinct()):
        seal = private_seal(into.pk)
        with act(PART, by=None, programme=into.programme, on=into, seal=seal) as deed:
            carried.filter(reference=into).update(ended_at=timezone.now())
            deed.words = f"gave the tags of a duplicate of “{into}” back"
