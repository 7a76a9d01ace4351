"""What is claimed of Themeloom's speed and sturdiness, measured: one script a claim.

Each runs by itself, `uv run python -m benchmarks.NAME`, and prints what docs/benchmarks.md shows.
"""
