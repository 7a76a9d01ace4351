"""How each format is read and written: one file a step, one table of tags a format."""
