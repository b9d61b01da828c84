"""Jobs on case files, some files of a run each, then the next job, its progress stored with it; and work on a timetable."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from ostoja.access import clock, heartbeat
from ostoja.access.background import by_the_machine, defer, under_appointment
from ostoja.access.models import Appointment
from ostoja.access.rights import Right, require
from ostoja.casework.files import agreed, as_law, contrasts, erasures, known, law_runs

HOUR, DAY = 60 * 60, 24 * 60 * 60
AGREED = "files.agreed"
EVERY = 10 * 60


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


@under_appointment("files.contrast-laws", retries=3)
def contrast_laws(by: Appointment, *, contrast: str) -> None:
    """Compare two laws over the whole caseload."""
    require(by, Right.CONTRAST_LAWS)
    contrasts.carry_out(UUID(contrast))


@by_the_machine("files.note-erasures", cron="10 * * * *", every=HOUR)
def note_erasures() -> None:
    """What was erased into the journal, should the line not have been written at once."""
    erasures.note(erasures.recorded())


@by_the_machine("files.count-words", cron="20 2 * * *", every=DAY)
def count_words() -> None:
    """How often each word of a name is borne: agreement on a rare one says more."""
    known.count_words()


@by_the_machine(AGREED, cron="*/10 * * * *", every=EVERY)
def determine_by_what_was_agreed() -> None:
    """The files that a new or changed agreement touches, determined anew."""
    since = heartbeat.last(AGREED)
    before = since - timedelta(seconds=EVERY) if since else None  # what was being stored while it ran last
    for file_id in agreed.touched(agreed.changed_since(before)):
        with transaction.atomic():
            as_law.determine_again(file_id, today=clock.now().date())
