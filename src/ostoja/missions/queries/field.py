"""At the host: what was done under an appointment, counted from the work itself, and what is open of it at rotation.

The rooms of casework say it; `config` names their functions.
"""

from collections.abc import Sequence
from datetime import date
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from ostoja.web.downloads import csv_of


class OpenMatter(Protocol):
    """A reference of this system and the day on which something is due."""

    reference: str
    due_on: date


def work_done(appointment_id: UUID) -> Sequence[tuple[str, int]]:
    """Each kind of work with how often it was done."""
    found: Sequence[tuple[str, int]] = import_string(settings.OSTOJA_WORK_DONE)(appointment_id)
    return found


def open_matters(appointment_id: UUID, *, today: date) -> Sequence[OpenMatter]:
    """What is to be handed over: references only."""
    found: Sequence[OpenMatter] = import_string(settings.OSTOJA_OPEN_MATTERS)(appointment_id, today=today)
    return found


def as_file(found: Sequence[OpenMatter]) -> bytes:
    """The list as the home authority takes it in: kind, reference, day."""
    return csv_of([_("Kind"), _("Reference"), _("Due on")], [("clock", one.reference, one.due_on) for one in found])
