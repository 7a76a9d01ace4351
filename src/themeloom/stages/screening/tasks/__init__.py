"""The long work of screening: what people start, and the duty that keeps orders up with the decisions."""

from themeloom.stages.screening.tasks import allotting, ordering

__all__ = ["allotting", "ordering"]
