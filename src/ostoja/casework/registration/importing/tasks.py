"""The work on a list as jobs: one step each, then the next, so that the progress is seen and a kill loses little."""

from uuid import UUID

from ostoja.access.background import defer, under_appointment
from ostoja.access.models import Appointment
from ostoja.casework.registration.importing import steps


@under_appointment("importing.go-on", retries=3)
def go_on(by: Appointment, *, list_id: str) -> None:
    """The next rows of a list, then the next job."""
    if steps.step(by=by, list_id=UUID(list_id)):
        defer(go_on, by=by, list_id=list_id)
