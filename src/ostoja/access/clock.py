"""What the moment is: the database's while somebody acts (so a test can choose its day), the machine's otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_acting_since: ContextVar[datetime | None] = ContextVar("acting_since", default=None)


def now() -> datetime:
    """The moment at which everything done in the present transaction happens."""
    return _acting_since.get() or timezone.now()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Inside, it is `moment`."""
    before = _acting_since.set(moment)
    try:
        yield
    finally:
        _acting_since.reset(before)
