"""Pages of reports, of what was promised, and of the chain."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from ostoja.access.forms import ActingForm
from ostoja.access.middleware import OfficerRequest
from ostoja.access.record_forms import RecordForm
from ostoja.access.roles import Role
from ostoja.cooperation.actions import after as actions
from ostoja.cooperation.actions.base import APPROVERS, DESK
from ostoja.cooperation.models import ChainStep, Commitment, Meeting, Report
from ostoja.cooperation.queries import meetings as meeting_queries
from ostoja.cooperation.queries import positions as queries
from ostoja.cooperation.views.base import asked, of_room, shown

AT_A_MEETING = (*DESK, Role.DELEGATE)


class ReportForm(RecordForm):
    """The report, built on the version that the writer saw."""

    base = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:  # Any: what a form takes
        super().__init__(*args, model=Report, names=("text", "next_steps", "recipients"), **more)


class SettleForm(ActingForm):
    """Kept, or dropped."""

    def __init__(self, *args: Any, **more: Any) -> None:  # Any: what a form takes
        super().__init__(*args, **more)
        settled = [(state.value, state.label) for state in (Commitment.State.DONE, Commitment.State.DROPPED)]
        self.fields["state"] = forms.ChoiceField(
            label=_("What became of it"), choices=settled, widget=forms.RadioSelect,
            error_messages={"required": _("What became of it: choose one.")},
        )  # fmt: skip
        self.fields["evidence"] = forms.CharField(label=_("Where it is shown"), max_length=300, required=False)
        self.fields["reason"] = forms.CharField(label=_("Why it is dropped"), widget=forms.Textarea, required=False)


@of_room(*AT_A_MEETING)
def report(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    found = get_object_or_404(meeting_queries.meetings(), pk=meeting_id)
    last = found.reports.first()
    initial: dict[str, Any] = {"base": last.version if last else 0}
    if last:
        initial |= {"text": last.text, "next_steps": last.next_steps, "recipients": last.recipients}
    form = _put_together(ReportForm(request.POST or None, initial=initial), found)
    return asked(
        request, form, actions.write_report, title=_("Report"), back=found.get_absolute_url(),
        done=_("The report is saved as a version of its own."), here="meetings", meeting=found,
        intro=_("No names of applicants. Names of states are left out where what was said is not for attribution."),
    )  # fmt: skip


def _put_together(form: ReportForm, meeting: Meeting) -> ReportForm:
    """The form as it is; where somebody saved the same lines meanwhile, once more with both, built on the latest version."""
    if not form.is_valid():
        return form
    text, is_mixed = actions.put_together(meeting, base=form.cleaned_data["base"], text=form.cleaned_data["text"])
    last = meeting.reports.first()
    if not is_mixed or last is None:
        return form
    again = ReportForm({**dict(form.data.items()), "text": text, "base": last.version})
    again.is_valid()
    says = _(
        "Report: somebody saved it while you wrote, and changed the same lines. Nothing is lost: here are both. Keep what holds."
    )
    again.add_error("text", says)
    return again


@of_room(*AT_A_MEETING)
def promise(request: OfficerRequest, meeting_id: UUID) -> HttpResponse:
    found = get_object_or_404(meeting_queries.meetings(), pk=meeting_id)
    form = RecordForm(request.POST or None, model=Commitment, names=("item", "text", "owner", "institution", "due_on"))
    form.fields["item"].queryset = found.items.all()  # type: ignore[attr-defined]  # a ModelChoiceField
    return asked(
        request, form, actions.promise, title=_("What was promised"), back=found.get_absolute_url(),
        done=_("It is on the list of promises."), here="meetings", meeting=found,
    )  # fmt: skip


@of_room()
def commitments(request: OfficerRequest) -> HttpResponse:
    """What was promised and is open; those of the reader first."""
    found = list(queries.commitments())
    mine = [one for one in found if one.owner_id == request.officer.pk]
    return shown(
        request, "cooperation/commitments.html", "commitments", mine=mine, others=[one for one in found if one not in mine],
        late=sum(one.due_on < request.today for one in found),
    )  # fmt: skip


@of_room()
def settle(request: OfficerRequest, commitment_id: UUID) -> HttpResponse:
    found = get_object_or_404(Commitment.objects.select_related("meeting"), pk=commitment_id)
    return asked(
        request, SettleForm(request.POST or None), actions.settle, title=found.text, back=reverse("commitments"),
        done=_("It is settled."), here="commitments", commitment=found,
    )  # fmt: skip


@of_room()
def steps(request: OfficerRequest) -> HttpResponse:
    """The chain around a meeting, with days and guards."""
    adjusts = request.appointment.role in APPROVERS
    return shown(request, "cooperation/chain.html", "chain", steps=ChainStep.objects.all(), adjusts=adjusts)


@of_room(*APPROVERS)
def adjust_step(request: OfficerRequest, code: str) -> HttpResponse:
    found = get_object_or_404(ChainStep, code=code)
    form = RecordForm(request.POST or None, model=ChainStep, names=("days", "guard", "is_active"), about=found)
    form.fields["guard"].choices = [(guard.value, guard.label) for guard in found.guards]  # type: ignore[attr-defined]
    return asked(
        request, form, actions.adjust_step, title=found.name, back=reverse("chain"), done=_("The step is adjusted."),
        here="chain", step=found,
    )  # fmt: skip
