"""Work of today that no time limit of a file asks for: rooms that have some say so, and `config` names them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from ostoja.access.models import Appointment


@dataclass(frozen=True, kw_only=True)
class Errand:
    """Something that waits for whoever asks: what is to be done, with what, and where."""

    title: str
    about: str
    address: str


def errands(*, by: Appointment) -> list[Errand]:
    """What of all rooms waits for the holder of this appointment."""
    found: Sequence[list[Errand]] = [import_string(name)(by=by) for name in settings.OSTOJA_ERRANDS]
    return [errand for of_room in found for errand in of_room]
