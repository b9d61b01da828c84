"""Messages whose receipt isn't here are tried again by the worker, ever more rarely; the table of dispatches is the queue.

So nothing is lost with a job, and a worker that is killed at any point tries again what had no receipt: the partner takes a
message in once, and gives its receipt as often as it is asked.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import translation

from ostoja.access import clock
from ostoja.access.acting import acting_as
from ostoja.casework.responsibility.channel import sending
from ostoja.casework.responsibility.channel.partners import partners
from ostoja.casework.responsibility.models import Dispatch

logger = logging.getLogger(__name__)
LONGEST = timedelta(hours=1)
DOUBLINGS = 6  # a minute, two, four, ... then every hour


def next_try(one: Dispatch) -> datetime:
    """From when on a message is tried again."""
    if one.tried_at is None:
        return one.recorded_at
    return one.tried_at + min(timedelta(minutes=2 ** min(max(one.tried - 1, 0), DOUBLINGS)), LONGEST)


def try_again(*, using: str = "owner") -> None:
    """Try every message that waits and is due, each in a transaction of its own under the appointment that sent it."""
    for one in _due(using):
        by = one.recorded_under
        by._state.db = by.holder._state.db = "default"
        try:
            with acting_as(by), translation.override(by.holder.language):
                sending.attempt_again(by=by, dispatch_id=one.pk)
        except Exception:  # one that can't be tried keeps no other one waiting
            logger.exception("Dispatch %s was not tried", one.pk)


def _due(using: str) -> Iterator[Dispatch]:
    """Those to partners with an address, of messages that were not given up, by officers who are still appointed."""
    lines = [state for state, partner in partners().items() if partner.address]
    waiting = Dispatch.objects.using(using).filter(received_at=None, to_state__in=lines, message__discarded_at=None)
    for one in waiting.select_related("recorded_under__holder", "recorded_under__deputises").order_by("recorded_at"):
        if next_try(one) <= clock.now() and one.recorded_under.is_in_force():
            yield one
