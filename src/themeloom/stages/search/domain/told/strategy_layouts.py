"""How platforms number the lines of a strategy, and where they write the hits; as tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# A wrapped line may begin with a number; a label follows the one before it closely.
WIDEST_GAP = 30
# Hits stand at the end of a line; how far back they are looked for.
LONGEST_TAIL = 600
OPERATOR = r"(?:and|or|not|adj\d*|near(?:/\d+)?|next(?:/\d+)?|n\d+|w\d+|to|pre/\d+)"


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """How lines are numbered; `pattern` takes the label at the beginning of a line, blanks included."""

    key: str
    example: str
    pattern: re.Pattern[str]

    def label_of(self, raw: str) -> tuple[str, int]:
        """The label as the platform writes it, and its number; only for lines that carry one."""
        number = int(self._match(raw)["number"])
        return f"{self.key}{number}", number

    def after(self, raw: str) -> str:
        """What follows the label."""
        return raw[self._match(raw).end() :]

    def _match(self, raw: str) -> re.Match[str]:
        match = self.pattern.match(raw)
        if match is None:
            raise ValueError(f"no label of the style {self.example!r} in {raw[:40]!r}")
        return match


def _style(key: str, example: str, pattern: str) -> tuple[str, LabelStyle]:
    return key, LabelStyle(key, example, re.compile(pattern, re.IGNORECASE))


# Key (what stands before the number in references too) -> style; the first that fits is taken.
LABELS: dict[str, LabelStyle] = dict(
    (
        _style("#", "#1", r"[^\S\r\n]*#[^\S\r\n]?(?P<number>\d{1,4})[.):]?(?:\s+|,\s*|$)"),
        _style("S", "S1", r"[^\S\r\n]*S(?P<number>\d{1,4})[.):]?(?:\s+|$)"),
        _style("L", "L1", r"[^\S\r\n]*L(?P<number>\d{1,4})[.):]?(?:\s+|$)"),
        _style(
            "",
            "1",
            r"[^\S\r\n]*(?P<number>\d{1,4})(?:[.):]\s*|[^\S\r\n]+(?!(?:and|or|not|adj\d*)[\s(])(?=\S))",
        ),
    )
)

NUMBER = r"\d{1,3}(?:[,.’'\u00a0\u202f ]\d{3})+|\d+"
# Where hits stand at the end of a line, the surest sign first.
HITS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (example, re.compile(pattern, re.IGNORECASE | re.DOTALL))
    for example, pattern in (
        ("Results (1,234)", rf"\s+(?:(?:view|rerun)?\s*results?\s*[:(]\s*)(?P<hits>{NUMBER})\)?\s*\Z"),
        ("Results: 1,234 and further columns", rf"\s+view results \((?P<hits>{NUMBER})\)\s.*\Z"),
        ("tab 1,234", rf"\t\s*(?P<hits>{NUMBER})\s*(?:\t(?:advanced|basic|display|more|view|edit).*)?\Z"),
        ("blanks 1,234", rf"[^\S\r\n]{{2,}}(?P<hits>{NUMBER})\s*(?:\t?\s*(?:advanced|basic)\b.*)?\Z"),
        ("(1,234)", rf"\s+[(\[](?P<hits>{NUMBER})(?:\s+(?:results|hits|records))?[)\]]\s*\Z"),
    )
)
# The older Web of Science shows the hits before the text.
HITS_FIRST = re.compile(rf"\A\s*(?P<hits>{NUMBER})\s*\t\s*(?P<text>\S.*)\Z", re.DOTALL)
HITS_ALONE = re.compile(r"(?P<before>\S+)\s+(?P<hits>\d{1,3}(?:,\d{3})+|\d+)\s*\Z")
# The columns between text and hits that say how the search was run, not what was searched.
HOW_IT_WAS_RUN = re.compile(r"(?:Search modes|Expanders|Limiters|Interface)[^\S\r\n]-[^\S\r\n]")
HEADING = re.compile(
    r"\s*(?:ID\s+Search(?:\s+Hits)?|#\s+(?:Searches?|Query)\b.*|(?:No\.?|Set|Search(?: ID)?#?)"
    r"\s+(?:Query|Results|Search Terms?|Searches)\b.*|(?:Database|Platform|Date Run|Interface)\s*:.*"
    r"|-{3,}|_{3,}|\*{3,})\s*\Z",
    re.IGNORECASE,
)


def is_heading(raw: str) -> bool:
    """Whether a line is a heading of the platform and no line that was run."""
    return HEADING.match(raw) is not None


def find_labels(physical: Sequence[str]) -> tuple[LabelStyle | None, dict[int, int]]:
    """The style in which most lines are numbered, and place -> number; (None, {}) where none are.

    Numbers run upwards or, where the newest search comes first, downwards.
    """
    best: LabelStyle | None = None
    found: dict[int, int] = {}
    for style in LABELS.values():
        labels = _labels_in(style, physical)
        if len(labels) > len(found):
            best, found = style, labels
    lone = next(iter(found.values()), 0)
    if best is not None and best.key == "" and len(found) == 1 and lone != 1:
        return None, {}
    return best, found


def _labels_in(style: LabelStyle, physical: Sequence[str]) -> dict[int, int]:
    candidates = [
        (place, int(match["number"]))
        for place, raw in enumerate(physical)
        if not is_heading(raw) and (match := style.pattern.match(raw))
    ]
    upwards, downwards = _run(candidates, 1), _run(candidates, -1)
    return dict(upwards if len(upwards) >= len(downwards) else downwards)


def _run(candidates: Sequence[tuple[int, int]], step: int) -> list[tuple[int, int]]:
    """The candidates whose numbers go on in one direction, without wide gaps."""
    run: list[tuple[int, int]] = []
    for place, number in candidates:
        if not run or 0 < (number - run[-1][1]) * step <= WIDEST_GAP:
            run.append((place, number))
    return run


def hits_stand_alone(texts: Sequence[str]) -> bool:
    """Whether a number after a single blank is the hits: only where every line ends in one of its own.

    “#4 covid 19” alone could be either; a number after an operator is a reference to a line.
    """
    matches = [HITS_ALONE.search(text[-LONGEST_TAIL:]) for text in texts]
    return len(matches) > 1 and all(
        match and not re.fullmatch(OPERATOR, match["before"], re.IGNORECASE) for match in matches
    )


def split_hits(text: str, alone: bool) -> tuple[str, int | None]:
    """The text of a line and its hits, None where it shows none; `alone` as `hits_stand_alone` says."""
    if match := HITS_FIRST.match(text):
        return match["text"].strip(), to_number(match["hits"])
    patterns = [pattern for _, pattern in HITS]
    if alone:
        patterns.append(HITS_ALONE)
    begin = max(0, len(text) - LONGEST_TAIL)
    for pattern in patterns:
        if match := pattern.search(text[begin:]):
            end = match.start("hits") if pattern is HITS_ALONE else match.start()
            kept = text[: begin + end]
            if kept.strip():
                return _without_columns(kept), to_number(match["hits"])
    return _without_columns(text), None


def _without_columns(text: str) -> str:
    match = HOW_IT_WAS_RUN.search(text)
    kept = text[: match.start()] if match else ""
    is_column = kept.endswith(("\t", "\n", "  ")) and kept.strip()
    return (kept if is_column else text).strip()


def to_number(written: str) -> int:
    """A number with or without separators of thousands."""
    return int(re.sub(r"\D", "", written))
