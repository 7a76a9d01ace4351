"""People: who stands on every vote, answer, judgement, coding and comment."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from themeloom.base.identity import Identified


class PersonManager(BaseUserManager["Person"]):
    """Makes people; called by accounts.actions and by the sign-in library alone."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> "Person":
        """Make a person who signs in with this e-mail address."""
        person = self.model(email=self.normalize_email(email).lower(), **extra)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(Identified, AbstractBaseUser):
    """Somebody on a team. Signs in by e-mail; is never deleted, only made inactive."""

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_invented = models.BooleanField(
        default=False, help_text="True for the people of the worked example, who do not exist."
    )
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = PersonManager()

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0] if self.name else self.email
