"""What the team announces to the stages, and what it asks them before somebody leaves."""

from django.dispatch import Signal

# Who is on the team, or what somebody there may do, has changed. Arguments: programme, person, by (a
# Membership). Sent inside the transaction of the action that changed it.
member_joined = Signal()
member_changed = Signal()
member_left = Signal()

# What rests on this member? Arguments: member, by (who asks, a Membership). Receivers give a list of
# sentences for whoever would take the member off the team; they tell of no judgement that is not open.
asked_what_rests_on_member = Signal()
