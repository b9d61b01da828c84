"""What is opened without signing in, or taken away: links of approval, calendars, briefing book, archive."""

from http import HTTPStatus
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from ostoja.access import queries as access
from ostoja.access.acting import acting_as, set_ticket
from ostoja.access.forms import ActingForm
from ostoja.access.looking import points_out
from ostoja.access.middleware import OfficerRequest, of_sign_in
from ostoja.access.models import Officer
from ostoja.cooperation import calendars
from ostoja.cooperation.actions import outside as actions
from ostoja.cooperation.actions import reading
from ostoja.cooperation.actions.base import APPROVERS
from ostoja.cooperation.models import Forum
from ostoja.cooperation.queries import book, meetings, positions
from ostoja.cooperation.views.base import for_desk, nothing_typed, of_room, shown
from ostoja.web.downloads import download
from ostoja.web.pages import page
from ostoja.web.patterns import OF_A_FORUM


class LinkForm(ActingForm):
    """Whom a link is for."""

    name = forms.CharField(
        label=gettext_lazy("Who is to approve"), max_length=200,
        error_messages={"required": gettext_lazy("Who is to approve: write the full name.")},
    )  # fmt: skip
    function = forms.CharField(
        label=gettext_lazy("Function"), max_length=200, error_messages={"required": gettext_lazy("Function: write it.")}
    )


class OutsideForm(ActingForm):
    """Yes or no from outside."""

    approves = forms.TypedChoiceField(
        label=gettext_lazy("Your answer"), widget=forms.RadioSelect, coerce=lambda typed: typed == "yes",
        choices=[("yes", gettext_lazy("I approve this instruction")), ("no", gettext_lazy("I don't approve it"))],
        error_messages={"required": gettext_lazy("Your answer: choose one.")},
    )  # fmt: skip
    comment = forms.CharField(label=gettext_lazy("Comment"), widget=forms.Textarea, required=False, max_length=2000)


@of_room(*APPROVERS)
def make_link(request: OfficerRequest, instruction_id: UUID) -> HttpResponse:
    """A link for somebody outside, shown once."""
    found = get_object_or_404(positions.instructions(), pk=instruction_id)
    form = LinkForm(request.POST or None)
    if form.is_valid():
        token = form.carry_out(actions.make_link, by=request.appointment, instruction=found, **form.cleaned_data)
        if token:
            address = request.build_absolute_uri(reverse("approve-outside", args=[token]))
            return shown(
                request, "cooperation/link.html", "meetings", address=address, instruction=found,
                days=actions.link_days(request.today),
            )  # fmt: skip
    context = {
        "form": form,
        "title": _("A link for somebody outside"),
        "about": found,
        "back": found.get_absolute_url(),
        "upload": False,
    }
    intro = _("Whoever has the link sees this one instruction and answers once. It is good for a few days.")
    return page(request, "cooperation/form.html", {**context, "intro": intro, "button": _("Make the link"), "parts": []},
                invalid=form.is_wrong)  # fmt: skip


@login_not_required
@of_sign_in
@require_http_methods(["GET", "POST"])
def approve_outside(request: HttpRequest, token: str) -> HttpResponse:
    """The one instruction, for whoever was sent the link."""
    named = actions.read_token(token)
    told = actions.shown_outside(*named) if named else None
    if named is None or told is None:
        return _gone(request)
    form = OutsideForm(request.POST or None)
    if form.is_valid() and not points_out(form, looks_for=OF_A_FORUM):
        is_good = actions.answer_outside(link=named[0], secret=named[1], **form.cleaned_data)
        return (
            page(request, "cooperation/outside_done.html", {"approves": form.cleaned_data["approves"]})
            if is_good
            else _gone(request)
        )
    return page(request, "cooperation/outside.html", {"told": told, "form": form}, invalid=form.is_wrong)


@login_not_required
@of_sign_in
@require_GET
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The feed of a person, or of a person and a forum. It answers like a wrong address once the appointment is over."""
    named = calendars.read_token(token)
    officer = Officer.objects.filter(pk=named[0], is_active=True).first() if named else None
    if named is None or officer is None or str(officer.sessions_from) != named[2]:
        raise Http404
    with acting_as(None, officer=officer):
        appointment = access.mine(officer).filter(pk=named[1]).first()
        if appointment is None or not appointment.is_in_force():
            raise Http404
        set_ticket(officer_id=officer.pk, appointment_id=appointment.pk)
        content = calendars.feed(calendars.of_forum(named[3]), time_zone=appointment.time_zone)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


@of_room()
def feeds(request: OfficerRequest) -> HttpResponse:
    """The addresses of the reader's feeds."""
    token = calendars.token(request.officer, request.appointment)
    ours = Forum.objects.filter(our_roles__isnull=False).distinct()
    rows = [(one, _address(request, calendars.token(request.officer, request.appointment, one))) for one in ours]
    return shown(request, "cooperation/feeds.html", "meetings", address=_address(request, token), rows=rows)


@of_room()
def briefing(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    """The briefing book of a meeting."""
    found = get_object_or_404(meetings.meetings(), pk=meeting_id)
    reading.note(found, page="briefing book", marks=book.marks_of(found))
    content = book.briefing(found, reader=request.officer.full_name, today=request.today)
    return download(content, name="briefing-book.pdf", media_type="application/pdf")


@for_desk
def archive(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    """A closed meeting for the archive, under its number."""
    found = get_object_or_404(meetings.meetings(), pk=meeting_id)
    form = nothing_typed(request)
    if form.is_valid():
        reading.note(found, page="archive")
        made = form.carry_out(actions.archive, by=request.appointment, meeting=found)
        if made:
            return download(made[1], name=f"{made[0].number.replace('/', '-')}.zip", media_type="application/zip")
    context = {
        "form": form,
        "title": _("Give the meeting to the archive"),
        "about": found,
        "back": found.get_absolute_url(),
        "upload": False,
    }
    intro = _("Everything of the meeting in one file, with the next number of the registry and a digest of each part.")
    return page(request, "cooperation/form.html", {**context, "intro": intro, "button": _("Make the file"), "parts": []},
                invalid=form.is_wrong)  # fmt: skip


def _address(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("calendar", args=[token]))


def _gone(request: HttpRequest) -> HttpResponse:
    answer = page(request, "cooperation/outside_gone.html", {})
    answer.status_code = HTTPStatus.NOT_FOUND
    return answer
