"""Jobs on case files, some files of a run each, then the next job, its progress stored with it; and work on a timetable."""

from uuid import UUID

from ostoja.access.background import by_the_machine, defer, under_appointment
from ostoja.access.models import Appointment
from ostoja.access.rights import Right, require
from ostoja.casework.files import erasures, law_runs

HOUR = 60 * 60


@under_appointment("files.compare-law", retries=3)
def compare_some(by: Appointment, *, run: str, after: str = "") -> None:
    """Compare the next files of a run with the law as it is now."""
    require(by, Right.RENEW_LAW)
    last = law_runs.compare_next(UUID(run), UUID(after) if after else None)
    if last is not None:
        defer(compare_some, by=by, run=run, after=str(last))


@under_appointment("files.store-law", retries=3)
def store_some(by: Appointment, *, run: str, after: str = "") -> None:
    """Store the new answers of the next files of an accepted run."""
    require(by, Right.RENEW_LAW)
    last = law_runs.store_next(UUID(run), UUID(after) if after else None, today=by.today())
    if last is not None:
        defer(store_some, by=by, run=run, after=str(last))


@by_the_machine("files.note-erasures", cron="10 * * * *", every=HOUR)
def note_erasures() -> None:
    """What was erased into the journal, should the line not have been written at once."""
    erasures.note(erasures.recorded())
