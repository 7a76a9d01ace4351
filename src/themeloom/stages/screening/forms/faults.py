"""Forms that say in a sentence what is missing or wrong."""

from django import forms


class Telling(forms.Form):
    """A form whose first fault is told by itself."""

    @property
    def first_fault(self) -> str:
        """What is missing or wrong, in a sentence."""
        return str(next(iter(self.errors.values()))[0])
