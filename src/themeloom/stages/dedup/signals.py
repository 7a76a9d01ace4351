"""What deduplication tells the later stages, and what it asks them before a reference leaves the pool."""

from django.dispatch import Signal

# May this reference leave the pool? Arguments: reference, and into: the reference that takes its
# records, or None when nothing does (an import is undone). Receivers give a list of sentences, one
# for each thing that would be lost; any sentence, and the reference stays.
asked_to_retire = Signal()

# Two references have become one. Arguments: into (stays), other (left the pool), by (None where a
# rule merged them). Sent inside the transaction; what was judged on `other` still stands on it.
references_merged = Signal()

# A reference that had been merged is in the pool again, with its records. Arguments: reference, by.
reference_restored = Signal()
