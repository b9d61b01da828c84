"""Pages of this room: what was handed out, and lists of the room below as tables."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ostoja.access import queries as access
from ostoja.access.middleware import OfficerRequest
from ostoja.documents import queries
from ostoja.documents.actions import Handed
from ostoja.documents.handing import hand_out
from ostoja.web.downloads import CSV, csv_of
from ostoja.web.pages import page


@require_GET
def exports(request: OfficerRequest) -> HttpResponse:
    """Everything that was handed out, as far as the reader may know of it."""
    return page(request, "documents/exports.html", {"exports": queries.exports()})


@require_http_methods(["GET", "POST"])
def export_appointments(request: OfficerRequest) -> HttpResponse:
    """The appointments that the reader may see, as a table."""
    return hand_out(request, _appointments, title=_("Download the list of appointments"), back=reverse("appointments"))


def _appointments() -> Handed:
    found = list(access.appointments())
    heads = [_("Who"), _("Role"), _("Place"), _("From"), _("Until"), _("Granted by"), _("Reason")]
    rows = [
        [one.holder.full_name, one.role_name, one.place_name, one.first_day, one.final_day,
         one.granted_by.full_name if one.granted_by else _("Set-up on the machine"), one.reason]
        for one in found
    ]  # fmt: skip
    return Handed(
        what="appointments", name="appointments.csv", media_type=CSV, content=csv_of(heads, rows), rows=len(rows)
    )
