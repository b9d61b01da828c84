"""The verbs of messages: draft, change, release by somebody else, record that it was sent, discard."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ostoja.access import trail
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed, Right, require, require_class
from ostoja.casework.files.actions import record_facts
from ostoja.casework.files.errors import BadFacts
from ostoja.casework.files.models import CaseFile, Fact
from ostoja.casework.responsibility import checks, dublinet, evidence, form_document
from ostoja.casework.responsibility.checks import Against
from ostoja.casework.responsibility.form_document import Form
from ostoja.casework.responsibility.models import Message
from ostoja.codes.zones import day_in
from ostoja.documents.actions import Handed, export
from ostoja.documents.recipients import Recipient
from ostoja.law.answer import Answer
from ostoja.law.facts import DataClass
from ostoja.law.words import Text
from ostoja.law.words import _ as marked
from ostoja.web import words

FOUR_EYES = marked("Whoever drafted or changed a message doesn't release it. Ask a colleague to read and release it.")
FROZEN = marked("This message was released. It can be sent or discarded, and no longer changed.")


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A message with its form and what stands against it."""

    message: Message
    form: Form
    people: tuple[CaseFile, ...]
    against: tuple[Against, ...]

    @property
    def is_forbidden(self) -> bool:
        return any(one.forbids for one in self.against)


def prepare(message: Message, *, answer: Answer, today: date) -> Prepared:
    """The form as it would be sent today, and what stands against it."""
    file = message.file
    members = CaseFile.objects.filter(pk__in=message.members).order_by("number")
    people, items = (file, *members), evidence.items(file)
    day = day_in(file.determining_state, message.sent_at) if message.sent_at else today
    annex = dublinet.form_of(message.instrument, day=day, criteria=answer.act)
    form = form_document.compose(message, people, items, form=annex, form_set=dublinet.form_set(day))
    found = checks.against(file, message, form, items, answer=answer) if message.state == "draft" else []
    return Prepared(message=message, form=form, people=people, against=tuple(found))


@transaction.atomic
def draft(*, by: Appointment, file: CaseFile, answer: Answer, has_priority: bool, **said: Any) -> Message:
    """Draft a message.

    Args:
        said: the columns that its form asks for.

    Raises:
        NotAppointed: `by` doesn't reach the file today, or its role takes no steps of the procedure.
        ValidationError: it goes to no other state, or is about nothing that it could answer.
    """
    _may(by, file)
    _check(file, said)
    number = dublinet.reference(
        said["instrument"], own=file.determining_state, number=file.number, day=by.today(), has_priority=has_priority
    )
    message = Message(
        file=file, reference=number, drafted_at=timezone.now(), drafted_under=by, changed_under=by, **said
    )
    Message.objects.bulk_create([message])
    trail.record("request_drafted", file_id=file.pk, payload={"message": str(message.pk)})
    return message


@transaction.atomic
def change(*, by: Appointment, message: Message, **said: Any) -> Message:
    """Change a draft; whoever did no longer releases it.

    Raises:
        NotAppointed: `by` doesn't reach the file today; or the message was released.
        ValidationError: as for a draft.
    """
    _may(by, message.file)
    _check(message.file, said)
    if message.state != "draft":
        raise NotAppointed(Text(FROZEN))
    Message.objects.filter(pk=message.pk).update(**said, changed_under=by)
    trail.record("request_drafted", file_id=message.file_id, payload={"message": str(message.pk), "changed": True})
    return message


@transaction.atomic
def release(*, by: Appointment, prepared: Prepared, in_spite: str = "") -> Message:
    """Release a draft of somebody else, as it stands.

    Raises:
        NotAppointed: `by` drafted or changed it, doesn't reach the file, or the article forbids it.
        ValidationError: something stands against it and no reason is given to send it all the same.
    """
    message = prepared.message
    _may(by, message.file)
    forbidden = next((one for one in prepared.against if one.forbids), None)
    if forbidden:
        says = marked("The article forbids this now: %(why)s (Art. %(article)s). The last day stays as it is.")
        raise NotAppointed(Text(says, {"why": forbidden.says, "article": forbidden.article}))
    if prepared.against and not in_spite:
        raise ValidationError({"in_spite": _("Reason: something stands against it. Say why it is sent all the same.")})
    warnings = [{"rule": one.rule, "says": one.says, "article": one.article} for one in prepared.against]
    _update(message, released_at=timezone.now(), released_under=by, warnings=warnings, in_spite=in_spite)
    trail.record("request_released", file_id=message.file_id, payload={"message": str(message.pk)})
    return message


