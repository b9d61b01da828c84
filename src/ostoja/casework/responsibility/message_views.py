"""Pages of messages to other states."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages as said
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ostoja.access.middleware import OfficerRequest
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed, require_class
from ostoja.casework.files import queries as files
from ostoja.casework.files import shown
from ostoja.casework.files.models import CaseFile
from ostoja.casework.files.views import opened
from ostoja.casework.responsibility import closed_forms, dublinet, evidence, messages, proposing, queries, warned
from ostoja.casework.responsibility.channel import sending
from ostoja.casework.responsibility.message_forms import DiscardForm, MessageForm, ReleaseForm, SentForm, numbers_in
from ostoja.casework.responsibility.models import Message
from ostoja.law.answer import Answer
from ostoja.law.facts import DataClass
from ostoja.web import words
from ostoja.web.downloads import download
from ostoja.web.pages import page


@require_http_methods(["GET", "POST"])
def draft(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Draft a message: what the file proposes stands there already."""
    case_file = opened(request, file_id)
    require_class(request.appointment, DataClass.PROCEDURE)
    read = files.file_page(case_file, as_of=request.today)
    named = request.GET.get("instrument", "")
    initial = (
        proposing.form_of_step(read, named)
        if named in dublinet.FORMS
        else proposing.proposed(read, signed=queries.courses(case_file)[:1])
    )
    form = _form(request, case_file, initial=initial)
    if form.is_valid():
        given = {"file": case_file, "answer": read.answer, **form.said()}
        made = form.carry_out(messages.draft, by=request.appointment, **given)
        if made:
            return redirect(made)
    context = shown.head_context(case_file) | {
        "form": form, "back": reverse("file-procedure", args=[case_file.pk]), "title": _("Message to another state"),
        "key": case_file.pk,
        "button": _("Keep the draft"), "reasons": initial.get("because", ()),
    }  # fmt: skip
    return page(request, "responsibility/draft.html", context, invalid=form.is_wrong)


@require_http_methods(["GET", "POST"])
def change(request: OfficerRequest, file_id: UUID, message_id: UUID) -> HttpResponse:
    """Change a draft."""
    case_file, message = _message(request, file_id, message_id)
    numbers = CaseFile.objects.filter(pk__in=message.members).values_list("number", flat=True)
    initial = {name: getattr(message, name) for name in ("instrument", "to_state", "article", "about", "reasons", "urgent",
        "reply_asked_by", "purpose", "version")}  # fmt: skip
    initial |= {"evidence": [str(one) for one in message.evidence], "members": ", ".join(numbers)}
    form = _form(request, case_file, initial=initial)
    if form.is_valid():
        given = {
            "message": message,
            "answer": _answer(case_file, request),
            "version": form.cleaned_data["version"] or 0,
        }
        if form.carry_out(messages.change, by=request.appointment, **given, **form.said()):
            return redirect(message)
    context = shown.head_context(case_file) | {
        "form": form, "back": message.get_absolute_url(), "title": _("Change the draft"), "button": _("Keep the draft"),
        "reasons": (), "key": f"{message.pk}-{message.version}",
    }  # fmt: skip
    return page(request, "responsibility/draft.html", context, invalid=form.is_wrong)


@require_GET
def one(request: OfficerRequest, file_id: UUID, message_id: UUID) -> HttpResponse:
    """One message: its form, what stands against it, what can be done with it."""
    case_file, message = _message(request, file_id, message_id)
    return page(request, "responsibility/message.html", _shown(request, case_file, message, _of_release(message)))


@require_POST
def release(request: OfficerRequest, file_id: UUID, message_id: UUID) -> HttpResponse:
    """Release it as it stands."""
    case_file, message = _message(request, file_id, message_id)
    form = ReleaseForm(request.POST)
    prepared = messages.prepare(message, answer=_answer(case_file, request), today=request.today)
    if form.is_valid():
        given = {"prepared": prepared, **form.cleaned_data}
        if form.carry_out(messages.release, by=request.appointment, **given):
            said.success(request, _("Released. Take the form to DubliNet, then record the proof of delivery."))
            return redirect(message)
    return page(request, "responsibility/message.html", _shown(request, case_file, message, form), invalid=True)


