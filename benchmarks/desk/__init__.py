"""A full pool, and many people at its desk at once."""
