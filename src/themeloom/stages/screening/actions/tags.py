"""Tagging references: putting a tag on one or on many, taking it off, and looking after the list of tags.

What somebody tags stays sealed with them: the history would otherwise tell a judgement before its time.
"""

from dataclasses import dataclass
from itertools import islice
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.utils import timezone

from themeloom.base.audit.act import act, require
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.stages.dedup.queries import Reference
from themeloom.stages.screening.domain.seals import PRIVATE_TAGS, private_seal
from themeloom.stages.screening.domain.tags import COLOURS, folded_name, tag_name
from themeloom.stages.screening.models import Tag, Tagging

# So many are tagged in one act; more would keep everybody else's writing waiting.
MOST_TOGETHER = 10_000
A_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Together:
    """Many references tagged in one act: its name, by which it is undone, and how many they were."""

    name: UUID
    count: int


def make_tag(*, by: Membership, name: str) -> Tag:
    """The tag of this name; made where the programme has none. Raises Refused for a name that is none."""
    require(by, "screening.tag")
    wanted = tag_name(name)
    known = by.programme.tags.filter(ended_at=None, folded=folded_name(wanted)).first()
    if known is not None:
        return known
    with act("screening.tag.make", by=by) as deed:
        deed.on = tag = Tag.objects.create(
            programme=by.programme, person_id=by.person_id, name=wanted, folded=folded_name(wanted)
        )
        deed.words = f"made the tag “{tag}”"
    return tag


def put_tag(*, by: Membership, reference: Reference, tag: Tag) -> Tagging:
    """Put a tag on a reference; where it is there already, by the same person, nothing changes."""
    _check_together(by, tag, reference)
    known = _own(by, tag).filter(reference=reference).first()
    if known is not None:
        return known
    with act("screening.tag.put", by=by, on=reference, seal=private_seal(reference.pk)) as deed:
        made = Tagging.objects.create(reference=reference, tag=tag, person_id=by.person_id)
        deed.words = f"tagged “{reference}” with “{tag}”"
        deed.after = {"tag": tag.name}
    return made


def take_tag(*, by: Membership, reference: Reference, tag: Tag) -> None:
    """Take one's own tag off a reference, tags merged into it included. Others' tags stay."""
    with act("screening.tag.take", by=by, on=reference, seal=private_seal(reference.pk)) as deed:
        own = Tagging.objects.filter(
            reference=reference, tag__in=[tag, *tag.merged.all()], person_id=by.person_id, ended_at=None
        )
        if not own.update(ended_at=timezone.now()):
            raise Refused(f"You have not tagged this with “{tag}”; what others tagged, they take off.")
        deed.words = f"took the tag “{tag}” off “{reference}”"
        deed.before = {"tag": tag.name}


def tag_together(*, by: Membership, references: QuerySet[Reference], tag: Tag) -> Together:
    """Tag all of these references in one act that is undone as one.

    Those that this person tagged so before are left as they are. Raises Refused where there are none, or
    more than MOST_TOGETHER.
    """
    _check_together(by, tag)
    with act("screening.tag.together", by=by, on=tag, seal=PRIVATE_TAGS) as deed:
        wanted = references.exclude(pk__in=_own(by, tag).values("reference"))
        ids = list(wanted.order_by("pk").values_list("pk", flat=True)[: MOST_TOGETHER + 1])
        if len(ids) > MOST_TOGETHER:
            raise Refused(
                f"At most {MOST_TOGETHER:,} references are tagged at once: narrow the search first."
            )
        if not ids:
            raise Refused(f"Nothing to tag: choose references that do not carry your tag “{tag}” yet.")
        together, now = uuid4(), timezone.now()
        rows = (
            Tagging(reference_id=pk, tag=tag, person_id=by.person_id, together=together, at=now) for pk in ids
        )
        while some := list(islice(rows, A_BATCH)):
            Tagging.objects.bulk_create(some)
        deed.words = f"tagged {len(ids)} reference{'' if len(ids) == 1 else 's'} with “{tag}”"
        deed.after = {"tag": tag.name, "together": str(together), "references": len(ids)}
    return Together(together, len(ids))


