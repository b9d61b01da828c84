"""What of lists is somebody's work today: rows that wait to be corrected."""

from django.urls import reverse
from django.utils.translation import ngettext

from ostoja.access.models import Appointment
from ostoja.casework.files.errands import Errand
from ostoja.casework.registration.importing import queries


def errands(*, by: Appointment) -> list[Errand]:
    """The lists of which rows wait to be corrected by the holder."""
    return [
        Errand(
            title=ngettext("Correct one row of the list", "Correct %(number)s rows of the list", one.rows)
            % {"number": one.rows},
            about=one.name,
            address=reverse("list", args=[one.list_id]),
        )
        for one in queries.waiting(by.holder_id)
    ]
