"""The installation a command works on: its data folder, its tables, its programmes."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from themeloom.kernel.refusal import Refused

if TYPE_CHECKING:
    from themeloom.base.membership.models import Membership

data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the installation. [default: THEMELOOM_DATA, else .themeloom here, else ~/.themeloom]",
)


def open_installation(data: Path | None, *, migrate: bool = False, **environment: str) -> None:
    """Make Django ready on this data folder; `migrate` brings the tables up to date."""
    if data is not None:
        os.environ["THEMELOOM_DATA"] = str(data.resolve())
    os.environ.update(environment)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "themeloom.site.settings")
    import django
    from django.core.management import call_command

    django.setup()
    if migrate:
        call_command("migrate", verbosity=0)
    else:
        _refuse_without_tables()


def _refuse_without_tables() -> None:
    from django.conf import settings
    from django.db import connection

    if "membership_programme" not in connection.introspection.table_names():
        raise Refused(
            f"There is no installation in {settings.DATA}. Start one with “themeloom serve” "
            "or “themeloom demo”, or name its folder with --data."
        )


def acting_as(programme: str, email: str | None) -> "Membership":
    """The member in whose name a command acts: the one with this e-mail address, or the programme's lead."""
    from themeloom.base.membership.models import Programme
    from themeloom.base.membership.queries import team_of
    from themeloom.base.membership.roles import Role

    found = Programme.objects.filter(slug=programme).first()
    if found is None:
        known = ", ".join(Programme.objects.values_list("slug", flat=True)) or "none yet"
        raise Refused(f"No programme is called {programme!r} here. There are: {known}.")
    for member in team_of(found):
        if (email and member.person.email == email.lower()) or (not email and Role.LEAD in member.roles):
            return member
    raise Refused(f"{email or 'A lead'} is not on the team of {found.name}.")
