"""What full texts announce to later stages, and what they ask before something is undone."""

from django.dispatch import Signal

# eligibility_changed(report, review, decision, by): decision is "include", "exclude", or "" where none is.
eligibility_changed = Signal()

# asked_to_undo_inclusion(report, review): sentences of what rests on it; any sentence, and it stays.
asked_to_undo_inclusion = Signal()

# asked_to_withdraw_text(report): the same, before a wrong file is withdrawn and the report sought again.
asked_to_withdraw_text = Signal()
