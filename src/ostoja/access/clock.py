"""What the moment is: the database's while somebody acts (so a test can choose its day), the machine's otherwise."""

from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

acting_since: ContextVar[datetime | None] = ContextVar("acting_since", default=None)


def now() -> datetime:
    """The moment that everything done in the present transaction happens at."""
    return acting_since.get() or timezone.now()
