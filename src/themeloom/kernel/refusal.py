"""The rule says no: one exception for every stage, with a sentence for the person who asked."""

from __future__ import annotations


class Refused(ValueError):
    """Raised where a rule of the method forbids what was asked.

    The message is shown to the person as it stands: one or two plain sentences saying what
    cannot be done, why, and where possible what to do instead.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
