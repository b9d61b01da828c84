"""What went between us and each other state in a period: asked, accepted, transferred, lapsed. Facts and last days counted."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import connection

from ostoja.casework.responsibility.stages import SILENCE_ACCEPTS, Direction
from ostoja.web import words

PERIODS = (30, 90, 365)  # days back from today
FLOW = "SELECT outgoing, state, what, number FROM responsibility_flow(%s, %s, %s, %s, %s)"


@dataclass(frozen=True, kw_only=True)
class Flow:
    """One state. `silent`: accepted by silence; `lapsed`: the last day for the transfer passed."""

    state: str
    asked: int
    accepted: int
    silent: int
    transferred: int
    lapsed: int


def flow(*, today: date, days: int) -> dict[Direction, list[Flow]]:
    """By direction the states with whom anything went in so many days until today, in the order of their names. One statement."""
    found: dict[tuple[bool, str], dict[str, int]] = defaultdict(
        lambda: dict.fromkeys(("asked", "accepted", "silent", "transferred", "lapsed"), 0)
    )
    asked = (today, settings.CONTROLLER_STATE, today - timedelta(days=days), today, list(SILENCE_ACCEPTS))
    with connection.cursor() as cursor:
        cursor.execute(FLOW, asked)
        for outgoing, state, what, number in cursor.fetchall():
            found[outgoing, state][what] = number
    rows = sorted(found.items(), key=lambda item: words.country(item[0][1]))
    return {
        way: [Flow(state=key[1], **row) for key, row in rows if key[0] is (way == Direction.OUTGOING)]
        for way in Direction
    }


def period(given: str) -> int:
    """The period that the address asks for; the second where it asks for none that is offered."""
    return next((days for days in PERIODS if str(days) == given), PERIODS[1])
