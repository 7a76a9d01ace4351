"""The programme and its team: who belongs to which body of work, in which roles."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from themeloom.base.identity import Identified
from themeloom.base.membership.roles import may
from themeloom.kernel.double import State


class Programme(Identified):
    """A body of work with one search pool, shared by one or more reviews."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    is_example = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class Membership(Identified):
    """One person on one programme's team. Leaving is a date, not a deletion."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    roles = models.JSONField(default=list)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"], name="one_membership_a_person_and_programme"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.programme}"

    def may(self, verb: str, state: State | None = None) -> bool:
        """Whether this member may do this; see `roles.MAY`."""
        return self.left_at is None and may(self.roles, verb, state)


class Invitation(Identified):
    """A link that makes whoever opens it a member; the token itself is kept only as a hash."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField()
    roles = models.JSONField(default=list)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.email} invited to {self.programme}"
