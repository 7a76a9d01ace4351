"""Writes the reference pages from the tables and texts that the product itself runs on.

    python docs/reference/generate.py            write the pages beside this file
    python docs/reference/generate.py --check    say which pages are stale; the exit code counts them

A test runs the check, so that a page cannot say anything else than the product does.
"""

import ast
import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from themeloom.base.membership.roles import MAY, ROLE_SENTENCES, Role
from themeloom.cli.main import COMMANDS, main
from themeloom.kernel.double import PlanKind, diagram
from themeloom.stages.appraisal.domain.instruments import Instrument, load_instruments
from themeloom.stages.dedup.domain.pair import Band
from themeloom.stages.dedup.domain.rules import RULES
from themeloom.stages.dedup.domain.rules.rule import Rule
from themeloom.stages.protocol.domain.plans import PLAN_SENTENCES
from themeloom.stages.search import domain as search_domain
from themeloom.stages.search.domain.formats import ris_tags
from themeloom.stages.search.domain.formats.ris_plan import CLAIMS, LOOKS
from themeloom.stages.search.domain.formats.stated import TagMap
from themeloom.stages.search.domain.reading import READERS
from themeloom.stages.search.domain.record import CONTENT_FIELDS
from themeloom.stages.search.domain.sniff import NAMES, Format
from themeloom.stages.search.domain.writing import WRITERS

HERE = Path(__file__).parent
SETTINGS = HERE.parents[1] / "src" / "themeloom" / "site" / "settings.py"
WIDTH = 88
NOTE = "<!-- Written by docs/reference/generate.py; change what it reads, not this page. -->"

Rows = Iterable[Iterable[str]]


