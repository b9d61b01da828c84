"""Work of this desk on a timetable: each morning a mail of what is near or past, before silence becomes acceptance; each minute
the messages of the direct channel that have no receipt yet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ostoja.access import alarms, matrix
from ostoja.access.background import by_the_machine
from ostoja.access.models import Appointment
from ostoja.access.roles import Role
from ostoja.casework.responsibility import worklist
from ostoja.casework.responsibility.channel import retrying
from ostoja.casework.responsibility.stages import Stage
from ostoja.casework.responsibility.worklist import Duty, Narrowed
from ostoja.web import words

MINUTE, DAY = 60, 24 * 60 * 60
BEFORE = 5  # working days on which an answer can still be prepared, released and sent
MOST_MISSED = 500
ROLES = [role for role in Role if "R" in matrix.classes(role, matrix.Right.WRITE)]  # who may answer for a case


@by_the_machine("responsibility.remind", cron="0 4 * * *", every=DAY)
def remind() -> None:
    """A mail to everybody who may answer for cases and for whom a last day rings."""
    alarms.send(ROLES, tell)


@by_the_machine("responsibility.hand-over", cron="* * * * *", every=MINUTE)
def hand_over() -> None:
    """The messages of the direct channel that wait and are due."""
    retrying.try_again()


def tell(appointment: Appointment, today: date) -> alarms.Mail | None:
    """The steps that ring today and are theirs: those they answer for, and those of nobody who is appointed today."""
    found = _theirs(appointment, today)
    if not found:
        return None
    silences = sum(1 for one in found if one.stage == Stage.TO_ANSWER and one.last_day >= today)
    if silences:
        subject = ngettext(
            "Dublin: %(num)s answer is due, or silence accepts",
            "Dublin: %(num)s answers are due, or silence accepts",
            silences,
        )
    else:
        subject = ngettext(
            "Dublin: %(num)s last day is near or past",
            "Dublin: %(num)s last days are near or past",
            len(found),
        )
    return alarms.Mail(subject=subject % {"num": silences or len(found)}, body=_body(found))


def _theirs(appointment: Appointment, today: date) -> list[Duty]:
    """Of both directions; what was missed longer ago comes last, and never in place of what can still be done."""
    appointed = tuple(worklist.officers())
    days = alarms.ringing(today, before=BEFORE)
    found = []
    for asked in (Narrowed(officer=appointment.holder_id), Narrowed(nobodys_of=appointed)):
        found += worklist.duties(today=today, asked=replace(asked, ours=True, days=days), most=None)
        if alarms.rings_for_all_missed(today):
            found += worklist.duties(today=today, asked=replace(asked, ours=True, missed=True), most=MOST_MISSED)
    once = {one.step_id: one for one in found}
    return sorted(once.values(), key=lambda one: (one.last_day < today, one.last_day, one.step_id))


def _body(found: Sequence[Duty]) -> str:
    """The text of a mail: day, other state, stage. Who it is about never leaves by mail, nor the number of a file."""
    lines = [f"{words.plain_day(one.last_day)}  {words.country(one.other)}, {_stage(one)}" for one in found]
    return "\n".join([*lines, "", _("Sign in and open Dublin to see more.")])


def _stage(duty: Duty) -> str:
    return str(duty.stage.label) if duty.stage else words.packed(duty.asks)
