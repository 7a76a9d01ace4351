"""Pages of the extraction stage."""
