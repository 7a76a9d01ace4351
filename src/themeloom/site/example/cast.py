"""The worked example's team. None of these people exists; what they voted and wrote is invented."""

from dataclasses import dataclass

from themeloom.base.membership.roles import Role

PASSWORD = "threads-and-themes"  # noqa: S105 - the example's, printed for everybody to use


@dataclass(frozen=True, slots=True)
class Player:
    """An invented member of the example's team."""

    name: str
    email: str
    roles: tuple[Role, ...]

    @property
    def first_name(self) -> str:
        """How the sign-in page calls them."""
        return self.name.split()[0]


EXAMPLE_TEAM: tuple[Player, ...] = (
    Player("Maya Lindqvist", "maya@example.org", (Role.LEAD,)),
    Player("Amina Okafor", "amina@example.org", (Role.REVIEWER,)),
    Player("Jonas Weber", "jonas@example.org", (Role.REVIEWER,)),
    Player("Rosa Almeida", "rosa@example.org", (Role.ADJUDICATOR,)),
    Player("Ines Duarte", "ines@example.org", (Role.INFORMATION_SPECIALIST,)),
    Player("Tom Reed", "tom@example.org", (Role.COMMENTER,)),
    Player("Otto Lind", "otto@example.org", (Role.OBSERVER,)),
)
