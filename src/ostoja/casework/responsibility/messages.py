"""The verbs of messages: draft, change, release by somebody else, record that it was sent, discard."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed, Right, require, require_class
from ostoja.casework.files import queries as files
from ostoja.casework.files.actions import record_facts
from ostoja.casework.files.errors import BadFacts
from ostoja.casework.files.models import CaseFile
from ostoja.casework.responsibility import checks, closed_forms, dublinet, evidence, form_document
from ostoja.casework.responsibility.checks import Against
from ostoja.casework.responsibility.form_document import Form
from ostoja.casework.responsibility.models import Composed, Message
from ostoja.casework.responsibility.proposing import is_minor
from ostoja.codes.zones import day_in
from ostoja.documents.actions import Handed, export
from ostoja.documents.recipients import Recipient
from ostoja.law.answer import Answer
from ostoja.law.facts import AnyFact, DataClass, Request
from ostoja.law.words import Text, _
from ostoja.web import words

I = Message.Instrument  # noqa: E741
FOUR_EYES = _("Whoever drafted or changed a message doesn't release it. Ask a colleague to read and release it.")
FROZEN = _("This message was released. It can be sent or discarded, and no longer changed.")
CHANGED = _("Somebody changed this message meanwhile. Read it as it stands now.")
NOT_YET = _("Only a message that was released leaves the house.")
STALE = _("Evidence in this form was taken back after the release. Give the message up and draft it anew.")
REFUSED = {"OR021": FOUR_EYES, "OR022": FROZEN}


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A message with its form and what stands against it.

    `form`: of a draft, as it would be released now; later, as it was released. None where the reader may not open all of it,
    and of a message that was given up.
    """

    message: Message
    form: Form | None
    classes: frozenset[str]
    people: tuple[CaseFile, ...]
    against: tuple[Against, ...]

    @property
    def is_forbidden(self) -> bool:
        return any(one.forbids for one in self.against)


def prepare(message: Message, *, answer: Answer, today: date) -> Prepared:
    """The form of a message, and of a draft what stands against it today."""
    members = CaseFile.objects.filter(pk__in=message.members).order_by("number")
    people = (message.file, *members)
    if message.state != "draft":
        kept = (
            Composed.objects.filter(pk=message.pk).first() if message.released_at and not message.discarded_at else None
        )
        form = msgspec.json.decode(kept.form, type=Form) if kept else None
        return Prepared(
            message=message, form=form, classes=frozenset(kept.classes if kept else ()), people=people, against=()
        )
    answers, act = _answers(message.file, message.about), act_of_limits(answer)
    root = dublinet.asked_as(answers, act=act) if answers else message.instrument
    message.reference = _reference(message, root, today=today)
    annex = dublinet.form_of(root, day=today, criteria=answer.act)
    items = [item for file in people for item in evidence.items(file)]
    form, classes = form_document.compose(message, people, items, form=annex, form_set=dublinet.form_set(today))
    found = checks.against(people, message, form, items, answers=answers, today=today)
    return Prepared(message=message, form=form, classes=classes, people=people, against=tuple(found))


def act_of_limits(answer: Answer) -> str:
    """The act whose limits run between the states; of a file of which nothing can be said yet, that of the day."""
    return (
        answer.limits_act or answer.act or ("ammr" if dublinet.form_set(answer.as_of) == dublinet.NEW else "dublin-iii")
    )


def _answers(file: CaseFile, about: str) -> Request | None:
    """The request at the beginning of what is answered."""
    facts = {row.key: row.fact for row in files.visible_facts(file) if not row.superseded_by}
    return dublinet.first_asked(facts, about)


def _reference(message: Message, root: str, *, today: date) -> str:
    file = message.file
    priority = dublinet.has_priority(message.article, is_minor=is_minor(files.head(file), today))
    return dublinet.reference(
        root,
        own=settings.CONTROLLER_STATE,
        number=file.number,
        day=today,
        has_priority=priority,
        purpose=message.purpose,
    )


def _named(message: Message, *, answer: Answer, today: date) -> Message:
    """With the basis that makes it what it is, and the reference that follows from all that it says."""
    act = act_of_limits(answer)
    message.article = dublinet.basis_of(message.instrument, message.article, act=act)
    answers = _answers(message.file, message.about)
    root = dublinet.asked_as(answers, act=act) if answers else message.instrument
    message.reference = _reference(message, root, today=today)
    return message


@transaction.atomic
def draft(*, by: Appointment, file: CaseFile, answer: Answer, **said: Any) -> Message:
    """Draft a message.

    Args:
        said: the columns that its form asks for.

    Raises:
        NotAppointed: `by` doesn't reach the file today, or its role takes no steps of the procedure.
        ValidationError: it goes to no other state, or is about nothing that it could answer.
    """
    _may(by, file)
    _check(file, said, answer=answer)
    message = Message(file=file, drafted_at=clock.now(), drafted_under=by, changed_under=by, hands=[by.pk], **said)
    _named(message, answer=answer, today=by.today())
    Message.objects.bulk_create([message])
    trail.record("request_drafted", file_id=file.pk, payload={"message": str(message.pk)})
    return message


