"""What all tests share: the doors for writing are guarded, and a small cast of named people.

The cast: Maya leads, Amina and Jonas review, Rosa adjudicates, Ines is the information specialist,
Tom comments from lived experience, Otto observes, and Zoe is on no team at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from themeloom.base.accounts.models import Person
    from themeloom.base.membership.models import Membership, Programme
    from themeloom.stages.protocol.models import Review

WRITES = re.compile(r'^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)
LIBRARY_TABLES = ("django_", "auth_", "account_", "django_tasks_db_")


def refuse_writes_outside_actions(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Fail when a row of ours is written outside `act(...)`; sign-in's own `last_login` apart."""
    from themeloom.base.audit.act import is_acting

    match = WRITES.match(sql)
    if match and not is_acting() and not match[2].startswith(LIBRARY_TABLES) and '"last_login"' not in sql:
        raise AssertionError(f"written outside an action: {sql[:160]}")
    return execute(sql, params, many, context)


@pytest.fixture(autouse=True)
def writes_go_through_actions(request: pytest.FixtureRequest) -> Iterator[None]:
    """In every test with a database, rows are written by actions alone."""
    if "db" not in request.fixturenames and "transactional_db" not in request.fixturenames:
        yield
        return
    from django.db import connection

    request.getfixturevalue("db")
    with connection.execute_wrapper(refuse_writes_outside_actions):
        yield


@dataclass
class Team:
    """A programme and its people, each as a member of it."""

    programme: Programme
    maya: Membership
    amina: Membership
    jonas: Membership
    rosa: Membership
    ines: Membership
    tom: Membership
    otto: Membership
    zoe: Person
    reviews: dict[str, Review] = field(default_factory=dict)


@pytest.fixture
def team(db: None, settings: Any, tmp_path: Any) -> Team:
    """A new programme with the whole cast, made through the actions a person uses."""
    from themeloom.base.accounts.actions import add_person
    from themeloom.base.membership.actions import add_member, found_programme
    from themeloom.base.membership.roles import Role

    settings.MEDIA_ROOT = tmp_path / "files"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

    def person(name: str) -> Person:
        return add_person(name=name, email=f"{name.split()[0].lower()}@example.org", password=None)

    maya = found_programme(lead=person("Maya Lead"), name="Waiting for help")

    def member(name: str, role: Role) -> Membership:
        return add_member(by=maya, person=person(name), roles=[role])

    return Team(
        programme=maya.programme,
        maya=maya,
        amina=member("Amina Okafor", Role.REVIEWER),
        jonas=member("Jonas Weber", Role.REVIEWER),
        rosa=member("Rosa Almeida", Role.ADJUDICATOR),
        ines=member("Ines Duarte", Role.INFORMATION_SPECIALIST),
        tom=member("Tom Reed", Role.COMMENTER),
        otto=member("Otto Lind", Role.OBSERVER),
        zoe=person("Zoe Stranger"),
    )


@pytest.fixture
def review(team: Team) -> Review:
    """The first review of the team's programme."""
    from themeloom.stages.protocol.actions import add_review

    made = add_review(by=team.maya, name="Service users’ experiences", question="How is waiting lived?")
    team.reviews["service users"] = made
    return made


@pytest.fixture
def sign_in(client: Any) -> Callable[[Membership], Any]:
    """A test client signed in as this member."""

    def sign_in(member: Membership) -> Any:
        client.force_login(member.person)
        return client

    return sign_in
