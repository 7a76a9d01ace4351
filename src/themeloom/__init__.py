"""Themeloom: qualitative evidence synthesis from search results to themes."""

__version__ = "0.1.0"
