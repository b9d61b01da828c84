"""Pages of the host: letters of other authorities, and the appointments made of them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from ostoja.access import queries as access
from ostoja.access import trail
from ostoja.access.forms import ActingForm
from ostoja.access.middleware import OfficerRequest
from ostoja.access.models import Officer
from ostoja.access.rights import Right, require
from ostoja.access.roles import Role
from ostoja.missions import letters
from ostoja.missions.actions import answers as answer_actions
from ostoja.missions.actions import letters as actions
from ostoja.missions.forms import RecordForm
from ostoja.missions.letters import DeploymentLetter
from ostoja.missions.models import LetterAppointment, LetterEvent, LetterKey, ReceivedLetter
from ostoja.missions.queries import answers, field
from ostoja.missions.queries import conditions as queries
from ostoja.missions.queries import letters as queries_of_letters
from ostoja.missions.views.base import asked, signed
from ostoja.web.downloads import CSV, csv_of, download
from ostoja.web.pages import page

LARGEST = 100_000  # bytes; a letter has about a thousand


class LetterForm(ActingForm):
    """A letter to be imported."""

    document = forms.FileField(
        label=gettext_lazy("Letter"),
        help_text=gettext_lazy("The file that the other authority sent, unchanged."),
        error_messages={"required": gettext_lazy("Letter: choose the file.")},
    )

    def clean_document(self) -> bytes:
        content: bytes = self.cleaned_data["document"].read(LARGEST)
        return content


class AuthoriseForm(ActingForm):
    """Who the expert is here, in which role, at which place."""

    holder = forms.ModelChoiceField(
        Officer.objects.filter(is_active=True).order_by("full_name"),
        label=gettext_lazy("Who"),
        empty_label=gettext_lazy("Choose"),
        error_messages={"required": gettext_lazy("Who: choose the person from the list.")},
    )

    def __init__(self, *args: Any, letter: DeploymentLetter, **more: Any) -> None:  # Any: what a form takes
        super().__init__(*args, **more)
        self.fields["instructed_by"] = forms.ModelChoiceField(
            Officer.objects.filter(is_active=True).order_by("full_name"), label=_("Works on the instructions of"),
            empty_label=_("Choose"), error_messages={"required": _("Works on the instructions of: choose the person.")},
        )  # fmt: skip
        self.fields["task_sheet"] = forms.CharField(
            label=_("Task sheet"), max_length=200, help_text=_("Its number or where it is kept; no names of applicants."),
            error_messages={"required": _("Task sheet: say where the task is written down.")},
        )  # fmt: skip
        roles = [(role.value, role.label) for role in actions.ROLES.get(letter.profile, ())]
        self.fields["role"] = forms.ChoiceField(label=_("Role"), choices=roles)
        self.places = {str(site.pk): site for site in access.sites_in_scope()}
        self.fields["site"] = forms.TypedChoiceField(
            label=_("Place"), choices=[("", _("Choose")), *((key, site.name) for key, site in self.places.items())],
            coerce=self.places.get, error_messages={"required": _("Place: choose one from the list.")},
        )  # fmt: skip


@require_GET
def received(request: OfficerRequest) -> HttpResponse:
    """Letters that came, and whose are trusted."""
    require(request.appointment, Right.APPOINT)
    context = {
        "rows": queries_of_letters.deployment_letters(),
        "answers": queries_of_letters.answers_of_hosts(),
        "keys": LetterKey.objects.filter(withdrawn_at=None),
        "own_key": letters.public_key(settings.LETTER_KEY),
        "may_trust": request.appointment.role == Role.ADMINISTRATOR,
    }
    return page(request, "missions/letters.html", context)


@require_GET
def letters_file(request: OfficerRequest) -> HttpResponse:
    """Every letter that came, as CSV."""
    require(request.appointment, Right.APPOINT)
    heads, found = queries_of_letters.as_rows()
    trail.record("list_exported", payload={"what": "letters", "rows": len(found)})
    return download(csv_of(heads, found), name=f"letters-{request.today.isoformat()}.csv", media_type=CSV)


@require_http_methods(["GET", "POST"])
def receive(request: OfficerRequest) -> HttpResponse:
    require(request.appointment, Right.APPOINT)
    form = LetterForm(request.POST or None, request.FILES or None)
    return asked(
        request, form, actions.receive, title=_("Import a letter"), back=_told_on, cancel=reverse("letters"), upload=True,
        done=_("The letter is genuine and is imported. Whom to send gives no right yet; a recall ends access at once."),
        intro=_("Of a home authority: deployment letter, recall, receipt. Of a host: its answer, what it lets be used."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def add_key(request: OfficerRequest) -> HttpResponse:
    require(request.appointment, Right.APPOINT)
    form = RecordForm(request.POST or None, model=LetterKey, names=("state", "public_key"))
    form.fields["state"].help_text = _("Two letters, such as PL.")
    return asked(
        request, form, actions.add_key, title=_("Trust the letters of an authority"), back=reverse("letters"),
        done=_("Letters signed with this key are known now."),
    )  # fmt: skip


@require_GET
def letter(request: OfficerRequest, letter_id: UUID) -> HttpResponse:
    """What a letter says, and what has become of it."""
    require(request.appointment, Right.APPOINT)
    found = _letter(letter_id)
    made = {one.segment: one for one in found.appointments.select_related("appointment__holder")}
    rests = {number: queries.conditions(one.appointment_id) for number, one in made.items()}
    done = {number: field.work_done(one.appointment_id) for number, one in made.items()}
    events = LetterEvent.objects.filter(deployment=found.deployment).order_by("at")
    context = {"received": found, "letter": actions.content(found), "made": made, "rests": rests, "events": events}
    context |= {"done": done, "receipt": answers.receipt(found)}
    return page(request, "missions/letter.html", context)


@require_http_methods(["GET", "POST"])
def answer(request: OfficerRequest, letter_id: UUID) -> HttpResponse:
    """The host's signed answer, as a file for the home authority."""
    require(request.appointment, Right.APPOINT)
    found = _letter(letter_id)
    return signed(
        request, answer_actions.answer, name="host-answer.json", title=_("Answer to the home authority"),
        back=found.get_absolute_url(), received=found,
        intro=_("What you let be used, where, in which role and until when; what has ended. Nothing of the work done here."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def authorise(request: OfficerRequest, letter_id: UUID, segment: int) -> HttpResponse:
    require(request.appointment, Right.APPOINT)
    found = _letter(letter_id)
    content = actions.content(found)
    form = AuthoriseForm(request.POST or None, letter=content)
    told = {"name": content.expert_name, "place": content.segments[segment].place}
    return asked(
        request, form, actions.authorise, title=_("Appoint %(name)s for %(place)s") % told,
        back=found.get_absolute_url(), done=_("The appointment is made, for the days of the letter."),
        received=found, segment=segment,
        intro=_("This is your authority's own authorisation. It ends with the last day of the letter at the latest."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def end_access(request: OfficerRequest, made_id: UUID) -> HttpResponse:
    """The host's own end of what a letter opened, at once."""
    require(request.appointment, Right.APPOINT)
    found = get_object_or_404(LetterAppointment.objects.select_related("letter", "appointment__holder"), pk=made_id)
    form = RecordForm(request.POST or None, model=LetterEvent, names=("kind", "reason"))
    offered = [(kind.value, kind.label) for kind in actions.HOST_ENDS]
    form.fields["kind"] = forms.ChoiceField(label=_("What ends it"), choices=[("", _("Choose")), *offered])
    return asked(
        request, form, actions.end_access, title=_("End the access of %(name)s") % {"name": found.appointment.holder.full_name},
        back=found.letter.get_absolute_url(), done=_("From now on the appointment opens nothing."), made=found,
        intro=_("It takes effect at once and can't be undone; for new access import a new letter."),
    )  # fmt: skip


@require_GET
def rests(request: OfficerRequest) -> HttpResponse:
    """What the reader's own appointment rests on, condition by condition, and until when."""
    found = queries.conditions(request.appointment.pk)
    context: dict[str, object] = {"conditions": found, "ends": queries.first_end(found)}
    if found:
        context |= {"done": field.work_done(request.appointment.pk), "matters": _open_matters(request)}
    return page(request, "missions/rests.html", context)


@require_GET
def open_matters(request: OfficerRequest) -> HttpResponse:
    """What the reader has open here, by reference, as a file for the hand-over at home."""
    found = _open_matters(request)
    trail.record("list_exported", payload={"what": "open-matters", "rows": len(found)})
    return download(field.as_file(found), name=f"open-matters-{request.today.isoformat()}.csv", media_type=CSV)


def _open_matters(request: OfficerRequest) -> Sequence[field.OpenMatter]:
    return field.open_matters(request.appointment.pk, today=request.today)


def _told_on(made: ReceivedLetter) -> str:
    """The page on which stands what an imported letter brought."""
    if made.kind == ReceivedLetter.Kind.GRANT:
        return reverse("deployment", args=[made.deployment])
    first = ReceivedLetter.objects.filter(deployment=made.deployment, kind=ReceivedLetter.Kind.DEPLOYMENT).first()
    return (first or made).get_absolute_url()


def _letter(letter_id: UUID) -> ReceivedLetter:
    found = ReceivedLetter.objects.filter(kind=ReceivedLetter.Kind.DEPLOYMENT).select_related("key")
    return get_object_or_404(found, pk=letter_id)
