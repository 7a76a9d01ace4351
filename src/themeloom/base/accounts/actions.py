"""Making people and letting them in."""

from themeloom.base.accounts.models import Person
from themeloom.base.accounts.queries import person_with
from themeloom.base.audit.act import act
from themeloom.kernel.refusal import Refused


def add_person(*, name: str, email: str, password: str | None, is_invented: bool = False) -> Person:
    """Make somebody who can sign in; without a password they can only be let in by the program itself.

    Raises Refused when the e-mail address is taken or the name is empty.
    """
    if not name.strip():
        raise Refused("Give a name; it stands beside what the person does.")
    if person_with(email):
        raise Refused(f"Somebody already signs in as {email}.")
    with act("accounts.add", by=None) as deed:
        person = Person.objects.create_user(email, password, name=name.strip(), is_invented=is_invented)
        deed.on = person
        deed.words = f"made an account for {person.name}"
    return person


def set_password(*, person: Person, password: str) -> None:
    """Give somebody a new password."""
    with act("accounts.password", by=None, on=person) as deed:
        person.set_password(password)
        person.save(update_fields=["password"])
        deed.words = f"set a new password for {person.name}"
