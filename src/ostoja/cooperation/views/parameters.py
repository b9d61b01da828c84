"""Pages of the settings of the room."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ostoja.access.middleware import OfficerRequest
from ostoja.access.record_forms import RecordForm
from ostoja.cooperation.actions import parameters as actions
from ostoja.cooperation.actions.base import APPROVERS
from ostoja.cooperation.models import Parameter
from ostoja.cooperation.views.base import asked, of_room, shown


@of_room()
def parameters(request: OfficerRequest) -> HttpResponse:
    """Every setting with its values by day, and their sources."""
    sets = request.appointment.role in APPROVERS
    return shown(request, "cooperation/parameters.html", "chain", rows=Parameter.objects.all(), sets=sets)


@of_room(*APPROVERS)
def set_parameter(request: OfficerRequest) -> HttpResponse:
    form = RecordForm(
        request.POST or None, model=Parameter, names=("code", "value", "first_day", "source", "is_verified", "note")
    )
    return asked(
        request, form, actions.set_parameter, title=_("Set a value"), back=reverse("parameters"), done=_("The value is set."),
        here="chain", intro=_("A value is never changed: the new one holds from its day. Write where it is read."),
    )  # fmt: skip
