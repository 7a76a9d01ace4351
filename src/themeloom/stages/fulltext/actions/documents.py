"""Taking in full texts: files kept byte for byte, and texts that never change."""

import hashlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import PurePath
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.formats import date_format

from themeloom.base.audit.act import act, require
from themeloom.base.membership.models import Membership
from themeloom.kernel.refusal import Refused
from themeloom.kernel.text import normalise_text
from themeloom.stages.fulltext.actions.retrieval import move, step_in_force
from themeloom.stages.fulltext.domain.apart import extract_apart
from themeloom.stages.fulltext.domain.extract import Extracted, is_pdf
from themeloom.stages.fulltext.domain.pages import join_pages, split_pages
from themeloom.stages.fulltext.domain.retrieval import Retrieval as Standing
from themeloom.stages.fulltext.models import Document, Report, TextVersion, document_path

MEGABYTE = 1 << 20


def upload_document(
    *, by: Membership, report: Report, name: str, content: BinaryIO, is_shared: bool = False
) -> Document:
    """Keep a file of a report byte for byte, and its text as a version of the report's text.

    `is_shared` says that the file holds other reports too, such as a book. Raises Refused, with
    nothing kept, for a file too large, without text, or known already.
    """
    require(by, "fulltext.retrieve")
    name = _plain_name(name)
    data = _read(name, content)
    sha256 = hashlib.sha256(data).hexdigest()
    _refuse_known(report, name, sha256, is_shared)
    extracted = extract_apart(data, name)
    with act("fulltext.retrieve.upload", by=by, on=report) as deed:
        _refuse_known(report, name, sha256, is_shared)
        document = Document(
            report=report,
            name=name,
            media_type="application/pdf" if is_pdf(data) else "text/plain",
            sha256=sha256,
            size=len(data),
            person=by.person,
        )
        path = document_path(document, name)
        if not default_storage.exists(path):
            path = default_storage.save(path, ContentFile(data))
        document.content.name = path
        document.save()
        version = _add_version(report, extracted, document)
        _mark_retrieved(by, report)
        deed.words = f"uploaded “{name}” as the full text of {report.label}"
        deed.after = {"document": str(document.uuid), "sha256": sha256, "text": version.number}
    return document


def add_text(
    *,
    by: Membership,
    report: Report,
    text: str,
    page_starts: Sequence[int] = (),
    made_with: str,
    note: str = "",
) -> TextVersion:
    """Keep a text of a report that came without a file; `page_starts` are offsets into `text`.

    The text is brought into the form in which texts are stored, and the page starts with it. Raises
    Refused for an empty text, or page starts that lie outside it or out of order.
    """
    if not text.strip():
        raise Refused("This text is empty.")
    extracted = Extracted(*_in_stored_form(text, page_starts), made_with)
    with act("fulltext.retrieve.text", by=by, on=report) as deed:
        version = _add_version(report, extracted, None, note)
        _mark_retrieved(by, report)
        deed.words = f"added text {version.number} of {report.label}"
        deed.after = {"text": version.number, "sha256": version.sha256, "made_with": made_with}
    return version


def _in_stored_form(text: str, page_starts: Sequence[int]) -> tuple[str, tuple[int, ...]]:
    starts = tuple(page_starts)
    if not starts:
        return normalise_text(text), ()
    is_in_order = all(before < after for before, after in pairwise(starts))
    if starts[0] != 0 or starts[-1] > len(text) or not is_in_order:
        raise Refused("The pages of a text begin at 0 and follow each other within it.")
    if normalise_text(text) == text:
        return text, starts
    return join_pages(split_pages(text, starts))


def _add_version(
    report: Report, extracted: Extracted, document: Document | None, note: str = ""
) -> TextVersion:
    """The next version of the report's text, or the latest where it says the same, letter for letter."""
    sha256 = hashlib.sha256(extracted.text.encode()).hexdigest()
    latest = report.texts.order_by("-number").first()
    if latest is not None and latest.sha256 == sha256 and latest.page_starts == list(extracted.page_starts):
        return latest
    return TextVersion.objects.create(
        report=report,
        document=document,
        number=latest.number + 1 if latest else 1,
        text=extracted.text,
        sha256=sha256,
        page_starts=list(extracted.page_starts),
        made_with=extracted.made_with,
        note=note.strip(),
    )


def _mark_retrieved(by: Membership, report: Report) -> None:
    now = step_in_force(report)
    if now is None or now.state != Standing.RETRIEVED:
        move(by=by, report=report, to=Standing.RETRIEVED)


def _read(name: str, content: BinaryIO) -> bytes:
    limit = settings.UPLOAD_LIMIT
    data = content.read(limit + 1)
    if len(data) > limit:
        raise Refused(
            f"“{name}” is larger than {limit / MEGABYTE:.0f} MB, the most that may be uploaded here, so it "
            "was not kept. Save it smaller, for example without pictures; whoever runs this installation "
            "can also raise the limit (THEMELOOM_UPLOAD_LIMIT)."
        )
    return data


def _refuse_known(report: Report, name: str, sha256: str, is_shared: bool) -> None:
    known = Document.objects.filter(report__programme_id=report.programme_id, sha256=sha256)
    same = known.filter(report=report).select_related("person").first()
    if same is not None:
        raise Refused(
            f"“{name}” is here already: {same.person} uploaded it for {report.label} on "
            f"{date_format(same.at, 'j F Y')}. Nothing was kept twice."
        )
    other = known.select_related("report").first()
    if other is not None and not is_shared:
        raise Refused(
            f"“{name}” is kept as the full text of {other.report.label} already. If one file holds both "
            "reports, such as a book, say so when you upload it."
        )


def _plain_name(name: str) -> str:
    last = PurePath(name.replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable())[:255] or "file"
