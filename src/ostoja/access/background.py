"""Work that is done later or on a timetable, by `ostoja worker`. Its queue is in the database.

Every job carries whom it acts for: an appointment, or the machine itself. One that carries neither doesn't run. The application
can only put in jobs under the appointment it acts under at that moment (migration 0007): no SQL of its own can order work in
another's name. Arguments are ids and days, never what is known of a person.

    @under_appointment("privacy.copy")
    def make_copy(by: Appointment, *, file_id: str) -> None: ...

    defer(make_copy, by=appointment, file_id=str(file.pk))

    @by_the_machine("access.note-head", cron="0 * * * *", every=HOUR)
    def note_head() -> None: ...
"""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.tasks import Task

from ostoja.access import clock, heartbeat
from ostoja.access.acting import in_transaction, set_ticket
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed, in_force
from ostoja.law.words import Text, _

MACHINE = "machine"
Job = Task[Any, Any, Any]  # Any: arguments and result differ from job to job


class ActsForNobody(Exception):
    """A job carries neither an appointment nor the machine: it isn't done."""


def under_appointment(name: str, *, retries: int = 0) -> Callable[[Callable[..., None]], Job]:
    """Make a function a job. It is called with `by`, the appointment it was put in under, in one transaction of its.

    Whether the appointment is in force is asked when the job runs, not when it was put in.
    """

    def register(work: Callable[..., None]) -> Job:
        def run(*, officer: str = "", appointment: str = "", **arguments: Any) -> None:  # Any: JSON values
            if not officer or not appointment:
                raise ActsForNobody(f"{name} carries no appointment and is not done")
            with in_transaction(), clock.at(set_ticket(officer_id=UUID(officer), appointment_id=UUID(appointment))):
                work(_appointment(appointment), **arguments)

        return app.task(name=name, retry=retries)(run)

    return register


def by_the_machine(name: str, *, cron: str, every: int) -> Callable[[Callable[[], None]], Job]:
    """Make a function work of the installation itself, on a timetable. Each time it is done leaves a heartbeat.

    Args:
        cron: when, in UTC.
        every: how many seconds apart; silence for more than twice as long is an alarm.
    """
    heartbeat.EXPECTED[name] = every

    def register(work: Callable[[], None]) -> Job:
        def run(timestamp: int, *, acts_for: str = "") -> None:
            if acts_for != MACHINE:
                raise ActsForNobody(f"{name} does not say that the machine wants it and is not done")
            work()
            heartbeat.beat(name)

        task = app.task(name=name, queueing_lock=name, lock=name)(run)
        return app.periodic(cron=cron, task_kwargs={"acts_for": MACHINE})(task)

    return register


def defer(job: Job, *, by: Appointment, **arguments: Any) -> int:  # Any: JSON values
    """Put a job in, in the present transaction, under the appointment acted under. Returns its number.

    Raises:
        NotAppointed: `by` isn't in force.
    """
    in_force(by)
    return job.defer(officer=str(by.holder_id), appointment=str(by.pk), **arguments)


def catch_up() -> None:
    """Put in what the timetable has missed, such as while no worker ran. For the worker, when it starts."""
    for silence in heartbeat.silences(using="owner"):
        with suppress(AlreadyEnqueued):
            app.tasks[silence.name].defer(timestamp=int(time.time()), acts_for=MACHINE)


def _appointment(appointment: str) -> Appointment:
    found = Appointment.objects.select_related("holder", "site", "deputises__holder").filter(pk=appointment).first()
    if found is None:
        raise NotAppointed(Text(_("The appointment that this work was ordered under is gone.")))
    return in_force(found)
