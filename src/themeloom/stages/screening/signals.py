"""What screening announces to later stages."""

from django.dispatch import Signal

# What the votes on a reference come to for a review has changed. Arguments: reference, review,
# decision ("include", "exclude", or "" when nothing is decided any more), by (a Membership).
# Sent inside the transaction of the action that changed it.
verdict_changed = Signal()
