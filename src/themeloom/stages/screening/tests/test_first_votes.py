"""What verdicts say of first votes stays what the votes say, whatever happens to them."""

from importlib import import_module

from django.apps import apps

from themeloom.base.audit.act import writing
from themeloom.kernel.double import Plan, PlanKind
from themeloom.stages.dedup.actions import merge_the_two, undo_merge
from themeloom.stages.protocol.actions import set_plan
from themeloom.stages.screening import actions
from themeloom.stages.screening.domain.firsts import first_of_each, write_firsts
from themeloom.stages.screening.domain.votes import Decision
from themeloom.stages.screening.models import Verdict
from themeloom.stages.screening.queries import unit_of


def noted():
    return [(row.firsts, row.differs, row.round) for row in Verdict.objects.order_by("pk")]


def told_by_votes():
    """The same, told by the votes themselves."""
    told = []
    for row in Verdict.objects.order_by("pk").select_related("reference", "review"):
        votes = unit_of(row.reference, row.review).votes
        firsts = first_of_each((vote.person_id, Decision(vote.decision)) for vote in votes)
        going_on = {decision != "exclude" for decision in firsts.values()}
        told.append(
            (write_firsts(firsts), len(going_on) > 1, max((vote.round for vote in votes), default=""))
        )
    return told


def vote(member, reference, review, decision):
    return actions.cast_vote(by=member, reference=reference, review=review, decision=decision)


def test_they_are_in_step_through_votes_merges_and_settlements(team, reviews, references):
    first, second, third = references(3)
    set_plan(by=team.maya, review=reviews[1], stage="screening", plan=Plan(PlanKind.DOUBLE, pilot=True))
    steps = [noted() == told_by_votes()]
    for review in reviews:
        vote(team.amina, first, review, "include")
        vote(team.amina, first, review, "exclude")
        vote(team.jonas, first, review, "exclude")
        vote(team.amina, second, review, "include")
        vote(team.maya, second, review, "exclude")
        taken = vote(team.jonas, third, review, "maybe")
        actions.withdraw_vote(by=team.jonas, vote=taken)
        steps.append(noted() == told_by_votes())
    actions.settle(by=team.rosa, reference=second, review=reviews[0], decision="exclude", how="adjudication")
    stays = merge_the_two(by=team.ines, first=first, second=second)
    steps.append(noted() == told_by_votes())
    undo_merge(by=team.ines, other=second if stays.pk == first.pk else first)
    steps.append(noted() == told_by_votes())
    assert steps == [True] * 5
    assert {row[2] for row in noted()} == {"", "pilot"}


def test_verdicts_of_an_older_installation_are_told_by_the_migration(team, reviews, references):
    for reference in references(2):
        for review in reviews:
            vote(team.amina, reference, review, "maybe")
            vote(team.jonas, reference, review, "exclude")
    before = noted()
    with writing():
        Verdict.objects.update(firsts="", differs=False, round="")
        migration = import_module("themeloom.stages.screening.migrations.0005_first_votes")
        migration.note_first_votes(apps, None)
    assert noted() == before
    assert before[0][1] is True
