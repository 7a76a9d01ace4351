"""A file on its way in: measured and hashed before anything is made of it, then kept byte for byte."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Any, BinaryIO

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage

from themeloom.kernel.refusal import Refused
from themeloom.stages.search.models import ImportedFile, TrayFile, upload_path

BLOCK = 1 << 20
MEGABYTE = 1 << 20

# Whatever gives bytes: an open file, or what a form or the storage hands over.
Content = IO[bytes] | File[Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A whole file in a temporary place: its name, its bytes from the first, their hash and number."""

    name: str
    file: BinaryIO
    sha256: str
    size: int

    def keep(self) -> str:
        """Put the bytes into storage, once for all files with these bytes; gives the path."""
        path = upload_path(ImportedFile(sha256=self.sha256), self.name)
        if not default_storage.exists(path):
            # Somebody may be reading it: the place is kept.
            place = self.file.tell()
            self.file.seek(0)
            path = default_storage.save(path, File(self.file))
            self.file.seek(place)
        return path


@contextmanager
def taken_in(*, name: str, content: Content) -> Iterator[Upload]:
    """Copy a file to a temporary place, block by block; Refused for one above the limit, early."""
    name = plain_name(name=name)
    limit = settings.UPLOAD_LIMIT
    size = getattr(content, "size", None)
    if isinstance(size, int) and size > limit:
        raise too_large(name=name, size=size)
    digest, size = hashlib.sha256(), 0
    with tempfile.TemporaryFile() as file:
        while block := content.read(BLOCK):
            size += len(block)
            if size > limit:
                raise too_large(name=name, size=None)
            digest.update(block)
            file.write(block)
        file.seek(0)
        yield Upload(name, file, digest.hexdigest(), size)


def too_large(*, name: str, size: int | None) -> Refused:
    """The sentence for a file above the limit."""
    limit = f"{settings.UPLOAD_LIMIT / MEGABYTE:.0f} MB"
    measured = f"{size / MEGABYTE:.0f} MB; the limit is {limit}" if size else f"more than {limit}"
    return Refused(
        f"“{name}” is too large ({measured}), so it was not read. Export the search in parts and "
        "upload each; whoever runs this installation can also raise the limit (THEMELOOM_UPLOAD_LIMIT)."
    )


def plain_name(*, name: str) -> str:
    """The last part of a path, without what cannot be shown, never empty."""
    last = PurePath(name.replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable())[:255] or "file"


def forget_content(*, path: str) -> None:
    """Drop stored bytes that no imported file needs, and no file on a tray."""
    is_imported = ImportedFile.objects.filter(content=path).exists()
    if not is_imported and not TrayFile.objects.filter(content=path).exists():
        default_storage.delete(path)
