"""Pages of planned transfers, and their calendar."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from ostoja.access import queries as access
from ostoja.access import trail
from ostoja.access.acting import acting_as, set_ticket
from ostoja.access.middleware import OfficerRequest, of_sign_in
from ostoja.access.models import Officer
from ostoja.casework.files import queries as files
from ostoja.casework.files.views import opened
from ostoja.casework.responsibility import laissez_passer as laissez_passers
from ostoja.casework.responsibility import transfers
from ostoja.law.facts import LaissezPasserIssued
from ostoja.web.downloads import download
from ostoja.web.pages import page


@require_GET
def listed(request: OfficerRequest) -> HttpResponse:
    """The transfers from today on, by day of arrival."""
    found = transfers.planned(today=request.today)
    trail.record("cases_listed", file_id=None, payload={"files": [one.number for one in found]})
    address = reverse("transfers-feed", args=[transfers.token(request.officer, request.appointment)])
    context = {"found": found, "most": transfers.MOST, "feed": request.build_absolute_uri(address)}
    return page(request, "responsibility/transfers.html", context)


@require_POST
def laissez_passer(request: OfficerRequest, file_id: UUID, fact_id: UUID) -> HttpResponse:
    """A laissez-passer that was recorded as issued, as PDF, with the record that it was handed out."""
    case_file = opened(request, file_id)
    issued = files.visible_fact(case_file, fact_id).fact
    if not isinstance(issued, LaissezPasserIssued):
        raise Http404
    handed = laissez_passers.hand_out(by=request.appointment, file=case_file, issued=issued)
    return download(handed.content, name=handed.name, media_type=handed.media_type)


@login_not_required
@of_sign_in
@require_GET
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The feed of a person. It answers like a wrong address once the appointment is over."""
    named = transfers.read_token(token)
    officer = Officer.objects.filter(pk=named[0], is_active=True).first() if named else None
    if named is None or officer is None or str(officer.sessions_from) != named[2]:
        raise Http404
    with acting_as(None, officer=officer):
        appointment = access.mine(officer).filter(pk=named[1]).first()
        if appointment is None or not appointment.is_in_force():
            raise Http404
        set_ticket(officer_id=officer.pk, appointment_id=appointment.pk)
        content = transfers.feed(transfers.planned(today=appointment.today()))
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")
