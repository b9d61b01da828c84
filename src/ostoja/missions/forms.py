"""Forms of this room: made of the fields of the models."""

from ostoja.access.record_forms import RecordForm

__all__ = ["RecordForm"]
