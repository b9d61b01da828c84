"""Pages of people, places and appointments."""

from http import HTTPStatus
from typing import cast
from uuid import UUID

from allauth.account import views as allauth
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ostoja.access import actions, matrix_page, queries
from ostoja.access.forms import AppointForm, DeputyForm, EndForm, ResetForm, SiteForm
from ostoja.access.middleware import OfficerRequest, without_appointment
from ostoja.access.models import Officer
from ostoja.access.rights import Right, may, may_reset_second_factor, require
from ostoja.web.pages import page


@without_appointment
@require_GET
def appointments(request: OfficerRequest) -> HttpResponse:
    worn, held = request.appointment, list(queries.appointments())
    shown = {
        "appointments": held,
        "places": queries.place_names(held),
        "may_appoint": bool(worn) and may(worn, Right.APPOINT),
        "may_read_trail": bool(worn) and may(worn, Right.READ_TRAIL),
        "may_look_after_people": bool(worn) and may(worn, Right.LOOK_AFTER_PEOPLE),
        "reports": settings.OSTOJA_REPORTS if worn and may(worn, Right.SEE_BROKEN_GLASS) else [],
        "today": request.today,
    }
    return page(request, "access/appointments.html", shown)


@without_appointment
@require_GET
def appointment(request: OfficerRequest, appointment_id: UUID) -> HttpResponse:
    one = get_object_or_404(queries.appointments(), pk=appointment_id)
    return page(
        request,
        "access/appointment.html",
        {
            "appointment": one,
            "place": queries.place_names([one])[one.pk],
            "may_end": queries.may_end(request.appointment, one),
        },
    )


@require_http_methods(["GET", "POST"])
def appoint(request: OfficerRequest) -> HttpResponse:
    require(request.appointment, Right.APPOINT)
    form = AppointForm(request.POST or None, by=request.appointment)
    if form.is_valid():
        made = form.carry_out(actions.appoint, by=request.appointment, **form.appointment())
        if made:
            messages.success(request, _("%(name)s is appointed.") % {"name": made.holder.full_name})
            return redirect(made)
    return page(request, "access/appoint.html", {"form": form}, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def appoint_deputy(request: OfficerRequest, appointment_id: UUID) -> HttpResponse:
    one = get_object_or_404(queries.appointments(), pk=appointment_id)
    require(request.appointment, Right.APPOINT)
    form = DeputyForm(request.POST or None, initial={"first_day": one.today(), "last_day": one.final_day})
    if form.is_valid():
        made = form.carry_out(actions.appoint_deputy, by=request.appointment, deputises=one, **form.cleaned_data)
        if made:
            messages.success(request, _("%(name)s is appointed.") % {"name": made.holder.full_name})
            return redirect(made)
    return page(request, "access/appoint_deputy.html", {"form": form, "appointment": one}, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def end_appointment(request: OfficerRequest, appointment_id: UUID) -> HttpResponse:
    one = get_object_or_404(queries.appointments(), pk=appointment_id)
    require(request.appointment, Right.APPOINT)
    form = EndForm(request.POST or None, initial={"on": one.today()})
    if form.is_valid():
        ended = form.carry_out(actions.end_appointment, by=request.appointment, appointment=one, **form.cleaned_data)
        if ended:
            messages.success(request, _("The appointment of %(name)s ends early.") % {"name": ended.holder.full_name})
            return redirect(ended)
    return page(request, "access/end_appointment.html", {"form": form, "appointment": one}, invalid=form.is_wrong)


@require_GET
def people(request: OfficerRequest) -> HttpResponse:
    require(request.appointment, Right.LOOK_AFTER_PEOPLE)
    return page(request, "access/people.html", {"people": queries.people()})


@require_http_methods(["GET", "POST"])
def reset_second_factor(request: OfficerRequest, officer_id: UUID) -> HttpResponse:
    may_reset_second_factor(request.appointment, officer_id)
    person = get_object_or_404(Officer, pk=officer_id)
    form = ResetForm(request.POST or None)
    if form.is_valid():
        actions.reset_second_factor(by=request.appointment, officer=person, reason=form.cleaned_data["reason"])
        messages.success(
            request, _("%(name)s is signed out and sets up a new second factor.") % {"name": person.full_name}
        )
        return redirect("people")
    return page(request, "access/reset_second_factor.html", {"form": form, "person": person}, invalid=form.is_wrong)


@require_GET
def sites(request: OfficerRequest) -> HttpResponse:
    shown = {
        "sites": queries.sites(),
        "missions": queries.missions(),
        "may_add": may(request.appointment, Right.ADD_SITE),
    }
    return page(request, "access/sites.html", shown)


@require_http_methods(["GET", "POST"])
def add_site(request: OfficerRequest) -> HttpResponse:
    require(request.appointment, Right.ADD_SITE)
    form = SiteForm(request.POST or None)
    if form.is_valid():
        site = form.carry_out(actions.add_site, by=request.appointment, **form.site())
        if site:
            messages.success(request, _("%(name)s is added.") % {"name": site.name})
            return redirect("sites")
    return page(request, "access/add_site.html", {"form": form}, invalid=form.is_wrong)


@without_appointment
@require_GET
def matrix(request: OfficerRequest) -> HttpResponse:
    """Who may see what, for everybody who is signed in."""
    worn = request.appointment.role if request.appointment else None
    shown = {
        "rows": matrix_page.rows(worn),
        "heads": matrix_page.heads(),
        "short": matrix_page.SHORT,
        "words": matrix_page.words(),
    }
    return page(request, "access/matrix.html", shown)


@without_appointment
@require_http_methods(["GET", "POST"])
def hats(request: OfficerRequest) -> HttpResponse:
    """My appointments; a POST puts one of them on."""
    own = queries.mine(request.officer)
    if request.method == "POST":
        chosen = get_object_or_404(own, pk=_uuid(request.POST.get("appointment", "")))
        actions.wear(officer=request.officer, appointment=chosen, session=request.session)
        return HttpResponseRedirect("/")
    return page(request, "access/hats.html", {"appointments": own})


@without_appointment
@require_GET
def account(request: OfficerRequest) -> HttpResponse:
    return page(request, "access/account.html", {"appointments": queries.mine(request.officer)})


def change_password(request: OfficerRequest) -> HttpResponseBase:
    """The own password; who signs in through the office's own provider has none here."""
    if request.user.is_authenticated and not request.user.has_usable_password():
        messages.info(request, _("You sign in through your office. There is no password here to change."))
        return redirect("account")
    answer: HttpResponseBase = allauth.password_change(request)
    return answer


def sign_in_elsewhere(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Go on to the identity provider by a page of its own: browsers obey `form-action 'self'` in a form's redirect too."""
    answer: HttpResponseBase = openid_connect.login(request, provider_id)
    if answer.status_code != HTTPStatus.FOUND:
        return answer
    return page(request, "access/going_on.html", {"address": answer.headers["Location"]})


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Change the language of the pages: for the officer who is signed in, else for this browser."""
    code = request.POST.get("language", "")
    back = request.POST.get("next", "/")
    allowed = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = HttpResponseRedirect(back if allowed else "/")
    if translation.check_for_language(code):
        officer = cast(Officer | None, getattr(request, "officer", None))
        if officer:
            officer.language = code
            officer.save(update_fields=["language"])
        response.set_cookie("django_language", code, max_age=365 * 24 * 60 * 60, samesite="Lax", httponly=True)
    return response


def _uuid(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None
