"""The long work of the search stage; importing this makes its kinds known."""

from themeloom.stages.search.tasks import chasing, imports

__all__ = ["chasing", "imports"]
