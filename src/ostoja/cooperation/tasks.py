"""Work of this room on a timetable: mails on the days of alarm, to whoever has to do something."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ostoja.access import alarms
from ostoja.access.background import by_the_machine
from ostoja.access.models import Appointment
from ostoja.access.roles import Role
from ostoja.cooperation.queries import reminders
from ostoja.web import words

DAY = 24 * 60 * 60
ROLES = (Role.DESK_OFFICER, Role.HEAD_OF_UNIT, Role.HEAD_OF_OFFICE, Role.DELEGATE)


@by_the_machine("cooperation.remind", cron="0 5 * * *", every=DAY)
def remind() -> None:
    """A mail to everybody who has something to do on a day of alarm."""
    alarms.send(ROLES, tell)


def tell(appointment: Appointment, today: date) -> alarms.Mail | None:
    """What rings today of what is theirs to do."""
    found = reminders.ringing(by=appointment, today=today)
    if not found:
        return None
    subject = ngettext("Cooperation: %(num)s thing is due", "Cooperation: %(num)s things are due", len(found))
    return alarms.Mail(subject=subject % {"num": len(found)}, body=_body(found))


def _body(found: Sequence[reminders.Due]) -> str:
    """The text of a mail: kind, forum and last day. What a paper or a meeting says never leaves by mail."""
    lines = [f"{words.plain_day(one.last_day)}  {one.kind}, {one.forum.short_name}" for one in found]
    return "\n".join(
        [_("These last days are near or past:"), "", *lines, "", _("Sign in and open Cooperation to see more.")]
    )
