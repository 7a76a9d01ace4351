"""screening: the paragraph on ranking that a methods section needs, from what happened and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from themeloom.stages.screening.domain.ranking.model import NAME, VERSION


def methods_paragraph(
    figures: Mapping[str, Any],
    *,
    share: float,
    is_on: bool,
    packages: Mapping[str, str],
    program: str,
    counted: str,
) -> str:
    """How the order came about, what was drawn at random, how much was read and found, and recall.

    figures: as `finds.figures_of_finds` gives them, or nothing yet; counted: what counts as decided.
    """
    with_packages = "".join(f", {name} {version}" for name, version in sorted(packages.items()))
    verb = "were ordered" if is_on else "had been ordered for a part of the screening"
    sentences = [
        f"Unread references {verb} by a {NAME} (Themeloom {program}, model {VERSION}{with_packages}), which "
        "learned from titles, abstracts and keywords of the references decided so far, anew after each "
        "decision; for each reviewer from their own decisions and from those that were open to them, so that "
        "independent screening stayed blind.",
        f"{share:.0%} of the references were handed out in a random order that was fixed beforehand. "
        "No reference was excluded, or left unread, by the ranking itself.",
    ]
    if figures:
        sentences.append(
            f"Of {figures['pool']:,} references {figures['read']:,} were decided ({counted}), and "
            f"{figures['found']:,} of these went on to full text. {figures['recall']['sentence']}"
        )
    return " ".join(sentences)
