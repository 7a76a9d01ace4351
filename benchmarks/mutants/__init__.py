"""Exports after accidents: where they come from, what happens to them, what must not be lost."""
