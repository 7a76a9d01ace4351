"""One file of the tray as its row shows it: what is in it, how full its fields are, what is odd."""

from collections.abc import Iterable
from dataclasses import dataclass

from themeloom.base.membership.models import Programme
from themeloom.stages.search import queries
from themeloom.stages.search.domain.guessing import Guess
from themeloom.stages.search.domain.looking import ASKED_FIELDS, name_of_format
from themeloom.stages.search.forms import ColumnsForm, TraySearchForm
from themeloom.stages.search.models import Search, TrayFile

PROBLEMS_SHOWN = 3
WORDS = {"error": "not read", "warning": "worth a look", "note": "told for completeness"}


@dataclass(frozen=True, slots=True)
class Filled:
    """How many records of a file have one field; `empty` are those that only say "NA" or the like."""

    field: str
    n: int
    empty: int


@dataclass(frozen=True, slots=True)
class TrayRow:
    """A row of the tray: the file with its work, and what its page says of it."""

    on: queries.OnTray
    guess: Guess
    format: str
    filled: list[Filled]
    odd: list[tuple[int, str]]
    more_problems: int
    search_form: TraySearchForm
    columns_form: ColumnsForm | None

    @property
    def told(self) -> list[dict[str, object]]:
        """The first problems that ask for a look, before the notes."""
        problems: list[dict[str, object]] = list(self.on.look.get("problems", ()))
        return sorted(problems, key=lambda one: one["severity"] == "note")[:PROBLEMS_SHOWN]


def rows_of(
    programme: Programme, files: Iterable[TrayFile], search_form: TraySearchForm | None = None
) -> list[TrayRow]:
    """The rows of these files; a form that was sent back stands in its own row."""
    searches = list(queries.searches_of(programme))
    return [
        _row(one, searches, search_form)
        for one in queries.with_work(programme, files, searches)
    ]  # fmt: skip


def _row(on: queries.OnTray, searches: list[Search], sent: TraySearchForm | None) -> TrayRow:
    look = on.look
    guess = Guess(**look.get("guess", {}))
    counts = look.get("problem_counts", {})
    prefix = str(on.file.uuid)
    form = sent if sent is not None and sent.prefix == prefix else TraySearchForm.of(guess, prefix)
    headings = look.get("headings", [])
    placeholders = look.get("placeholders", {})
    return TrayRow(
        on=on,
        guess=guess,
        format=name_of_format(look.get("format", on.file.format)),
        filled=[
            Filled(words, look.get("filled", {}).get(name, 0), placeholders.get(name, 0))
            for name, words in ASKED_FIELDS.items()
        ],
        odd=[(counts[severity], words) for severity, words in WORDS.items() if counts.get(severity)],
        more_problems=max(0, sum(counts.values()) - len(look.get("problems", ()))),
        search_form=form,
        columns_form=ColumnsForm(headings, prefix=prefix) if headings else None,
    )
