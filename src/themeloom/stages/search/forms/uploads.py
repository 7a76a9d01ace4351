"""The form of files that come in."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


class SeveralFiles(forms.ClearableFileInput):
    """A file field of the browser that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; a list. Empty files pass: the import says more of them than a form could."""

    widget = SeveralFiles

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_empty_file=True, max_length=None, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Check each file; raises ValidationError when there is none."""
        given = data if isinstance(data, list) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given or [None]]


class UploadForm(forms.Form):
    """The exports of one search."""

    exports = FilesField(
        label="Files as the source exported them",
        error_messages={"required": "Choose one file or several first."},
        help_text="Several may be chosen at once. Each is imported whole or not at all.",
    )

    def given(self) -> list[UploadedFile]:
        """The files of a valid form."""
        files: list[UploadedFile] = self.cleaned_data["exports"]
        return files
