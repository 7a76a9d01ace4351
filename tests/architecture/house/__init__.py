"""Checks of the house rules: each a pure function from a folder of sources to the faults in it."""
