"""appraisal: an instrument as plain values, so that a review keeps the items and scales as it used them."""

from typing import Any

from .instruments import Instrument


def write_instrument(instrument: Instrument) -> dict[str, Any]:
    """Plain values, fit for JSON, from which `read_instrument` makes the same instrument again."""
    scales = {item.scale.key: item.scale for item in instrument.items}
    return {
        "key": instrument.key,
        "name": instrument.name,
        "short_name": instrument.short_name,
        "version": instrument.version,
        "link": instrument.link,
        "note": instrument.note,
        "scale": [
            {
                "key": scale.key,
                "answers": [
                    {"label": answer.label, "meaning": answer.meaning, "adequate": answer.adequate}
                    for answer in scale.answers
                ],
            }
            for scale in scales.values()
        ],
        "item": [
            {
                "key": item.key,
                "label": item.label,
                "short": item.short,
                "scale": item.scale.key,
                "gate": item.is_gate,
                "section": item.section,
            }
            for item in instrument.items
        ],
    }
