"""Pages of calls, of who fits, and of consents."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from ostoja.access.middleware import OfficerRequest
from ostoja.access.roles import Role
from ostoja.missions.actions import calls as actions
from ostoja.missions.forms import RecordForm
from ostoja.missions.models import Call, CallLine, Consent, Decline, Expert, LineLanguage, Nomination
from ostoja.missions.queries import calls as queries
from ostoja.missions.views.base import asked, for_coordinators, of_roster, shown, yes

OF_A_CALL = ("ref", "plan", "issuer", "kind", "received_on", "channel", "reply_by", "is_drill")
OF_A_LINE = (
    "profile", "level", "number", "places", "first_day", "last_day", "modules", "competences", "clearances",
)  # fmt: skip


@for_coordinators
def calls(request: OfficerRequest) -> HttpResponse:
    """Every call with its clocks."""
    rows = [queries.call_row(call) for call in queries.calls()]
    return shown(request, "missions/calls.html", "calls", rows=rows, states=state_words())


@for_coordinators
def call(request: OfficerRequest, call_id: UUID) -> HttpResponse:
    """One call and its lines."""
    row = queries.call_row(get_object_or_404(queries.calls(), pk=call_id))
    return shown(request, "missions/call.html", "calls", row=row, call=row.call, states=state_words())


@for_coordinators
def line(request: OfficerRequest, line_id: UUID) -> HttpResponse:
    """Who can be sent for a line, in order, and why the others can't."""
    found = get_object_or_404(CallLine.objects.select_related("call__plan"), pk=line_id)
    show = request.GET.get("show", "")
    context = queries.line_page(found, show=show)
    return shown(request, "missions/line.html", "calls", context=context, line=found, show=show, filters=filter_words())


@for_coordinators
def add_call(request: OfficerRequest) -> HttpResponse:
    form = RecordForm(request.POST or None, model=Call, names=OF_A_CALL)
    return asked(
        request, form, actions.add_call, title=_("Record a call"), back=reverse("calls"), done=_("The call is recorded."),
        here="calls",
    )  # fmt: skip


@for_coordinators
def add_line(request: OfficerRequest, call_id: UUID) -> HttpResponse:
    found = get_object_or_404(Call.objects.select_related("plan"), pk=call_id)
    form = RecordForm(request.POST or None, model=CallLine, names=OF_A_LINE)
    return asked(
        request, form, actions.add_line, title=_("Add a line"), back=found.get_absolute_url(), done=_("The line is added."),
        here="calls", call=found,
    )  # fmt: skip


@for_coordinators
def ask_for_language(request: OfficerRequest, line_id: UUID) -> HttpResponse:
    found = get_object_or_404(CallLine, pk=line_id)
    form = RecordForm(request.POST or None, model=LineLanguage, names=("language", "least"))
    return asked(
        request, form, actions.ask_for_language, title=_("Add a language that is asked for"),
        back=found.get_absolute_url(), done=_("The language is added."), here="calls", line=found,
        intro=_("The lowest of understanding, speaking and writing must reach it."),
    )  # fmt: skip


@for_coordinators
def decline(request: OfficerRequest, call_id: UUID) -> HttpResponse:
    found = get_object_or_404(Call, pk=call_id)
    form = RecordForm(request.POST or None, model=Decline, names=("reason", "words"))
    return asked(
        request, form, actions.decline, title=_("Send nobody"), back=found.get_absolute_url(),
        done=_("It is recorded that nobody is sent."), here="calls", call=found,
    )  # fmt: skip


@for_coordinators
def propose(request: OfficerRequest, line_id: UUID, expert_id: UUID) -> HttpResponse:
    found = get_object_or_404(CallLine.objects.select_related("call__plan"), pk=line_id)
    one = get_object_or_404(Expert, pk=expert_id)
    return asked(
        request, yes(request), actions.propose, title=_("Propose %(name)s?") % {"name": one.full_name},
        back=found.get_absolute_url(), done=_("The expert and the supervisor can now consent."), here="calls",
        button=_("Propose"), line=found, expert=one,
        intro=_("The expert and the supervisor are asked for their consent to this nomination."),
    )  # fmt: skip


@for_coordinators
def nominate(request: OfficerRequest, nomination_id: UUID) -> HttpResponse:
    found = _nomination(nomination_id)
    return asked(
        request, yes(request), actions.nominate, title=_("Nominate %(name)s?") % {"name": found.expert.full_name},
        back=found.line.get_absolute_url(), done=_("The nomination is recorded as sent."), here="calls",
        button=_("Nominate"), nomination=found,
        intro=_("Every condition and both consents are looked at once more. The agency selects."),
    )  # fmt: skip


@for_coordinators
def record_answer(request: OfficerRequest, nomination_id: UUID) -> HttpResponse:
    found = _nomination(nomination_id)
    form = RecordForm(request.POST or None, model=Nomination, names=("answer", "code", "answered_on"))
    form.fields["answer"].required = True
    return asked(
        request, form, actions.record_answer, title=_("Answer on %(name)s") % {"name": found.expert.full_name},
        back=found.line.get_absolute_url(), done=_("The answer is recorded."), here="calls", nomination=found,
    )  # fmt: skip


@of_roster(Role.EXPERT, Role.SUPERVISOR)
def consents(request: OfficerRequest) -> HttpResponse:
    """What waits for the reader's consent."""
    whose = Consent.Whose.EXPERT if request.appointment.role == Role.EXPERT else Consent.Whose.SUPERVISOR
    waiting = queries.consents_to_give(whose=whose, today=request.today)
    return shown(request, "missions/consents.html", "consents", nominations=waiting)


@of_roster(Role.EXPERT, Role.SUPERVISOR)
def consent(request: OfficerRequest, nomination_id: UUID) -> HttpResponse:
    found = _nomination(nomination_id)
    form = RecordForm(request.POST or None, model=Consent, names=("given", "last_day", "limits"))
    told = {
        "name": found.expert.full_name, "profile": found.line.get_profile_display(),
        "places": ", ".join(found.line.places),
    }  # fmt: skip
    return asked(
        request, form, actions.consent, title=_("Consent: %(name)s, %(profile)s, %(places)s") % told,
        back=reverse("consents"), done=_("Your answer is recorded."), here="consents", nomination=found,
        intro=_("It holds for this nomination only. Nobody is sent without both consents; a no needs no reason."),
    )  # fmt: skip


def state_words() -> dict[str, tuple[str, str]]:
    """How a call stands: words and tone."""
    return {
        "received": (_("received"), "soon"),
        "circulated": (_("consents asked for"), "soon"),
        "nominated": (_("nominated"), "sea"),
        "answered": (_("answered"), "sea"),
        "partly_filled": (_("partly filled"), "sea"),
        "filled": (_("filled"), "met"),
        "declined": (_("declined"), "grey"),
    }


def filter_words() -> dict[str, str]:
    """The hard filters in their order."""
    return {
        "roster": _("roster"),
        "profile": _("profile"),
        "competences": _("trainings and competences"),
        "languages": _("languages"),
        "clearances": _("clearances"),
        "availability": _("availability and rest"),
        "consents": _("consents"),
        "barred": _("barred"),
    }


def _nomination(nomination_id: UUID) -> Nomination:
    found = Nomination.objects.select_related("expert", "line__call__plan")
    return get_object_or_404(found, pk=nomination_id)