@transaction.atomic
def mark_sent(*, by: Appointment, message: Message, sent_at: datetime, proof: str) -> Message:
    """Record that a message went out: the proof of delivery with its hour. It becomes a fact of each file on the form.

    Raises:
        NotAppointed: `by` doesn't reach a file today, or the message isn't released.
        ValidationError: the hour lies ahead, or the facts don't fit the files.
    """
    file = message.file
    _may(by, file)
    if message.state != "released":
        raise NotAppointed(Text(marked("Only a message that was released is sent. Ask a colleague to release it.")))
    if CaseFile.objects.filter(pk__in=message.members).count() != len(message.members):
        raise ValidationError(_("Family on the same form: some of these files are beyond your reach."))
    if sent_at > timezone.now():
        raise ValidationError({"sent_at": _("Hour of delivery: it lies ahead. Enter the hour on the proof.")})
    _update(message, sent_at=sent_at, proof=proof, sent_under=by)
    about = Fact.objects.filter(file=file, key=message.about).values_list("type", flat=True).first() or ""
    sent_on = day_in(file.determining_state, sent_at)
    fact = dublinet.fact_of(
        message,
        own=file.determining_state,
        sent_on=sent_on,
        received_on=max(
            sent_on, day_in(message.to_state, sent_at)
        ),  # never before the day of sending: no clock ends early
        at=sent_at,
        about_type=about,
    )
    for place, file_id in enumerate([file.pk, *message.members]):
        own = fact if not place else msgspec.structs.replace(fact, about=None)
        try:
            record_facts(by=by, file_id=file_id, facts=[own])
        except BadFacts as wrong:
            raise ValidationError([words.text(sentence) for sentence in wrong.sentences()]) from wrong
    trail.record("request_sent", file_id=file.pk, payload={"message": str(message.pk), "proof": proof})
    return message


@transaction.atomic
def discard(*, by: Appointment, message: Message, reason: str) -> Message:
    """Give a message up that was not sent, with the reason.

    Raises:
        NotAppointed: `by` doesn't reach the file today, or the message was sent.
    """
    _may(by, message.file)
    if message.state in {"sent", "discarded"}:
        raise NotAppointed(Text(marked("This message was sent or discarded already.")))
    _update(message, discarded_at=timezone.now(), discarded_under=by, discard_reason=reason)
    trail.record("request_discarded", file_id=message.file_id, payload={"message": str(message.pk)})
    return message


def hand_out(*, by: Appointment, prepared: Prepared, as_pdf: bool) -> Handed:
    """The form of a released message as PDF or JSON, with the record of the disclosure: who, to whom, on which basis.

    Raises:
        Refused: the state that is asked may not get it.
    """
    message, form = prepared.message, prepared.form
    handed = Handed(
        what="message",
        name=f"{message.reference}.{'pdf' if as_pdf else 'json'}",
        media_type="application/pdf" if as_pdf else "application/json",
        content=form_document.as_pdf(form) if as_pdf else form_document.as_json(form),
        rows=len(prepared.people),
        file_id=message.file_id,
        file_ids=[file.pk for file in prepared.people],
    )
    export(
        by=by, handed=handed, purpose=f"{message.get_instrument_display()} {message.reference}",
        legal_basis=f"{form.form_set} {form.form}".strip(), recipient_kind=Recipient.MEMBER_STATE,
        recipient="Dublin unit, by DubliNet", recipient_state=message.to_state,
    )  # fmt: skip
    return handed


def _may(by: Appointment, file: CaseFile) -> None:
    require(by, Right.RECORD, site_id=file.site_id, file_id=file.pk)
    require_class(by, DataClass.PROCEDURE)


def _check(file: CaseFile, said: dict[str, Any]) -> None:
    if said["to_state"] == file.determining_state:
        raise ValidationError({"to_state": _("To: this is our own state. Choose the other one.")})
    needs = (Message.Instrument.RE_EXAMINATION, Message.Instrument.ACCEPT, Message.Instrument.REFUSE)
    if said["instrument"] in needs and not said["about"]:
        raise ValidationError({"about": _("About: choose the request or refusal that this message answers.")})
    missing = set(said.get("members", ())) - set(
        CaseFile.objects.filter(pk__in=said.get("members", ())).values_list("pk", flat=True)
    )
    if missing:
        raise ValidationError({"members": _("Family on the same form: some of these files are beyond your reach.")})


def _update(message: Message, **values: Any) -> None:
    """Write, and say in words what the database refuses."""
    try:
        with transaction.atomic():
            Message.objects.filter(pk=message.pk).update(**values)
    except DatabaseError as error:
        refused = {"OR021": FOUR_EYES, "42501": FROZEN}.get(getattr(error.__cause__, "sqlstate", "") or "")
        if refused is None:
            raise
        raise NotAppointed(Text(refused)) from error
    for name, value in values.items():
        setattr(message, name, value)


def member_ids(numbers: list[str]) -> list[UUID]:
    """The files with these numbers, within reach.

    Raises:
        ValidationError: names the numbers that no file within reach has.
    """
    found = dict(CaseFile.objects.filter(number__in=numbers).values_list("number", "pk"))
    unknown = [number for number in numbers if number not in found]
    if unknown:
        says = _("Family on the same form: no file within your reach has the number %(numbers)s.")
        raise ValidationError(says % {"numbers": ", ".join(unknown)})
    return [found[number] for number in numbers]
