"""Pages of the screening stage: the desk, conflicts, and lists."""
