"""Reading which sealed audit entries a member may see: those of reports whose appraisals are open to them."""

from collections.abc import Collection

from themeloom.base.membership.models import Membership
from themeloom.stages.appraisal.models import ChosenInstrument
from themeloom.stages.appraisal.queries.units import is_adjudicator, units_of
from themeloom.stages.fulltext.queries import Report


def open_seals(member: Membership, seals: Collection[str]) -> set[str]:
    """Those of the seals “appraisal:<instrument>:<report>” that are open for this member."""
    named = {seal: tuple(int(number) for number in seal.split(":")[1:]) for seal in seals}
    instruments = list(
        ChosenInstrument.objects.filter(
            pk__in={pair[0] for pair in named.values()}, review__programme=member.programme
        ).select_related("review")
    )
    reports = Report.objects.filter(pk__in={pair[1] for pair in named.values()}, programme=member.programme)
    units = units_of(instruments, reports)
    me = str(member.person.uuid)
    adjudicator = is_adjudicator(member)
    return {
        seal
        for seal, pair in named.items()
        if pair in units and units[pair].is_open_to(me, adjudicator=adjudicator)
    }