def table(heads: Iterable[str], rows: Rows) -> str:
    """A Markdown table."""
    lines = [list(heads), *(list(row) for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def commands() -> Iterator[str]:
    """Every command with its help, in the order of the list of commands."""
    yield "# Commands"
    yield fenced(help_of(main, "themeloom"))
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        if command is None:
            raise LookupError(name)
        yield f"## themeloom {name}"
        yield fenced(help_of(command, f"themeloom {name}"))


def help_of(command: click.Command, name: str) -> str:
    """What `--help` prints, at one width whatever the terminal's is."""
    # A command inherits -h from the group it is called through.
    inherited = {"help_option_names": main.context_settings["help_option_names"]}
    settings = {
        **command.context_settings,
        **inherited,
        "terminal_width": WIDTH,
        "max_content_width": WIDTH,
    }
    return command.get_help(click.Context(command, info_name=name, **settings))


def fenced(text: str, kind: str = "text") -> str:
    return f"```{kind}\n{text.rstrip()}\n```"


def permissions() -> Iterator[str]:
    """Who may do what, and in which states of double work."""
    yield "# Who may do what"
    yield (
        "A person on a programme's team holds one role or several; what they may do is the union. Where "
        "states are named, the permission holds only while the thing judged is in one of them "
        "(see [States](states.md))."
    )
    yield table(("role", "what it is"), ((role.value, ROLE_SENTENCES[role]) for role in Role))
    yield table(
        ("to …", *(role.value for role in Role), "in states"),
        (
            (
                permission.words,
                *("yes" if role in permission.roles else "" for role in Role),
                ", ".join(sorted(state.value for state in permission.states)),
            )
            for permission in MAY.values()
        ),
    )


def states() -> Iterator[str]:
    """The states of a thing that two people judge blind, and the plans a protocol may choose."""
    yield "# States of double work"
    yield (
        "Screening, full texts, extraction, appraisal and coding share one rule. While a thing is open or "
        "one person is done, nobody sees what a colleague judged; in a conflict the two who judged it and "
        "an adjudicator do; once it is agreed or settled, everybody does."
    )
    yield fenced(diagram(), "mermaid")
    yield table(("plan", "what it means"), ((kind.value, PLAN_SENTENCES[kind]) for kind in PlanKind))


def formats() -> Iterator[str]:
    """Which exports are read, and which tag fills which field."""
    yield "# Formats that are read"
    yield "The format is told by what is in the file, never by its name. These are read:"
    yield "\n".join(f"- {NAMES[format]}" for format in READERS)
    yield "Values that find no field are kept with their record, and every record is kept word for word."
    yield from written_formats()
    yield "## RIS"
    yield "A field is filled from the first of its tags that says something."
    yield field_table((field, tags) for _, field, tags in CLAIMS)
    yield "These tags are looked at as well, and used where the shape of their value shows what it is:"
    yield field_table((field, tags) for _, field, tags in LOOKS)
    yield "Some writers mean other things by a tag. They are recognised by a value that only they write:"
    yield table(
        ("writer", "known by", "tags that fill no field", "tags read as another"),
        (
            (
                dialect.name,
                dialect.tag,
                ", ".join(dialect.not_as_usual),
                ", ".join(f"{tag} as {other}" for tag, other in dialect.renamed),
            )
            for dialect in ris_tags.DIALECTS
        ),
    )
    for name, tags in tag_maps():
        yield f"## {name}"
        yield field_table((field, claimed) for _, field, claimed in tags.claims)


def written_formats() -> Iterator[str]:
    """Which formats are written, and where each field goes."""
    yield "## Formats that are written"
    yield (
        "Whatever a format has no place for, or would show otherwise, travels in one note of the record: "
        "`themeloom: {...}`, one line of JSON in the tag named last. Themeloom puts it back when it reads "
        "the file; other programs leave it alone. A field that was changed elsewhere stays as it was changed."
    )
    names = [*dict.fromkeys(name for writer in WRITERS.values() for name in writer.places)]
    names.sort(key=lambda name: (*CONTENT_FIELDS, name).index(name))
    rows = [(name, *(writer.places.get(name, "") for writer in WRITERS.values())) for name in names]
    note = ("*the note*", *(writer.note for writer in WRITERS.values()))
    yield table(("field", *(format.value for format in WRITERS)), [*rows, note])


def field_table(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    of_field: dict[str, list[str]] = {}
    for field, tags in pairs:
        of_field.setdefault(field, []).extend(tag for tag in tags if tag not in of_field.get(field, []))
    return table(
        ("field", "tags, first come first"), ((field, ", ".join(t)) for field, t in of_field.items())
    )


def tag_maps() -> Iterator[tuple[str, TagMap]]:
    """Every table of tags besides that of RIS; its module is called after the format."""
    for module in pkgutil.iter_modules(search_domain.__path__):
        if module.name.endswith("_tags"):
            found = importlib.import_module(f"{search_domain.__name__}.{module.name}")
            for value in vars(found).values():
                if isinstance(value, TagMap):
                    yield NAMES[Format(module.name.removesuffix("_tags"))], value


def instruments() -> Iterator[str]:
    """The appraisal instruments that come with the product."""
    yield "# Appraisal instruments"
    yield "Item labels are short words of this product; the checklists' own wording is at the links."
    for instrument in load_instruments():
        yield f"## {instrument.name}"
        yield f"Version {instrument.version}. [Wording]({instrument.link}). {instrument.note}".strip()
        yield table(
            ("", "item", "answers"),
            (
                (str(n), item.label, " · ".join(item.scale.labels))
                for n, item in enumerate(instrument.items, start=1)
            ),
        )
        yield from scales(instrument)


def scales(instrument: Instrument) -> Iterator[str]:
    known = {item.scale.key: item.scale for item in instrument.items}
    yield table(
        ("answer", "meaning"),
        {answer.label: answer.meaning for scale in known.values() for answer in scale.answers}.items(),
    )


def settings() -> Iterator[str]:
    """What the environment can change."""
    described = ast.get_docstring(ast.parse(SETTINGS.read_text("utf-8"))) or ""
    first, _, listed = described.partition("\n\n")
    yield "# Settings"
    yield first
    rows: list[list[str]] = []
    for line in listed.splitlines():
        if line.startswith(" ") and rows:
            rows[-1][1] += f" {line.strip()}"
        elif line.strip():
            name, _, meaning = line.partition(" ")
            rows.append([f"`{name}`", meaning.strip()])
    yield table(("variable", "meaning"), rows)


BANDS = {Band.SAME: "merged unseen", Band.LOOK: "for eyes", Band.DIFFERENT: "kept apart"}


def rules() -> Iterator[str]:
    """The rules of deduplication in the order in which they are asked."""
    yield "# Rules of deduplication"
    yield (
        "Two records that share a key (a DOI, the beginning or the end of a title, first author and page "
        "...) are compared field by field. The first rule that holds decides. A rule that is kept by "
        "its clusters also keeps apart records that others would bring together. Where a title names no "
        "work, a rule joins only what nothing else could be meant by, and after all other rules."
    )
    yield table(
        ("rule", "what becomes of the pair", "and"),
        ((rule.name, BANDS[rule.band], _beside(rule)) for rule in RULES),
    )


def _beside(rule: Rule) -> str:
    return "kept by its clusters" if rule.is_veto else "only where nothing else is meant" if rule.turn else ""


PAGES = {
    "commands": commands,
    "permissions": permissions,
    "states": states,
    "formats": formats,
    "rules": rules,
    "instruments": instruments,
    "settings": settings,
}


def index() -> Iterator[str]:
    """What there is to look up."""
    yield "# Reference"
    yield "\n".join(f"- [{next(page()).lstrip('# ')}]({name}.md)" for name, page in PAGES.items())


def write_pages() -> dict[str, str]:
    """File name -> text of every page."""
    every = {"index": index, **PAGES}
    return {f"{name}.md": "\n\n".join((NOTE, *page())) + "\n" for name, page in every.items()}


def stale_pages() -> list[str]:
    """Names of pages that are missing or say something else than they should."""
    return [
        name
        for name, text in write_pages().items()
        if not (HERE / name).is_file() or (HERE / name).read_text("utf-8") != text
    ]


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        stale = stale_pages()
        click.echo(f"Stale: {', '.join(stale)}. Run python docs/reference/generate.py" if stale else "Fresh.")
        sys.exit(len(stale))
    for name, text in write_pages().items():
        (HERE / name).write_text(text, "utf-8")
