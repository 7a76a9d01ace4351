"""A file that holds no records the product can read: what it is and what to do."""

from themeloom.kernel.refusal import Refused


class Unreadable(Refused):
    """Nothing was read from this file; the message names the file, says why, and what to do next."""
