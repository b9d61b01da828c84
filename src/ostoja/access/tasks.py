"""Work of this room on a timetable; found by its name when the rooms are loaded."""

from ostoja.access import chain, signed_heads
from ostoja.access.background import by_the_machine

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60


@by_the_machine("access.worker", cron="* * * * *", every=MINUTE)
def show_that_the_worker_lives() -> None:
    """Nothing to do: the heartbeat is the point."""


@by_the_machine("access.note-head", cron="0 * * * *", every=HOUR)
def note_head() -> None:
    """The head of the trail into the file of heads, so that a cut tail shows."""
    chain.note_head()


@by_the_machine("access.sign-head", cron="5 0 * * *", every=DAY)
def sign_head() -> None:
    """The head of the trail, signed, into the folder of signed heads, for whoever keeps them outside."""
    signed_heads.store()