@transaction.atomic
def change(*, by: Appointment, message: Message, answer: Answer, version: int, **said: Any) -> Message:
    """Change a draft; whoever did no longer releases it.

    Args:
        version: that the officer began from.

    Raises:
        NotAppointed: `by` doesn't reach the file today; or the message was released.
        ValidationError: as for a draft; or somebody else changed it meanwhile.
    """
    _may(by, message.file)
    if message.state != "draft":
        raise NotAppointed(Text(FROZEN))
    _is_read(message, version)
    _check(message.file, said, answer=answer)
    for name, value in said.items():
        setattr(message, name, value)
    _named(message, answer=answer, today=by.today())
    named = {"article": message.article, "reference": message.reference, "changed_under": by}
    _update(message, **said | named)
    trail.record("request_drafted", file_id=message.file_id, payload={"message": str(message.pk), "changed": True})
    return message


@transaction.atomic
def release(*, by: Appointment, prepared: Prepared, version: int, in_spite: str = "") -> Message:
    """Release a draft of somebody else, as it stands; its form is kept as it is now.

    Args:
        version: that `by` has read.

    Raises:
        NotAppointed: `by` drafted or changed it, doesn't reach a file on the form, or the article forbids it.
        ValidationError: something stands against it and no reason is given to send it all the same; or somebody changed it.
    """
    message = prepared.message
    _may(by, message.file)
    if message.state != "draft" or prepared.form is None:
        raise NotAppointed(Text(FROZEN))
    _is_read(message, version)
    _all_within_reach(message.members)
    forbidden = next((one for one in prepared.against if one.forbids), None)
    if forbidden:
        says = _("The article forbids this now: %(why)s (Art. %(article)s). The last day stays as it is.")
        raise NotAppointed(Text(says, {"why": forbidden.says, "article": forbidden.article}))
    if prepared.against and not in_spite:
        raise ValidationError(
            {"in_spite": gettext("Reason: something stands against it. Say why it is sent all the same.")}
        )
    warnings = [one.kept() for one in prepared.against]
    given = {"released_at": clock.now(), "released_under": by, "warnings": warnings, "in_spite": in_spite}
    _update(message, reference=message.reference, **given)
    _keep(by, message, prepared.form, prepared.classes)
    trail.record("request_released", file_id=message.file_id, payload={"message": str(message.pk)})
    return message


def _keep(by: Appointment, message: Message, form: Form, classes: frozenset[str]) -> None:
    kept = Composed(
        message=message, file_id=message.file_id, classes=sorted(classes), form=form_document.as_json(form).decode(),
        recorded_at=clock.now(), recorded_under=by,
    )  # fmt: skip
    Composed.objects.bulk_create([kept])


@transaction.atomic
def mark_sent(*, by: Appointment, message: Message, sent_at: datetime, proof: str) -> Message:
    """Record that a message went out: the proof of delivery with its hour. It becomes a fact of each file on the form.

    Raises:
        NotAppointed: `by` doesn't reach a file today, or the message isn't released.
        ValidationError: the hour lies ahead or before the release, or the facts don't fit the files.
    """
    file = message.file
    _may(by, file)
    if message.state != "released":
        raise NotAppointed(Text(_("Only a message that was released is sent. Ask a colleague to release it.")))
    _all_within_reach(message.members)
    _check_hour(message, sent_at)
    _update(message, sent_at=sent_at, proof=proof, sent_under=by)
    fact = _fact(message, sent_at)
    for place, file_id in enumerate([file.pk, *message.members]):
        own = fact if not place else msgspec.structs.replace(fact, about=None)
        try:
            record_facts(by=by, file_id=file_id, facts=[own])
        except BadFacts as wrong:
            raise ValidationError([words.text(sentence) for sentence in wrong.sentences()]) from wrong
    trail.record("request_sent", file_id=file.pk, payload={"message": str(message.pk), "proof": proof})
    return message


def _check_hour(message: Message, sent_at: datetime) -> None:
    assert message.released_at is not None
    if sent_at > clock.now():
        raise ValidationError({"hour": gettext("Hour of delivery: it lies ahead. Enter the hour on the proof.")})
    if sent_at < message.released_at.replace(second=0, microsecond=0):
        says = gettext("Hour of delivery: it lies before the release, %(moment)s. Enter the hour on the proof.")
        raise ValidationError({"hour": says % {"moment": words.moment(message.released_at)}})
    released, sent = (day_in(settings.CONTROLLER_STATE, one) for one in (message.released_at, sent_at))
    if dublinet.form_set(released) != dublinet.form_set(sent):
        says = gettext(
            "Hour of delivery: on that day other forms apply than on the day of release. Draft the message anew."
        )
        raise ValidationError({"hour": says})


