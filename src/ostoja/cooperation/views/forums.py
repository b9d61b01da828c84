"""Pages of bodies, their members and our seats."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostoja.access.forms import EndForm
from ostoja.access.middleware import OfficerRequest
from ostoja.access.models import Officer
from ostoja.access.record_forms import RecordForm
from ostoja.access.rights import Right, may
from ostoja.cooperation.actions import forums as actions
from ostoja.cooperation.actions.base import APPROVERS
from ostoja.cooperation.models import Forum, Membership, OfficeRole, Seat
from ostoja.cooperation.queries import forums as queries
from ostoja.cooperation.queries import meetings
from ostoja.cooperation.views.base import asked, day_asked, for_desk, nothing_typed, of_room, shown
from ostoja.web.forms import DayField

OF_A_FORUM = (
    "code", "name_en", "name_pl", "acronym", "kind", "nature", "parent", "predecessor", "chair", "secretariat", "mark",
    "not_for_attribution", "first", "until", "legal_basis", "source", "is_verified", "note",
)  # fmt: skip
OF_A_MEMBERSHIP = (
    "member", "role", "first", "until", "observed_first", "observed_last", "source", "is_verified", "note",
)  # fmt: skip


class SeatForm(RecordForm):
    """Who gets a seat, as what, from when until when, on what ground."""

    holder = forms.ModelChoiceField(
        Officer.objects.filter(is_active=True).order_by("full_name"),
        label=gettext_lazy("Who"),
        empty_label=gettext_lazy("Choose"),
        error_messages={"required": gettext_lazy("Who: choose the person from the list.")},
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # Any: what a form takes
        super().__init__(*args, model=Seat, names=("capacity", "institution", "letter"), **more)
        self.fields["first_day"] = DayField(label=_("First day"))
        self.fields["last_day"] = DayField(label=_("Last day"), help_text=_("This day still counts."))
        self.fields["reason"] = forms.CharField(
            label=_("Reason"), widget=forms.Textarea, max_length=1000,
            error_messages={"required": _("Reason: write why this person is appointed.")},
        )  # fmt: skip


@of_room()
def forums(request: OfficerRequest) -> HttpResponse:
    """Every body on a day, or those where we have a role."""
    on = day_asked(request, request.today)
    every = request.GET.get("show") == "all"
    rows = queries.forum_rows(on=on, ours_only=not every)
    return shown(request, "cooperation/forums.html", "forums", rows=rows, on=on, every=every)


@of_room()
def forum(request: OfficerRequest, forum_id: UUID) -> HttpResponse:
    """One body on a day: what it is, who belongs to it, who sits for us, its meetings."""
    found = get_object_or_404(queries.forums().prefetch_related("memberships", "our_roles"), pk=forum_id)
    until = queries.data_until(found)
    on = day_asked(request, min(request.today, until))
    return shown(
        request,
        "cooperation/forum.html",
        "forums",
        forum=found,
        on=on,
        until=until,
        exists=found.existed(on),
        members=queries.members(found, on=on),
        chairs=queries.chairs(found),
        our_roles=[(role, role.holds(on)) for role in found.our_roles.all()],
        represented=queries.represented(on=on, forum=found),
        children=found.children.all(),
        successors=found.successors.all(),
        meetings=meetings.meetings().filter(forum=found).order_by("-first_day")[:20],
        seats_people=may(request.appointment, Right.SEAT),
        has_kosovo=any(row.member == "XK" for row in found.memberships.all()),
    )


@of_room()
def represented(request: OfficerRequest) -> HttpResponse:
    """Who represented us where on a day."""
    on = day_asked(request, request.today)
    called = {one.pk: one for one in queries.forums()}
    rows = [(called[one.forum_id], one) for one in queries.represented(on=on)]
    return shown(request, "cooperation/represented.html", "represented", rows=rows, on=on)


@for_desk
def add_forum(request: OfficerRequest) -> HttpResponse:
    form = RecordForm(request.POST or None, model=Forum, names=OF_A_FORUM)
    return asked(
        request, form, actions.add_forum, title=_("Add a forum"), back=lambda made: made.get_absolute_url(),
        cancel=reverse("forums"), done=_("The forum is added."), here="forums",
    )  # fmt: skip


@for_desk
def add_membership(request: OfficerRequest, forum_id: UUID) -> HttpResponse:
    found = get_object_or_404(Forum, pk=forum_id)
    form = RecordForm(request.POST or None, model=Membership, names=OF_A_MEMBERSHIP)
    return asked(
        request, form, actions.add_membership, title=_("Add a member"), back=found.get_absolute_url(),
        done=_("The member is added."), here="forums", forum=found,
        intro=_("What isn't known stays empty: the pages then say that it isn't known on such a day."),
    )  # fmt: skip


@for_desk
def end_membership(request: OfficerRequest, membership_id: UUID) -> HttpResponse:
    found = get_object_or_404(Membership.objects.select_related("forum"), pk=membership_id)
    form = RecordForm(request.POST or None, model=Membership, names=("until", "note"), about=found)
    return asked(
        request, form, actions.end_membership, title=_("End of the membership: %(member)s") % {"member": found.member},
        back=found.forum.get_absolute_url(), done=_("The end is recorded."), here="forums", membership=found,
    )  # fmt: skip


@for_desk
def confirm_members(request: OfficerRequest, forum_id: UUID) -> HttpResponse:
    found = get_object_or_404(Forum, pk=forum_id)
    return asked(
        request, nothing_typed(request), actions.confirm_members, title=_("Confirm the list for today?"),
        back=found.get_absolute_url(), done=_("The list is confirmed for today."), here="forums", forum=found,
        button=_("Confirm"), intro=_("Do this when you have seen today that every member without an end still belongs to it."),
    )  # fmt: skip


@for_desk
def add_role(request: OfficerRequest, forum_id: UUID) -> HttpResponse:
    found = get_object_or_404(Forum, pk=forum_id)
    names = ("role", "first", "until", "observed_first", "observed_last", "source", "is_verified", "note")
    form = RecordForm(request.POST or None, model=OfficeRole, names=names)
    return asked(
        request, form, actions.add_role, title=_("Our role in %(forum)s") % {"forum": found.short_name},
        back=found.get_absolute_url(), done=_("The role is recorded."), here="forums", forum=found,
    )  # fmt: skip


@of_room(*APPROVERS)
def give_seat(request: OfficerRequest, forum_id: UUID) -> HttpResponse:
    found = get_object_or_404(Forum, pk=forum_id)
    return asked(
        request, SeatForm(request.POST or None), actions.give_seat, title=_("Seat in %(forum)s") % {"forum": found.short_name},
        back=found.get_absolute_url(), done=_("The seat is given. It opens the papers of the forum from its first day on."),
        here="forums", forum=found,
        intro=_("A seat is an appointment: it opens the papers of this forum, of no other, and ends with its last day."),
    )  # fmt: skip


@for_desk
def record_past_seat(request: OfficerRequest, forum_id: UUID) -> HttpResponse:
    found = get_object_or_404(Forum, pk=forum_id)
    names = ("holder_name", "capacity", "institution", "letter", "first_day", "last_day")
    form = RecordForm(request.POST or None, model=Seat, names=names)
    return asked(
        request, form, actions.record_past_seat, title=_("Who sat in %(forum)s before") % {"forum": found.short_name},
        back=found.get_absolute_url(), done=_("It is recorded."), here="forums", forum=found,
        intro=_("For the time before this house. It gives no right."),
    )  # fmt: skip


@of_room(*APPROVERS)
def end_seat(request: OfficerRequest, seat_id: UUID) -> HttpResponse:
    found = get_object_or_404(Seat.objects.select_related("forum", "appointment"), pk=seat_id)
    return asked(
        request, EndForm(request.POST or None), actions.end_seat, title=_("End the seat early"),
        back=found.forum.get_absolute_url(), done=_("The seat is ended."), here="forums", seat=found,
    )  # fmt: skip
