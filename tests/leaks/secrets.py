"""What a colleague may have done alone, each of it a judgement that nobody else may learn of yet."""

from __future__ import annotations

from tests.leaks.world import World
from themeloom.stages.screening import actions

VOTES = ("include", "maybe", "exclude")


def act_alone(world: World, decision: str) -> None:
    """All of it, with this decision wherever there is one."""
    vote(world, decision)
    put_off(world)
    tag_it(world)


def vote(world: World, decision: str) -> None:
    """Vote for both reviews with a note and a criterion, after having thought otherwise at first."""
    first, second, third = world.references[:3]
    for note in ("a first whisper", "whisper"):
        late = actions.cast_votes(
            by=world.team.amina,
            reference=first,
            decisions=dict.fromkeys(world.reviews, decision),
            note=note,
            criteria={} if decision == "include" else dict(zip(world.reviews, world.criteria, strict=True)),
        )
        assert late == []
    actions.cast_vote(by=world.team.amina, reference=second, review=world.reviews[1], decision=decision)
    taken = actions.cast_vote(
        by=world.team.amina, reference=third, review=world.reviews[0], decision=decision
    )
    actions.withdraw_vote(by=world.team.amina, vote=taken)


def put_off(world: World) -> None:
    """Skip one, because it is hard."""
    actions.skip(by=world.team.amina, reference=world.references[2])


def tag_it(world: World) -> None:
    """Put a tag on the reference that was voted on, where it could say what the vote was."""
    actions.put_tag(by=world.team.amina, reference=world.references[0], tag=world.tag)
