"""What somebody takes along: a file made on the spot."""

from django.http import HttpResponse


def as_file(content: bytes, media_type: str, name: str) -> HttpResponse:
    """An answer that the browser saves under this name."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
