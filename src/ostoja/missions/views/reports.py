"""Pages of coming back: the field report, and the hand-over."""

from uuid import UUID

from django import forms
from django.db.models import Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ostoja.access.forms import ActingForm
from ostoja.access.middleware import OfficerRequest
from ostoja.access.roles import Role
from ostoja.missions.actions import reports as actions
from ostoja.missions.forms import RecordForm
from ostoja.missions.models import Deployment, FieldReport, HandoverItem, HandoverTo, Responsible
from ostoja.missions.queries import deployments as queries
from ostoja.missions.views.base import asked, for_coordinators, of_roster, of_whom, shown, yes
from ostoja.web.patterns import FROM_THE_FIELD

COUNTS = ("registrations", "information_sessions", "interviews", "outgoing_requests", "referrals")
LARGEST = 200_000  # bytes; a line has about forty
TEXTS = ("obstacles", "safety", "briefing", "lessons", "training_gaps")


class ListForm(ActingForm):
    """The host's list of open matters."""

    document = forms.FileField(
        label=gettext_lazy("The host's list"),
        error_messages={"required": gettext_lazy("The host's list: choose the file.")},
    )

    def clean_document(self) -> bytes:
        content: bytes = self.cleaned_data["document"].read(LARGEST)
        return content


@of_roster(Role.EXPERT)
def report(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    found = get_object_or_404(Deployment.objects.select_related("plan", "expert"), pk=deployment_id)
    form = RecordForm(request.POST or None, model=FieldReport, names=(*COUNTS, *TEXTS, "would_go_again"))
    intro = _(
        "Counts are your own, labelled self-reported; leave empty what you don't know."
        " Never names, numbers or stories of applicants."
    )
    return asked(
        request, form, actions.report, title=_("Field report"), back=found.get_absolute_url(),
        done=_("The report is stored."), here="deployments", deployment=found, intro=intro, looks_for=FROM_THE_FIELD,
        known=(*found.plan.places, found.line_manager, found.expert.full_name),
    )  # fmt: skip


@of_roster()
def handover(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    """What is open, who takes over, what has been acknowledged."""
    held = Prefetch("responsible", Responsible.objects.select_related("expert", "officer"))
    listed = HandoverItem.objects.filter(Q(deployment=deployment_id) | Q(responsible__deployment=deployment_id))
    items = list(listed.distinct().select_related("done").prefetch_related(held))
    own = queries.deployments().filter(pk=deployment_id).first()
    to = HandoverTo.objects.filter(deployment=deployment_id).select_related("to__expert").first()
    if own is None and to is None:
        get_object_or_404(Deployment, pk=deployment_id)
    context = {"items": items, "to": to, "deployment": own, "deployment_id": deployment_id}
    return shown(request, "missions/handover.html", "deployments", **context)


@of_roster(Role.EXPERT, Role.MISSION_COORDINATOR)
def add_item(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    found = get_object_or_404(Deployment, pk=deployment_id)
    form = RecordForm(request.POST or None, model=HandoverItem, names=("kind", "reference", "due_on"))
    return asked(
        request, form, actions.list_item, title=_("Put an open matter on the list"),
        back=reverse("handover", args=[found.pk]), done=_("It is on the list."), here="deployments", deployment=found,
    )  # fmt: skip


@of_roster(Role.EXPERT, Role.MISSION_COORDINATOR)
def take_list(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    found = get_object_or_404(Deployment, pk=deployment_id)
    form = ListForm(request.POST or None, request.FILES or None)
    return asked(
        request, form, actions.list_items, title=_("Take in the host's list"), back=reverse("handover", args=[found.pk]),
        done=_("The open matters are on the list."), here="deployments", deployment=found, upload=True,
        intro=_("The file that the expert downloads at the host, under what the appointment rests on: references and days only."),
    )  # fmt: skip


@for_coordinators
def hand_over(request: OfficerRequest, deployment_id: UUID) -> HttpResponse:
    found = get_object_or_404(Deployment, pk=deployment_id)
    form = RecordForm(request.POST or None, model=HandoverTo, names=("to", "team"))
    choice = form.fields["to"]
    assert isinstance(choice, forms.ModelChoiceField)
    choice.queryset = queries.deployments().exclude(pk=found.pk)
    choice.label_from_instance = of_whom  # type: ignore[assignment,method-assign]  # Django's own way to name the choices
    return asked(
        request, form, actions.hand_over, title=_("Who takes over"), back=reverse("handover", args=[found.pk]),
        done=_("It is recorded."), here="deployments", deployment=found,
    )  # fmt: skip


@of_roster(Role.EXPERT, Role.MISSION_COORDINATOR)
def acknowledge(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    item = get_object_or_404(HandoverItem, pk=item_id)
    return asked(
        request, yes(request), actions.acknowledge, title=_("Take over %(reference)s?") % {"reference": item.reference},
        back=reverse("handover", args=[item.deployment_id]), done=_("It is taken over."), here="deployments",
        button=_("Yes, it is mine now"), item=item,
    )  # fmt: skip


@of_roster(Role.EXPERT, Role.MISSION_COORDINATOR)
def close_duty(request: OfficerRequest, item_id: UUID) -> HttpResponse:
    item = get_object_or_404(HandoverItem, pk=item_id)
    return asked(
        request, yes(request), actions.close_duty, title=_("Is %(reference)s done?") % {"reference": item.reference},
        back=reverse("handover", args=[item.deployment_id]), done=_("It is done; nobody answers for it any more."),
        here="deployments", button=_("Yes, it is done"), item=item,
    )  # fmt: skip
