"""Pages of the direct channel, and the address at which a partner's installation hands messages over."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages as said
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ostoja.access import queries as access
from ostoja.access import trail
from ostoja.access.acting import acting_as
from ostoja.access.middleware import OfficerRequest, of_sign_in
from ostoja.access.models import Appointment
from ostoja.access.rights import require_class
from ostoja.casework.files import queries as files
from ostoja.casework.files import shown
from ostoja.casework.files.errors import BadFacts
from ostoja.casework.files.models import CaseFile
from ostoja.casework.files.views import opened
from ostoja.casework.responsibility import messages, proofs
from ostoja.casework.responsibility.channel import envelope, receiving, sending
from ostoja.casework.responsibility.channel.envelope import NOTICES, Refused
from ostoja.casework.responsibility.channel.partners import partners
from ostoja.casework.responsibility.channel_forms import LARGEST, OpenForm, SetAsideForm, TakeInForm
from ostoja.casework.responsibility.models import Dispatch, Message, Received
from ostoja.law.facts import DataClass
from ostoja.web import words
from ostoja.web.downloads import download
from ostoja.web.pages import page

MOST = 50


@csrf_exempt
@login_not_required
@of_sign_in
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """A partner's installation hands a transmission over; answered with the signed receipt, or with why it is refused."""
    if len(request.body) > LARGEST:
        return JsonResponse({"refused": "The message is larger than 1 MB."}, status=422)
    try:
        with override("en"):
            return HttpResponse(receiving.take_in(request.body), content_type="application/json")
    except Refused as wrong:
        return JsonResponse({"refused": wrong.why}, status=422)


@require_http_methods(["GET", "POST"])
def channel(request: OfficerRequest) -> HttpResponse:
    """What came and what is on its way; files are taken in here."""
    form = TakeInForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        answer = _taken_in(request, form, form.cleaned_data["document"])
        if answer:
            return answer
    received = list(Received.objects.select_related("file").order_by("-received_at")[:MOST])
    waiting = list(
        Dispatch.objects.filter(received_at=None).select_related("message", "file").order_by("-recorded_at")[:MOST]
    )
    trail.record("channel_read", payload={"received": [str(one.pk) for one in received]})
    context = {
        "form": form, "received": received, "waiting": waiting, "partners": partners().values(),
        "key": envelope.public_key(settings.CHANNEL_KEY), "notice": _(NOTICES[settings.CHANNEL_PURPOSE]),
    }  # fmt: skip
    return page(request, "responsibility/channel.html", context, invalid=form.is_wrong)


def _taken_in(request: OfficerRequest, form: TakeInForm, document: bytes) -> HttpResponse | None:
    require_class(request.appointment, DataClass.PROCEDURE)
    try:
        if proofs.is_meant(document):
            done = form.carry_out(proofs.take_in, by=request.appointment, document=document)
            if done is None:
                return None
            counted = {"new": done.recorded, "known": done.known}
            said.success(request, _("Proofs recorded: %(new)s; there already: %(known)s.") % counted)
            return redirect("channel")
        if envelope.is_receipt(document):
            return redirect(sending.take_receipt(by=request.appointment, document=document).message)
        receipt = receiving.take_in(document, by_file=True)
    except Refused as wrong:
        form.add_error("document", words.translated(wrong.why))
        return None
    return download(receipt, name=f"receipt-{settings.CONTROLLER_STATE}.json", media_type="application/json")


@require_GET
def one(request: OfficerRequest, received_id: UUID) -> HttpResponse:
    """One message that was received: what it says, what can be done with it."""
    return _shown(request, get_object_or_404(Received, pk=received_id), OpenForm(sites=access.sites_in_scope()))


@require_POST
def settle(request: OfficerRequest, received_id: UUID) -> HttpResponse:
    """Open a file for the request, or record the answer in the file that it belongs to."""
    received = get_object_or_404(Received.objects.select_related("file"), pk=received_id)
    form = OpenForm(request.POST, sites=access.sites_in_scope())
    if received.file_id:
        form.fields.pop("site")
    if form.is_valid():
        file = _settled(request.appointment, received, form)
        if file:
            said.success(request, _("It is part of the file now."))
            return redirect("file-procedure" if received.in_reply_to else "file-incoming", file.pk)
    return _shown(request, received, form, invalid=True)


@require_http_methods(["GET", "POST"])
def set_aside(request: OfficerRequest, received_id: UUID) -> HttpResponse:
    """Make it part of no file."""
    received = get_object_or_404(Received, pk=received_id)
    form = SetAsideForm(request.POST or None)
    if form.is_valid():
        given = {"one": received, "reason": form.cleaned_data["reason"]}
        form.carry_out(receiving.set_aside, by=request.appointment, **given)
        if not form.errors:
            return redirect("channel")
    return page(request, "responsibility/set_aside.html", {"form": form, "received": received}, invalid=form.is_wrong)


@require_POST
def dispatch(request: OfficerRequest, file_id: UUID, message_id: UUID) -> HttpResponse:
    """Send a message over the direct channel, or try again. Handed over once what happens here is stored for good."""
    made = _dispatched(request, file_id, message_id)
    if isinstance(made, HttpResponse):
        return made
    by = request.appointment
    transaction.on_commit(lambda: _attempt(by, made.pk), robust=True)
    return redirect(made.message)


@require_POST
def transmission(request: OfficerRequest, file_id: UUID, message_id: UUID) -> HttpResponse:
    """The message as a file, where there is no line."""
    made = _dispatched(request, file_id, message_id)
    if isinstance(made, HttpResponse):
        return made
    return download(
        sending.transmission(made), name=f"{made.message.reference}-channel.json", media_type="application/json"
    )


def _attempt(by: Appointment, dispatch_id: UUID) -> None:
    with acting_as(by):
        sending.attempt_again(by=by, dispatch_id=dispatch_id)


def _dispatched(request: OfficerRequest, file_id: UUID, message_id: UUID) -> Dispatch | HttpResponse:
    case_file = opened(request, file_id)
    message = get_object_or_404(Message.objects.select_related("file"), pk=message_id, file=case_file)
    answer = files.file_page(case_file, as_of=request.today).answer
    prepared = messages.prepare(message, answer=answer, today=request.today)
    try:
        return sending.dispatch(by=request.appointment, prepared=prepared)
    except ValidationError as wrong:
        said.error(request, " ".join(wrong.messages))
        return redirect(message)


def _settled(by: Appointment, received: Received, form: OpenForm) -> CaseFile | None:
    try:
        if received.file_id:
            return form.carry_out(receiving.record_in_file, by=by, one=received)
        return form.carry_out(receiving.open_file_for, by=by, one=received, site_id=UUID(form.cleaned_data["site"]))
    except BadFacts as wrong:
        form.add_error(None, " ".join(words.text(sentence) for sentence in wrong.sentences()))
        return None


def _shown(request: OfficerRequest, received: Received, form: OpenForm, *, invalid: bool = False) -> HttpResponse:
    if not invalid:
        trail.record("channel_read", file_id=received.file_id, payload={"received": str(received.pk)})
    told = receiving.message(received)
    written = shown.classes_written(request.appointment)
    context = {
        "received": received, "told": told, "form": form, "records": DataClass.PROCEDURE in written,
        "opens": received.file_id is not None or DataClass.IDENTITY in written,
        "notice": _(NOTICES[told.purpose]) if told else "",
    }  # fmt: skip
    return page(request, "responsibility/channel_message.html", context, invalid=invalid)
