"""Forms of the team's page: inviting somebody, and joining by invitation."""

from django import forms
from django.contrib.auth.password_validation import validate_password

from themeloom.base.membership.roles import Role

ROLE_CHOICES = [(role.value, role.value.capitalize()) for role in Role]


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(label="E-mail address")
    roles = forms.MultipleChoiceField(
        label="Roles",
        choices=ROLE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        initial=[Role.REVIEWER.value],
    )


class RolesForm(forms.Form):
    """What a member may do from now on."""

    roles = forms.MultipleChoiceField(choices=ROLE_CHOICES, widget=forms.CheckboxSelectMultiple)


class JoinForm(forms.Form):
    """Name and password of somebody who joins and has no account yet."""

    name = forms.CharField(label="Your name, as it stands beside what you do", max_length=120)
    password = forms.CharField(
        label="Password", widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), min_length=10
    )

    def clean_password(self) -> str:
        """The password, where it is none that is easily guessed."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password