@require_http_methods(["GET", "POST"])
def sent(request: OfficerRequest, file_id: UUID, message_id: UUID) -> HttpResponse:
    """Record the proof of delivery."""
    case_file, message = _message(request, file_id, message_id)
    form = SentForm(request.POST or None, today=request.today, zone=request.appointment.time_zone)
    if form.is_valid():
        given = {"message": message, "sent_at": form.sent_at(), "proof": form.cleaned_data["proof"]}
        if form.carry_out(messages.mark_sent, by=request.appointment, **given):
            said.success(request, _("Recorded. The limits run from that hour."))
            return redirect("file-procedure", case_file.pk)
    return _asked(request, case_file, message, form, title=_("Record that it was sent"), button=_("Record"))


@require_http_methods(["GET", "POST"])
def discard(request: OfficerRequest, file_id: UUID, message_id: UUID) -> HttpResponse:
    """Give a message up."""
    case_file, message = _message(request, file_id, message_id)
    form = DiscardForm(request.POST or None)
    if form.is_valid():
        done = form.carry_out(messages.discard, by=request.appointment, message=message, **form.cleaned_data)
        if done:
            return redirect("file-procedure", case_file.pk)
    return _asked(request, case_file, message, form, title=_("Give the message up"), button=_("Give up"))


@require_POST
def form_pdf(request: OfficerRequest, file_id: UUID, message_id: UUID) -> HttpResponse:
    """The form as PDF, with the record of the disclosure."""
    return _handed(request, file_id, message_id, as_pdf=True)


@require_POST
def form_json(request: OfficerRequest, file_id: UUID, message_id: UUID) -> HttpResponse:
    """The form as JSON, with the record of the disclosure."""
    return _handed(request, file_id, message_id, as_pdf=False)


def _handed(request: OfficerRequest, file_id: UUID, message_id: UUID, *, as_pdf: bool) -> HttpResponse:
    case_file, message = _message(request, file_id, message_id)
    prepared = messages.prepare(message, answer=_answer(case_file, request), today=request.today)
    try:
        handed = messages.hand_out(by=request.appointment, prepared=prepared, as_pdf=as_pdf)
    except NotAppointed as refused:
        said.error(request, words.text(refused.why))
        return redirect(message)
    return download(handed.content, name=handed.name, media_type=handed.media_type)


def _message(request: OfficerRequest, file_id: UUID, message_id: UUID) -> tuple[CaseFile, Message]:
    case_file = opened(request, file_id)
    return case_file, get_object_or_404(Message.objects.select_related("file"), pk=message_id, file=case_file)


def _answer(case_file: CaseFile, request: OfficerRequest) -> Answer:
    return files.file_page(case_file, as_of=request.today).answer


def _form(request: OfficerRequest, case_file: CaseFile, *, initial: dict[str, Any]) -> MessageForm:
    """With the evidence of the family too, as far as it is named."""
    family = CaseFile.objects.filter(number__in=numbers_in(request.POST.get("members", initial.get("members", ""))))
    items = [item for file in (case_file, *family) for item in evidence.items(file)]
    numbers = {file.pk: file.number for file in family}
    facts = files.visible_facts(case_file)
    return MessageForm(request.POST or None, facts=facts, items=items, numbers=numbers, initial=initial)


def _shown(request: OfficerRequest, case_file: CaseFile, message: Message, form: ReleaseForm) -> dict[str, object]:
    read = files.file_page(case_file, as_of=request.today)
    prepared = messages.prepare(message, answer=read.answer, today=request.today)
    hands = (*message.hands, message.drafted_under_id, message.changed_under_id)
    is_mine = Appointment.objects.filter(pk__in=hands, holder=request.officer).exists()
    return shown.head_context(case_file, here="file-procedure", head=read.head) | {
        "message": message, "prepared": prepared, "form": form, "is_mine": is_mine,
        "warned": warned.in_words(message.warnings),
        "closed": closed_forms.why(message, by=request.appointment) if _is_closed(prepared) else None,
        "next_acts": queries.next_acts(read, own=settings.CONTROLLER_STATE),
        **sending.shown(message), "by": queries.names_of(message),
        "records": DataClass.PROCEDURE in shown.classes_written(request.appointment),
    }  # fmt: skip


def _is_closed(prepared: messages.Prepared) -> bool:
    return prepared.form is None and prepared.message.state in {"released", "sent"}


def _of_release(message: Message) -> ReleaseForm:
    return ReleaseForm(initial={"version": message.version})


def _asked(
    request: OfficerRequest,
    case_file: CaseFile,
    message: Message,
    form: SentForm | DiscardForm,
    *,
    title: str,
    button: str,
) -> HttpResponse:
    context = shown.head_context(case_file) | {
        "form": form, "back": message.get_absolute_url(), "title": title, "button": button, "intro": message.reference,
    }  # fmt: skip
    return page(request, "responsibility/form.html", context, invalid=form.is_wrong)
