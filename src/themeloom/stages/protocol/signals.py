"""What the protocol announces to later stages."""

from django.dispatch import Signal

# plan_changed(review, stage, by): from now on another plan says how many people judge at this stage.
plan_changed = Signal()

# review_added(review, by): one review more reads the pool. Sent inside the transaction.
review_added = Signal()