def _fact(message: Message, sent_at: datetime) -> AnyFact:
    """What the message becomes; the day of receipt is never before that of sending: no clock ends early."""
    sent_on = day_in(settings.CONTROLLER_STATE, sent_at)
    return dublinet.fact_of(
        message,
        own=settings.CONTROLLER_STATE,
        sent_on=sent_on,
        received_on=max(sent_on, day_in(message.to_state, sent_at)),
        at=sent_at,
        answers=_answers(message.file, message.about),
    )


@transaction.atomic
def discard(*, by: Appointment, message: Message, reason: str) -> Message:
    """Give a message up that was not sent, with the reason.

    Raises:
        NotAppointed: `by` doesn't reach the file today, or the message was sent.
    """
    _may(by, message.file)
    if message.state in {"sent", "discarded"}:
        raise NotAppointed(Text(_("This message was sent or discarded already.")))
    _update(message, discarded_at=clock.now(), discarded_under=by, discard_reason=reason)
    trail.record("request_discarded", file_id=message.file_id, payload={"message": str(message.pk)})
    return message


def hand_out(*, by: Appointment, prepared: Prepared, as_pdf: bool) -> Handed:
    """The form of a message as it was released, as PDF or JSON, with the record of the disclosure: who, to whom, on which basis.

    Raises:
        NotAppointed: it wasn't released, or was given up; or evidence in it was taken back before it was sent.
        Refused: the state that is asked may not get it.
    """
    message, form = prepared.message, prepared.form
    if message.state not in {"released", "sent"}:
        raise NotAppointed(Text(NOT_YET))
    if form is None:
        raise NotAppointed(closed_forms.why(message, by=by))
    if message.state == "released" and evidence.may_no_longer_go(message.evidence):
        raise NotAppointed(Text(STALE))
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


def _check(file: CaseFile, said: dict[str, Any], *, answer: Answer) -> None:
    if said["to_state"] == settings.CONTROLLER_STATE:
        raise ValidationError({"to_state": gettext("To: this is our own state. Choose the other one.")})
    instrument = said["instrument"]
    if instrument in (I.RE_EXAMINATION, *dublinet.ANSWERS) and not said["about"]:
        raise ValidationError({"about": gettext("About: choose the request or refusal that this message answers.")})
    if instrument in dublinet.ANSWERS:
        _check_answer(file, said)
    if instrument == I.TAKE_CHARGE and dublinet.rests_on(I.HUMANITARIAN, said["article"], act=act_of_limits(answer)):
        says = gettext(
            "Article relied on: by this one a request on humanitarian grounds is made. Choose that kind of message."
        )
        raise ValidationError({"article": says})
    _all_within_reach(said.get("members", ()))


def _check_answer(file: CaseFile, said: dict[str, Any]) -> None:
    """Information is answered by information; a request that was answered before, by nothing but an answer to what came later."""
    facts = {row.key: row.fact for row in files.visible_facts(file) if not row.superseded_by}
    about = facts.get(said["about"])
    if not isinstance(about, Request) or about.to_state != settings.CONTROLLER_STATE:
        raise ValidationError(
            {"about": gettext("About: choose a request of the other state; an answer goes to none of ours.")}
        )
    if about.from_state != said["to_state"]:
        raise ValidationError({"to_state": gettext("To: the request that this answers came from another state.")})
    if (about.type == "information_request") != (said["instrument"] == I.INFORM):
        says = gettext(
            "Kind of message: a request for information is answered by information, every other one by yes or no."
        )
        raise ValidationError({"instrument": says})


def _all_within_reach(members: Iterable[UUID]) -> None:
    if CaseFile.objects.filter(pk__in=members).count() != len(set(members)):
        raise ValidationError(
            {"members": gettext("Family on the same form: some of these files are beyond your reach.")}
        )


def _is_read(message: Message, version: int) -> None:
    if version != message.version:
        raise ValidationError(gettext(CHANGED))


def _update(message: Message, **values: Any) -> None:
    """Write over the version that was read, and say in words what the database refuses."""
    try:
        with transaction.atomic():
            done = Message.objects.filter(pk=message.pk, version=message.version).update(**values)
    except DatabaseError as error:
        refused = REFUSED.get(getattr(error.__cause__, "sqlstate", "") or "")
        if refused is None:
            raise
        raise NotAppointed(Text(refused)) from error
    if not done:
        raise ValidationError(gettext(CHANGED))
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
        says = gettext("Family on the same form: no file within your reach has the number %(numbers)s.")
        raise ValidationError(says % {"numbers": ", ".join(unknown)})
    return [found[number] for number in numbers]
