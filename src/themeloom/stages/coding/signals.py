"""What the coding stage announces, and what it asks those who build on it."""

from django.dispatch import Signal

# (into, other, by): the codings of `other` now stand on `into`.
codes_merged = Signal()

# (code) -> list of sentences, each saying what rests on the code; any sentence refuses its deletion.
asked_to_delete_code = Signal()

# (coding) -> list of sentences, each saying what rests on the passage; any sentence refuses taking it off.
asked_to_take_off = Signal()


def sentences_from(signal: Signal, **asked: object) -> list[str]:
    """All sentences that the receivers of a question answer."""
    return [sentence for _, sentences in signal.send(sender=None, **asked) for sentence in sentences or ()]
