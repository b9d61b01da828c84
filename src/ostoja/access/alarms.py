"""Mails on the days of alarm: on which days a last day rings, and one mail to each person who has something to do."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation

from ostoja.access.acting import acting_as
from ostoja.access.models import Appointment
from ostoja.access.roles import Role
from ostoja.law.time import is_working_day

logger = logging.getLogger(__name__)
MONDAY = 0
HOLIDAYS = (
    10  # n working days lie within two days for each and these (all states, 2024 to 2031: 18 for five, 13 for two)
)


@dataclass(frozen=True, kw_only=True)
class Mail:
    """What is told. Nothing that a mark or a class of data protects leaves by mail."""

    subject: str
    body: str


Tell = Callable[[Appointment, date], Mail | None]  # acts as the appointment, on a day, in the language of its holder


def rings(last_day: date, today: date, *, before: int) -> bool:
    """Whether the day is one of alarm: so many working days before, the last day, the day after, each Monday then."""
    if last_day < today:
        return today == last_day + timedelta(days=1) or rings_for_all_missed(today)
    return today in {last_day, *_working_days_before(last_day, before)}


def rings_for_all_missed(today: date) -> bool:
    """Whether on this day every last day that was missed rings."""
    return today.weekday() == MONDAY


def ringing(today: date, *, before: int) -> tuple[date, ...]:
    """The last days that ring today: yesterday, and those from today on of which today is so many working days before."""
    ahead = (today + timedelta(days=number) for number in range(-1, 2 * before + HOLIDAYS + 1))
    return tuple(day for day in ahead if rings(day, today, before=before))


def send(roles: Sequence[Role], tell: Tell) -> None:
    """A mail to everybody of these roles who is told something; nothing where no mail server is set."""
    if not settings.EMAIL_HOST:
        return
    for appointment in people(roles):
        try:
            send_one(appointment, tell)
        except OSError:  # smtplib's errors are of this kind; the next one gets the mail all the same
            logger.exception("A reminder wasn't sent under appointment %s", appointment.pk)


def people(roles: Sequence[Role], *, using: str = "owner") -> Iterator[Appointment]:
    """Everybody of these roles with an address, once for each appointment that is in force."""
    every = Appointment.objects.using(using).filter(role__in=roles, holder__is_active=True).exclude(holder__email="")
    for one in every.select_related("holder", "deputises").order_by("pk"):
        if one.is_in_force():
            yield one


def send_one(appointment: Appointment, tell: Tell) -> None:
    """The mail to one person under one appointment, if there is something to tell today."""
    appointment._state.db = appointment.holder._state.db = "default"
    with acting_as(appointment) as now, translation.override(appointment.holder.language):
        told = tell(appointment, now.today)
        if told:
            send_mail(told.subject, told.body, settings.DEFAULT_FROM_EMAIL, [appointment.holder.email])


def _working_days_before(day: date, number: int) -> Iterator[date]:
    while number:
        day -= timedelta(days=1)
        if is_working_day(day, settings.CONTROLLER_STATE):
            number -= 1
            yield day
