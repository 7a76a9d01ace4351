"""What happens to exports on their way: cut, spliced, doubled, encoded wrongly, damaged, edited by hand."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

from benchmarks.mutants.samples import Sample, zipped

Chance = random.Random
Accident = Callable[[bytes, Chance, list[Sample]], bytes]

ENCODINGS = (
    "cp1252",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-8-sig",
    "latin-1",
    "utf-32",
    "cp1250",
    "koi8-r",
)
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x1a", b"\0", b"\xef\xbb")
LINE_ENDS = (
    b"\n",
    b"\r\n",
    b"\r",
    b"\n\n",
    b"\r\r\n",
    b"\n\r",
    b"\x85",
    b"\xe2\x80\xa8",
    b"\f",
    b"\v",
    b"",
    b" ",
)
# What means something to one reader or another.
WORDS = (
    *(
        b"{",
        b"}",
        b'"',
        b"'",
        b"<",
        b">",
        b"&",
        b"\\",
        b"#",
        b"%",
        b"@",
        b"$",
        b"(",
        b")",
        b"[",
        b"]",
        b",",
        b";",
    ),
    *(
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"]]>",
        b"<?",
        b"?>",
        b"</record>",
        b"<record>",
        b"<a b='",
        b"&#0;",
        b"&#xD800;",
    ),
    *(
        b"@article{",
        b"@comment{",
        b"@string{a=",
        b"crossref={one}",
        b"\nTY  - JOUR\n",
        b"\nER  - \n",
        b"\nPMID- 1\n",
    ),
    *(b"\nPT J\n", b"\nEF\n", b"\nRT Book\n", b"\n%0 Book\n", b"\n<1. >\n", b"Document 2 of 2\n", b"_" * 60),
    *(
        b'{"id":',
        b'"\\ud800"',
        b"1e999",
        b"9" * 5000,
        b"null",
        b"\\u0000",
        b"%00",
        b"10.1000/%00x",
        b"\xed\xa0\x80",
    ),
    *(
        b"\xc3",
        b"\x80",
        b"\xff",
        b"\0",
        b"\x1a",
        b"\x1b",
        b"\t",
        b"  - ",
        b"TY  -",
        b"=CMD()",
        b"\xe2\x80\xae",
        b"\xc2\xa0",
    ),
    *(
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
        b"<!ENTITY a 'b'>",
        b"<html>",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"\xf0\x9f\x98\x80",
    ),
)


def cut(data: bytes, chance: Chance, samples: list[Sample]) -> bytes:
    """The beginning, the end, or all but a piece in the midst."""
    first, last = _places(data, chance)
    return chance.choice((data[:first], data[first:], data[:first] + data[last:], data[first:last]))


def splice(data: bytes, chance: Chance, samples: list[Sample]) -> bytes:
    """A part of another export, often of another format, put in, before or behind."""
    other = chance.choice(samples).data
    first, last = _places(other, chance)
    at = chance.choice((0, len(data), chance.randint(0, len(data))))
    return data[:at] + other[first:last] + data[at:]


def double(data: bytes, chance: Chance, samples: list[Sample]) -> bytes:
    """The whole twice, or a part of it."""
    first, last = _places(data, chance)
    return data + data if chance.random() < 0.4 else data[:last] + data[first:]


def encode_wrongly(data: bytes, chance: Chance, samples: list[Sample]) -> bytes:
    """Another encoding than it says, for all or for a part; or half of one."""
    text = data.decode("utf-8", "replace")
    encoding = chance.choice(ENCODINGS)
    first, last = _places(data, chance)
    match chance.randint(0, 3):
        case 0:
            return text.encode(encoding, "replace")
        case 1:
            part = data[first:last].decode("utf-8", "replace").encode(encoding, "replace")
            return data[:first] + part + data[last:]
        case 2:
            return text.encode(encoding, "replace")[: -chance.randint(1, 3)]
        case _:
            accented = re.sub(r"[aeo]", lambda found: "\u00e4\u00e9\u00f8"["aeo".index(found[0])], text)
            return accented.encode(chance.choice(("cp1252", "utf-8", "utf-16")), "replace")


def mark(data: bytes, chance: Chance, samples: list[Sample]) -> bytes:
    """A mark of some encoding in front, or in the midst."""
    at = chance.choice((0, 0, chance.randint(0, len(data))))
    return data[:at] + chance.choice(MARKS) + data[at:]


def spill(data: bytes, chance: Chance, samples: list[Sample]) -> bytes:
    """Random bytes put in or written over."""
    first, last = _places(data, chance)
    noise = chance.randbytes(chance.choice((1, 2, 8, 64)))
    return data[:first] + noise + data[chance.choice((first, first + len(noise), last)) :]


def flip(data: bytes, chance: Chance, samples: list[Sample]) -> bytes:
    """Single bits turned over."""
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 5) if damaged else 0):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def edit_lines(data: bytes, chance: Chance, samples: list[Sample]) -> bytes:
    """A few lines left out, doubled, moved, indented, joined or made blank."""
    lines = data.splitlines(keepends=True)
    for _ in range(chance.randint(1, 4) if lines else 0):
        at = chance.randrange(len(lines))
        there = chance.randrange(len(lines))
        lines[at] = chance.choice(
            (b"", lines[at] * 2, b" " + lines[at], b"\n", lines[at].rstrip(), lines[at].strip(), lines[there])
        )
        if chance.random() < 0.3:
            lines[at], lines[there] = lines[there], lines[at]
    return b"".join(lines)


def change_line_ends(data: bytes, chance: Chance, samples: list[Sample]) -> bytes:
    """Other line ends, everywhere or here and there."""
    lines = data.splitlines()
    one = chance.choice(LINE_ENDS)
    if chance.random() < 0.6:
        return one.join(lines) + chance.choice((one, b""))
    return b"".join(line + chance.choice((b"\n", b"\r\n", one)) for line in lines)


def nest(data: bytes, chance: Chance, samples: list[Sample]) -> bytes:
    """A word that means something, again and again."""
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(WORDS) * chance.choice((1, 1, 2, 3, 50, 1000)) + data[at:]


def take_away_marks(data: bytes, chance: Chance, samples: list[Sample]) -> bytes:
    """One kind of sign gone, or another in its place, everywhere or once."""
    sign = chance.choice(WORDS[:18])
    return data.replace(
        sign, chance.choice((b"", b" ", chance.choice(WORDS[:18]))), chance.choice((1, 2, -1))
    )


def break_tags(data: bytes, chance: Chance, samples: list[Sample]) -> bytes:
    """XML tags left out, doubled, turned round or moved."""
    parts = re.split(rb"(<[^<>]*>)", data)
    if len(parts) < 3:
        return nest(data, chance, [])
    for _ in range(chance.randint(1, 3)):
        at, there = (chance.randrange(1, len(parts), 2) for _ in range(2))
        tag = parts[at]
        parts[at] = chance.choice((b"", tag * 2, b"</" + tag[1:], tag[:-1] + b"/>", parts[there], tag[:-1]))
    return b"".join(parts)


def pack(data: bytes, chance: Chance, samples: list[Sample]) -> bytes:
    """Into a zip with another export, under a name that may be a trick."""
    name = chance.choice(
        ("a.ris", "../a.ris", "/a.ris", "C:\\a.bib", "a/b/c.txt", "inner.zip", ".hidden", "\u00e9.csv")
    )
    return zipped([Sample(name, "", data), replace(chance.choice(samples), name="other.txt")])


def damage_inside(data: bytes, chance: Chance, samples: list[Sample]) -> bytes:
    """An accident to one file in a zip or a workbook, which is packed again; others are cut."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # no zip, or damaged before
        return cut(data, chance, samples)
    if not parts:
        return data
    name = chance.choice([part for part in parts if "sheet" in part or "Strings" in part] or list(parts))
    parts[name] = chance.choice((break_tags, cut, flip, spill, nest))(parts[name], chance, samples)
    return zipped([Sample(part, "", content) for part, content in parts.items()])


