"""Work of this room on a timetable: mails on the days of alarm, to whoever has to do something."""

import logging
from collections.abc import Iterator, Sequence

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ostoja.access.acting import acting_as
from ostoja.access.background import by_the_machine
from ostoja.access.models import Appointment
from ostoja.access.roles import Role
from ostoja.cooperation.queries import reminders
from ostoja.web import words

logger = logging.getLogger(__name__)
DAY = 24 * 60 * 60
ROLES = (Role.DESK_OFFICER, Role.HEAD_OF_UNIT, Role.HEAD_OF_OFFICE, Role.DELEGATE)


@by_the_machine("cooperation.remind", cron="0 5 * * *", every=DAY)
def remind() -> None:
    """A mail to everybody who has something to do on a day of alarm; nothing where no mail server is set."""
    if not settings.EMAIL_HOST:
        return
    for appointment in people():
        try:
            remind_one(appointment)
        except OSError:  # smtplib's errors are of this kind; the next one gets the mail all the same
            logger.exception("A reminder wasn't sent under appointment %s", appointment.pk)


def people(*, using: str = "owner") -> Iterator[Appointment]:
    """Everybody of the room with an address, once for each appointment that is in force."""
    every = Appointment.objects.using(using).filter(role__in=ROLES, holder__is_active=True).exclude(holder__email="")
    for one in every.select_related("holder", "deputises").order_by("pk"):
        if one.is_in_force():
            yield one


def remind_one(appointment: Appointment) -> None:
    """The mail to one person under one appointment, if the day is one of alarm for something that is theirs to do."""
    appointment._state.db = appointment.holder._state.db = "default"
    with acting_as(appointment) as now, translation.override(appointment.holder.language):
        found = reminders.ringing(by=appointment, today=now.today)
        if found:
            number = len(found)
            subject = ngettext("Cooperation: %(num)s thing is due", "Cooperation: %(num)s things are due", number)
            send_mail(subject % {"num": number}, body(found), settings.DEFAULT_FROM_EMAIL, [appointment.holder.email])


def body(found: Sequence[reminders.Due]) -> str:
    """The text of a mail: kind, forum and last day. What a paper or a meeting says never leaves by mail."""
    lines = [f"{words.plain_day(one.last_day)}  {one.kind}, {one.forum.short_name}" for one in found]
    return "\n".join(
        [_("These last days are near or past:"), "", *lines, "", _("Sign in and open Cooperation to see more.")]
    )
