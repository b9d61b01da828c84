"""Work of this room on a timetable."""

from ostoja.access.background import by_the_machine
from ostoja.missions import forgetting

HOUR = 60 * 60


@by_the_machine("missions.note-forgotten", cron="15 * * * *", every=HOUR)
def note_forgotten() -> None:
    """Who was erased into the journal, should the line not have been written at once."""
    forgetting.note(forgetting.recorded())
