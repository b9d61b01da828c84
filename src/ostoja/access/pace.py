"""How often one person may ask for something within a time: counted in the cache, for all processes together.

Two requests at the same moment may be counted as one: the limit keeps a caseload from being read out, it isn't a lock.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from ostoja.law.words import Text, _


@dataclass(frozen=True, kw_only=True)
class Pace:
    """So many times within so many seconds."""

    times: int
    seconds: int


class TooFast(Exception):
    """It was asked for too often; says when it will be answered again."""

    def __init__(self, pace: Pace, again_at: datetime) -> None:
        super().__init__(str(pace))
        says = _(
            "You asked for this %(times)s times within %(seconds)s seconds, which is as often as this office allows."
            " Try again at %(time)s. If your work needs more, ask your administrator."
        )
        local = timezone.localtime(again_at)
        self.why = Text(says, {"times": pace.times, "seconds": pace.seconds, "time": f"{local:%H:%M:%S} ({local:%Z})"})


def keep(purpose: str, officer_id: UUID) -> None:
    """Count one more; raise `TooFast` where it is one too many. Paces are in `settings.OSTOJA_PACES`: (times, seconds)."""
    times, seconds = settings.OSTOJA_PACES[purpose]
    pace = Pace(times=times, seconds=seconds)
    key, now = f"pace:{purpose}:{officer_id}", time.time()
    earlier = [at for at in cache.get(key, []) if at > now - pace.seconds]
    if len(earlier) >= pace.times:
        again = datetime.fromtimestamp(earlier[-pace.times], UTC) + timedelta(seconds=pace.seconds + 1)
        raise TooFast(pace, again)
    cache.set(key, [*earlier, now], pace.seconds)