def undo_together(*, by: Membership, together: UUID) -> int:
    """Take off what `tag_together` put on in one act, as far as it still holds; gives how many."""
    with act("screening.tag.undo", by=by, seal=PRIVATE_TAGS) as deed:
        rows = Tagging.objects.filter(together=together, person_id=by.person_id, ended_at=None)
        count = rows.update(ended_at=timezone.now())
        if not count:
            raise Refused("There is nothing left of that to undo.")
        deed.words = f"took a tag off {count} reference{'' if count == 1 else 's'} again"
        deed.before = {"together": str(together), "references": count}
    return count


def change_tag(*, by: Membership, tag: Tag, name: str, colour: int) -> None:
    """Give a tag another name or thread. Raises Refused where another tag has that name."""
    wanted = tag_name(name)
    if colour not in COLOURS:
        raise Refused("Choose one of the threads.")
    with act("screening.tags.change", by=by, on=tag) as deed:
        _check_in_use(by, tag)
        if by.programme.tags.filter(ended_at=None, folded=folded_name(wanted)).exclude(pk=tag.pk).exists():
            raise Refused(f"There is a tag “{wanted}” already: merge the two instead.")
        deed.before = {"name": tag.name, "colour": tag.colour}
        deed.words = f"changed the tag “{tag}”" if tag.name == wanted else f"renamed “{tag}” to “{wanted}”"
        tag.name, tag.folded, tag.colour = wanted, folded_name(wanted), colour
        tag.save(update_fields=["name", "folded", "colour"])
        deed.after = {"name": tag.name, "colour": tag.colour}


def merge_tags(*, by: Membership, tag: Tag, into: Tag) -> None:
    """Let one tag count as another from now on; every tagging stays, and parting them undoes it."""
    with act("screening.tags.merge", by=by, on=tag) as deed:
        _check_in_use(by, tag)
        _check_in_use(by, into)
        if tag.pk == into.pk:
            raise Refused("Choose another tag to merge it into.")
        if tag.merged.exists():
            raise Refused(f"Other tags are merged into “{tag}”: part those first, or merge the other way.")
        tag.merged_into, tag.ended_at = into, timezone.now()
        tag.save(update_fields=["merged_into", "ended_at"])
        deed.words = f"merged the tag “{tag}” into “{into}”"


def end_tag(*, by: Membership, tag: Tag) -> None:
    """Take a tag out of use; what carries it keeps it out of sight, and bringing it back shows it again."""
    with act("screening.tags.end", by=by, on=tag) as deed:
        _check_in_use(by, tag)
        if tag.merged.exists():
            raise Refused(f"Other tags are merged into “{tag}”: part those first.")
        tag.ended_at = timezone.now()
        tag.save(update_fields=["ended_at"])
        deed.words = f"ended the tag “{tag}”"


def bring_tag_back(*, by: Membership, tag: Tag) -> None:
    """Undo `end_tag` or `merge_tags`. Raises Refused where a tag of that name is in use now."""
    with act("screening.tags.back", by=by, on=tag) as deed:
        if tag.programme_id != by.programme_id or tag.ended_at is None:
            raise Refused("This tag is in use.")
        if by.programme.tags.filter(ended_at=None, folded=tag.folded).exists():
            raise Refused(f"There is another tag “{tag}” now: rename that first.")
        tag.merged_into, tag.ended_at = None, None
        tag.save(update_fields=["merged_into", "ended_at"])
        deed.words = f"brought the tag “{tag}” back"


def _own(by: Membership, tag: Tag) -> QuerySet[Tagging]:
    return Tagging.objects.filter(tag=tag, person_id=by.person_id, ended_at=None)


def _check_in_use(by: Membership, tag: Tag) -> None:
    if tag.programme_id != by.programme_id:
        raise Refused("This tag belongs to another programme.")
    if tag.ended_at is not None:
        raise Refused(f"The tag “{tag}” is no longer in use.")


def _check_together(by: Membership, tag: Tag, reference: Reference | None = None) -> None:
    require(by, "screening.tag")
    _check_in_use(by, tag)
    if reference is not None and reference.programme_id != by.programme_id:
        raise Refused("This reference is not in the pool of this programme.")
