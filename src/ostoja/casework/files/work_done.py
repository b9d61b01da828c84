"""What was done under an appointment, counted from the facts themselves; and what is still open of it when somebody leaves."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from ostoja.casework.files.models import DueStep, Fact

REQUESTS = ("take_charge_request", "take_back_request", "take_back_notification", "information_request")
# Kinds of field work (cooperation reference 9.6), each with the facts that are its output.
KINDS = (
    (_("Registrations"), ("application_registered",)),
    (_("Applications lodged"), ("application_lodged",)),
    (_("Information given"), ("information_given",)),
    (_("Interviews"), ("interview_held",)),
    (_("Requests to other states"), REQUESTS),
    (_("Referrals"), ("referred_to_centre", "application_forwarded")),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class OpenMatter:
    """A file in which the leaver worked and we still have to act: its number and the earliest last day."""

    reference: str
    due_on: date


def counted(appointment_id: UUID) -> list[tuple[str, int]]:
    """Each kind of work with how often it was done under an appointment; nought where none was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, done FROM files_work_done(%s)", [appointment_id])
        done = dict(cursor.fetchall())
    return [(str(words), sum(done.get(kind, 0) for kind in types)) for words, types in KINDS]


def open_matters(appointment_id: UUID, *, today: date) -> list[OpenMatter]:
    """The files in which facts were recorded under an appointment and a step of ours is open, what is due first on top.

    Read as the reader: whoever sees no file is told of none.
    """
    worked_on = Fact.objects.filter(recorded_under=appointment_id).values("file_id")
    steps = DueStep.objects.filter(file_id__in=worked_on, who=settings.CONTROLLER_STATE, starts__lte=today)
    steps = steps.order_by("last_day", "pk")
    first: dict[str, date] = {}
    for number, last_day in steps.values_list("file__number", "last_day"):
        first.setdefault(number, last_day)
    return [OpenMatter(reference=number, due_on=last_day) for number, last_day in first.items()]
