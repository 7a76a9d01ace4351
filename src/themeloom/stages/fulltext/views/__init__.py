"""Pages of the full-text stage."""