ACCIDENTS: tuple[Accident, ...] = (
    cut,
    splice,
    double,
    encode_wrongly,
    mark,
    spill,
    flip,
    edit_lines,
    edit_lines,
    change_line_ends,
    nest,
    take_away_marks,
    break_tags,
)
TO_ZIPS: tuple[Accident, ...] = (
    cut,
    splice,
    double,
    spill,
    flip,
    nest,
    *[damage_inside] * 15,
)


def mutate(samples: list[Sample], seed: str) -> tuple[Sample, bytes, str]:
    """An export and what became of it by one to four accidents, all told by the seed."""
    chance = random.Random(seed)  # noqa: S311
    format = chance.choice(sorted({sample.format for sample in samples}))
    sample = chance.choice([sample for sample in samples if sample.format == format])
    kinds = TO_ZIPS if format in ("xlsx", "zip") else ACCIDENTS
    chosen = [chance.choice(kinds) for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4)))]
    if chance.random() < 0.02:
        chosen.append(pack)
    data = sample.data
    for accident in chosen:
        data = accident(data, chance, samples)
    return sample, data, "+".join(accident.__name__ for accident in chosen)


def _places(data: bytes, chance: Chance) -> tuple[int, int]:
    first, last = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    return first, last if chance.random() < 0.5 else min(len(data), first + chance.randint(0, 80))
