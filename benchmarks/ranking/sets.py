"""The labelled screenings: title, abstract and decision of each record, and what the decision means."""

import csv
import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

# Decisions made on titles and abstracts, which is what ranking orders; the others were made on full texts.
BY_TITLE_AND_ABSTRACT = (
    "Bannach-Brown_2019",
    "Dalgaard_2022_AdultChildRatio",
    "Dalgaard_2022_CaregiverRatio_QES",
    "Filges_2015_Asylum",
    "Filges_2018_ClassSize",
    "Filges_2019_ProfDevelopment",
    "Filges_2023_FRIENDS",
)
# What ASReview's reader takes in one field.
LIMIT = 131_000


@dataclass(frozen=True, slots=True)
class Screening:
    """A finished screening, and a mark of its content."""

    name: str
    file: Path
    texts: tuple[tuple[str, str], ...]
    is_relevant: tuple[bool, ...]
    mark: str


def read_screenings(folder: Path, names: str = "") -> list[Screening]:
    """The screenings of a folder, the smallest first; all, or those named with commas between."""
    wanted = set(filter(None, names.split(",")))
    files = [file for file in sorted(folder.glob("*.csv.gz")) if not wanted or name_of(file) in wanted]
    missing = wanted - {name_of(file) for file in files}
    if missing:
        raise SystemExit(f"no such set in {folder}: {', '.join(sorted(missing))}")
    return sorted((read_screening(file) for file in files), key=lambda screening: len(screening.texts))


def name_of(file: Path) -> str:
    return file.name.removesuffix(".gz").removesuffix(".csv")


def read_screening(file: Path) -> Screening:
    """A screening from a packed CSV file with the columns title, abstract and label_included."""
    content = gzip.decompress(file.read_bytes())
    csv.field_size_limit(2**31 - 1)
    rows = list(csv.DictReader(content.decode("utf-8").splitlines(keepends=True)))
    return Screening(
        name_of(file),
        file,
        tuple((row["title"], row["abstract"]) for row in rows),
        tuple(row["label_included"] == "1" for row in rows),
        hashlib.sha256(content).hexdigest()[:12],
    )


def write_plain(screening: Screening, file: Path, *, cut: bool) -> None:
    """The same records unpacked, for a peer; with `cut`, no field is longer than the peer's reader takes."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("title", "abstract", "label_included"))
        for (title, abstract), label in zip(screening.texts, screening.is_relevant, strict=True):
            writer.writerow((title, abstract[:LIMIT] if cut else abstract, int(label)))
