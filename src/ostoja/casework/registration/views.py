"""The pages that register people: one who came alone, and a group person by person."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from ostoja.access import queries as access
from ostoja.access import trail
from ostoja.access.middleware import OfficerRequest
from ostoja.access.rights import require_class
from ostoja.casework.files.errors import BadFacts
from ostoja.casework.files.forms import problems_into
from ostoja.casework.files.looking_up import open_registration
from ostoja.casework.files.models import CaseFile
from ostoja.casework.registration import actions, queries
from ostoja.casework.registration.forms import MemberForm, RegisterForm
from ostoja.casework.registration.group_forms import GroupForm
from ostoja.casework.registration.models import ArrivalEvent, Group
from ostoja.casework.registration.receipting import BadSlip
from ostoja.law.facts import DataClass
from ostoja.web.pages import page
from ostoja.web.words import text


@require_http_methods(["GET", "POST"])
def register(request: OfficerRequest) -> HttpResponse:
    """Register a person: open the file with what is known. Whose role doesn't is told so before anything is typed."""
    require_class(request.appointment, DataClass.IDENTITY)
    form = RegisterForm(
        request.POST or None,
        request.FILES or None,
        sites=access.sites_in_scope(),
        today=request.today,
        state=settings.CONTROLLER_STATE,
    )
    if not form.is_bound:
        open_registration(form.initial["id"])
    opened = _opened(request, form) if form.is_valid() else None
    if opened:
        return redirect(opened)
    return page(request, "registration/register.html", {"form": form}, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def open_group(request: OfficerRequest) -> HttpResponse:
    """What counts for everybody of a family or group, asked once."""
    require_class(request.appointment, DataClass.IDENTITY)
    events = list(queries.arrivals(site_id=request.appointment.site_id))
    form = GroupForm(
        request.POST or None,
        sites=access.sites_in_scope(),
        events=events,
        chosen=_chosen(events, request.GET.get("arrival", "")),
        today=request.today,
        state=settings.CONTROLLER_STATE,
    )
    opened = _group(request, form) if form.is_valid() else None
    if opened:
        return redirect(opened)
    return page(request, "registration/group.html", {"form": form}, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def register_member(request: OfficerRequest, group_id: UUID) -> HttpResponse:
    """The people of a group, and the form for the next one."""
    group = get_object_or_404(Group.objects.select_related("site", "event"), pk=group_id)
    require_class(request.appointment, DataClass.IDENTITY)
    members = queries.members(group.pk)
    if request.method == "POST" and request.POST.get("id") in {str(one.file_id) for one in members}:
        return redirect(group)  # sent again by a device that lost the answer
    form = MemberForm(
        request.POST or None,
        request.FILES or None,
        is_first=not members,
        today=request.today,
        state=settings.CONTROLLER_STATE,
        initial=queries.next_begins_with(group, members),
    )
    if not form.is_bound:
        open_registration(form.initial["id"])
    if form.is_valid() and _member(request, group, form):
        return redirect(group)
    trail.record("group_read", payload={"group": str(group.pk), "files": [str(one.file_id) for one in members]})
    return page(
        request,
        "registration/member.html",
        {"form": form, "group": group, "members": members, "is_last": len(members) + 1 == group.persons},
        invalid=form.is_wrong,
    )


def _chosen(events: list[ArrivalEvent], asked: str) -> ArrivalEvent | None:
    return next((event for event in events if str(event.pk) == asked), None)


def _opened(request: OfficerRequest, form: RegisterForm) -> CaseFile | None:
    try:
        return actions.register_person(
            by=request.appointment,
            file_id=form.cleaned_data["id"],
            site_id=form.site_id(),
            person=form.person(),
            facts=form.facts(),
            slip=form.cleaned_data["slip"],
            pictures=form.pictures(),
        )
    except BadFacts as wrong:
        problems_into(form, [form.placed(problem) for problem in wrong.problems])
        return None
    except BadSlip as wrong:
        form.add_error("slip", text(wrong.why))
        return None


def _group(request: OfficerRequest, form: GroupForm) -> Group | None:
    try:
        return actions.open_group(
            by=request.appointment,
            group_id=form.cleaned_data["id"],
            site_id=form.site_id(),
            event_id=form.event_id(),
            persons=form.cleaned_data["persons"],
            facts=form.facts(),
            begins_with=form.begins_with(),
        )
    except BadFacts as wrong:
        problems_into(form, [form.placed(problem) for problem in wrong.problems])
        return None


def _member(request: OfficerRequest, group: Group, form: MemberForm) -> CaseFile | None:
    try:
        return actions.register_member(
            by=request.appointment,
            group=group,
            file_id=form.cleaned_data["id"],
            relation=form.related_as(),
            person=form.person(),
            facts=form.facts(),
            slip=form.cleaned_data["slip"],
            pictures=form.pictures(),
        )
    except BadFacts as wrong:
        problems_into(form, [form.placed(problem) for problem in wrong.problems])
        return None
    except BadSlip as wrong:
        form.add_error("slip", text(wrong.why))
        return None
