"""screening: an abstract as it is read, its labelled sections set apart."""

import re
from dataclasses import dataclass

from themeloom.stages.search.domain.readable import readable

# Labels that journals and databases put before the sections of an abstract, by what they head.
LABELS = (
    *("aim", "aims", "aims and objectives", "aim of the study", "importance", "objective", "objectives"),
    *("purpose", "question", "rationale", "significance"),
    *("background", "background and aims", "background and objectives", "background/aims"),
    *("background/objectives", "context", "introduction", "what is known"),
    *("approach", "design", "design and methods", "design and setting", "design/methodology/approach"),
    *("material and methods", "materials and methods", "method", "methodology", "methods"),
    *("methods and analysis", "methods and findings", "methods and materials", "patients and methods"),
    *("research design and methods", "study design"),
    *("data analysis", "data collection", "data extraction", "data sources", "intervention"),
    *("interventions", "main outcome measures", "measurements", "measures", "outcome measures", "outcomes"),
    *("participants", "participants and setting", "patients", "procedure", "sample", "sampling"),
    *("search strategy", "selection criteria", "setting", "setting and participants", "subjects"),
    *("evaluation", "findings", "findings and conclusions", "main results", "principal findings"),
    *("results", "results and conclusions", "results and discussion"),
    *("clinical relevance", "conclusion", "conclusion and implications", "conclusions"),
    *("conclusions and implications", "conclusions and relevance", "contribution", "discussion"),
    *("implications", "implications for nursing practice", "implications for practice", "limitations"),
    *("originality/value", "practical implications", "practice implications"),
    *("relevance to clinical practice", "research limitations/implications", "social implications"),
    *("summary", "what this paper adds", "what this study adds"),
    *("ethics", "funding", "keywords", "patient and public involvement"),
    *("patient or public contribution", "registration", "trial registration"),
)
ALTERNATIVES = "|".join(
    re.escape(label).replace(r"\ and\ ", r"\s+(?:and|&)\s+").replace(r"\ ", r"\s+")
    for label in sorted(LABELS, key=len, reverse=True)
)
# A label stands at the start of a line or of a sentence. After it comes a colon, a dash or the end of
# the line; or nothing, where it is written in capitals.
LABEL = re.compile(
    rf"(?:^|\n\s*|(?<=[.!?;)\]”\"’'])\s+)(?P<label>{ALTERNATIVES})(?P<end>\s*(?::|[-–—]\s|\.?[^\S\n]*\n)|\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of an abstract under its label; "" where it has none."""

    label: str
    text: str


def sections_of(abstract: str) -> tuple[Section, ...]:
    """The abstract without mark-up, cut where a known label stands; every word is kept.

    A label needs a colon, a dash or a line of its own, or it is written in capitals: the word
    "methods" in the middle of a sentence is none.
    """
    text = readable(abstract)
    cuts = [found for found in LABEL.finditer(text) if _is_label(found)]
    if not cuts:
        return tuple(Section("", one) for one in _paragraphs(text))
    parts = [Section("", one) for one in _paragraphs(text[: cuts[0].start()])]
    for place, cut in enumerate(cuts):
        end = cuts[place + 1].start() if place + 1 < len(cuts) else len(text)
        paragraphs = _paragraphs(text[cut.end() : end]) or [""]
        parts.append(Section(_as_written(cut["label"]), paragraphs[0]))
        parts += [Section("", one) for one in paragraphs[1:]]
    return tuple(parts)


def _is_label(found: re.Match[str]) -> bool:
    label = found["label"]
    nothing_follows = found["end"].isspace() and "\n" not in found["end"]
    return label.isupper() if nothing_follows else label[0].isupper()


def _as_written(label: str) -> str:
    words = " ".join(label.split())
    return words.capitalize() if words.isupper() else words


def _paragraphs(text: str) -> list[str]:
    return [" ".join(one.split()) for one in text.split("\n") if one.strip()]
