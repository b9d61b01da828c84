"""What comes over the direct channel: taken in once, when it is genuine, for us, of the same kind, and not kept from before."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

import msgspec
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import Right, require, require_class
from ostoja.casework.files.actions import NewName, NewPerson, open_file, record_facts
from ostoja.casework.files.models import Applicant, CaseFile, Fact
from ostoja.casework.responsibility import dublinet, incoming
from ostoja.casework.responsibility.channel import envelope
from ostoja.casework.responsibility.channel.envelope import (
    NOTICES,
    ChannelMessage,
    Person,
    Receipt,
    Refused,
    Transmission,
)
from ostoja.casework.responsibility.channel.partners import is_exercise, partners
from ostoja.casework.responsibility.incoming import Asked
from ostoja.casework.responsibility.models import Message, Received
from ostoja.codes.zones import day_in
from ostoja.law.facts import AnyFact, DataClass, ReExaminationRequest, Reply, Source
from ostoja.web import words

FRESH = timedelta(minutes=10)  # by wire; a file may lie as long as it has to
LONGEST = 64  # letters of a reference
TAKE_IN = "SELECT status, at FROM responsibility_receive(%s, %s, %s, %s, %s, %s, %s, %s)"
WHY = {
    "replayed": _("This transmission was taken in before; it is refused. A genuine sender makes a new one for each attempt."),
    "altered": _("A message with this number is here already, with other content. Nothing was changed."),
}  # fmt: skip


def take_in(document: bytes, *, by_file: bool = False) -> bytes:
    """Take a transmission in; the receipt, signed. A message that is here already gives its receipt again, and nothing else.

    Raises:
        Refused: unknown or false sender, for somebody else, too old, kept from before, altered, of another kind.
    """
    said = _genuine(document, by_file=by_file)
    message = envelope.message_of(said.message)
    _check(said, message)
    digest = envelope.digest_of(said.message)
    asked: list[Any] = [  # Any: what psycopg adapts
        message.id, said.id, said.from_state, message.reference, message.instrument, message.in_reply_to, said.message,
        digest,
    ]  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(TAKE_IN, asked)
        status, received_at = cursor.fetchone()
    if status in WHY:
        raise Refused(words.translated(WHY[status]))
    receipt = Receipt(
        format="ostoja/channel-receipt/1", notice=NOTICES[settings.CHANNEL_PURPOSE], message=message.id, digest=digest,
        received_at=received_at, by_state=settings.CONTROLLER_STATE, to_state=said.from_state,
    )  # fmt: skip
    return envelope.sign(receipt, settings.CHANNEL_KEY)


def _genuine(document: bytes, *, by_file: bool) -> Transmission:
    partner = partners().get(envelope.peek(document, Transmission).from_state)
    if partner is None:
        raise Refused(_("The sender is no partner of this installation. The administrator sets OSTOJA_PARTNERS."))
    said = envelope.read(document, Transmission, key=partner.key)
    if said.to_state != settings.CONTROLLER_STATE:
        raise Refused(_("The message is for another state."))
    if not by_file and abs(clock.now() - said.sent_at) > FRESH:
        raise Refused(_("The transmission is older than ten minutes, or the clocks differ. Send it anew."))
    return said


def _check(said: Transmission, message: ChannelMessage) -> None:
    if (message.from_state, message.to_state) != (said.from_state, said.to_state):
        raise Refused(_("The message names other states than its transmission."))
    if (message.purpose == "exercise") != is_exercise():
        raise Refused(
            _(
                "An exercise is exchanged between installations with invented people only, anything else between real ones."
            )
        )
    is_known = message.instrument in Message.Instrument.values and len(message.reference) <= LONGEST
    if not is_known or not message.people:
        raise Refused(_("The message is of no kind that is known here, or names nobody."))


@transaction.atomic
def open_file_for(*, by: Appointment, one: Received, site_id: UUID) -> CaseFile:
    """Open a file for the person of a request, and one for each of the family on the same form.

    Raises:
        NotAppointed: `by` doesn't register people and requests at this place today.
        ValidationError: it is no request that opens a file, or was settled.
        BadFacts: what the other state says of the person can't be recorded.
    """
    message = _settling(by, one)
    kind = dublinet.KINDS[message.instrument].fact
    if message.instrument in (*dublinet.ANSWERS, *dublinet.FORMS) or kind is ReExaminationRequest:
        raise ValidationError(_("This message belongs to a case that is here. Record it in its file."))
    first, *family = message.people
    asked = _asked(one, message)
    file = incoming.register(
        by=by, site_id=site_id, asked=asked, person=_new_person(first), facts=_facts(first, prefix=str(asked.file_id))
    )
    for person in family:
        key = uuid5(one.pk, person.number)
        same = msgspec.structs.replace(incoming.request_fact(asked), id=f"{key}.request")
        facts = [*_facts(person, prefix=str(key)), same]
        open_file(by=by, file_id=key, site_id=site_id, person=_new_person(person), facts=facts)
    _settle(by, one, file=file)
    return file


@transaction.atomic
def record_in_file(*, by: Appointment, one: Received) -> CaseFile:
    """Record a reply, or the request to examine again, in the file of the message that it answers.

    Raises:
        NotAppointed: `by` doesn't reach the file today.
        ValidationError: it answers nothing of ours, or was settled.
        BadFacts: it doesn't fit the file.
    """
    message = _settling(by, one)
    file = one.file
    if file is None:
        raise ValidationError(_("It answers no message of ours that went over this channel."))
    require(by, Right.RECORD, site_id=file.site_id, file_id=file.pk)
    record_facts(by=by, file_id=file.pk, facts=[_answer(one, message, file)])
    _settle(by, one, file=file)
    return file


@transaction.atomic
def set_aside(*, by: Appointment, one: Received, reason: str) -> None:
    """Make it part of no file, with the reason; what it says of people is emptied.

    Raises:
        NotAppointed: `by` takes no steps of the procedure today.
        ValidationError: it was settled.
    """
    _settling(by, one)
    _update(one, settled_at=clock.now(), settled_under=by, set_aside=reason, body="")
    trail.record("channel_set_aside", file_id=one.file_id, payload={"received": str(one.pk)})


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A message that nobody has dealt with yet: what is asked, and about whom."""

    received: Received
    instrument: str
    names: tuple[str, ...]


def waiting(*, most: int) -> list[Waiting]:
    """What came and is to be dealt with, the oldest first. One statement."""
    found = Received.objects.filter(settled_at=None).select_related("file").order_by("received_at")[:most]
    return [_waiting(one) for one in found]


def _waiting(one: Received) -> Waiting:
    names = (next((name for name in person.names), None) for person in _people(one))
    return Waiting(
        received=one,
        instrument=str(Message.Instrument(one.instrument).label),
        names=tuple(f"{name.given} {name.family}".strip() for name in names if name),
    )


def _people(one: Received) -> tuple[Person, ...]:
    """Whom it is about; nobody where the message is of another version: the list names it by its reference."""
    try:
        return envelope.message_of(one.body).people
    except envelope.Refused:
        return ()


def message(one: Received) -> ChannelMessage | None:
    """What was received; None once it is set aside."""
    return envelope.message_of(one.body) if one.body else None


def _settling(by: Appointment, one: Received) -> ChannelMessage:
    require_class(by, DataClass.PROCEDURE)
    if one.settled_at is not None:
        raise ValidationError(_("This message was settled already."))
    return envelope.message_of(one.body)


def _settle(by: Appointment, one: Received, *, file: CaseFile) -> None:
    _update(one, settled_at=clock.now(), settled_under=by, file=file)
    trail.record("channel_settled", file_id=file.pk, payload={"received": str(one.pk)})


def _update(one: Received, **values: object) -> None:
    try:
        with transaction.atomic():
            done = Received.objects.filter(pk=one.pk, settled_at=None).update(**values)
    except DatabaseError as error:
        raise ValidationError(_("This message was settled already.")) from error
    if not done:
        raise ValidationError(_("This message was settled already."))


def _asked(one: Received, message: ChannelMessage) -> Asked:
    received_on = day_in(settings.CONTROLLER_STATE, one.received_at)
    sent_on = min(received_on, day_in(message.from_state, one.received_at))
    kind = next(kind for kind, fact in incoming.FACTS.items() if fact is dublinet.KINDS[message.instrument].fact)
    return Asked(
        file_id=one.pk, kind=kind, from_state=message.from_state, reference=message.reference, sent_on=sent_on,
        received_on=received_on, received_at=one.received_at, basis=message.article, evidence=message.reasons[:2000],
        urgent=message.urgent, reply_asked_by=message.reply_asked_by, channel=CHANNEL,
    )  # fmt: skip


CHANNEL = "direct channel (exercise)"


def _answer(one: Received, message: ChannelMessage, file: CaseFile) -> AnyFact:
    received_on = day_in(settings.CONTROLLER_STATE, one.received_at)
    common: dict[str, Any] = {  # Any: values of different keys
        "id": f"received.{one.pk}", "from_state": message.from_state, "to_state": settings.CONTROLLER_STATE,
        "on": min(received_on, day_in(message.from_state, one.received_at)), "received_on": received_on,
        "at": one.received_at, "source": Source(kind=CHANNEL, ref=message.reference),
    }  # fmt: skip
    kind = dublinet.KINDS[message.instrument]
    if message.instrument in dublinet.FORMS:
        form: AnyFact = kind.fact(**common)
        return form
    common["basis"] = message.article or None
    if kind.fact is not Reply:
        made: AnyFact = kind.fact(**common)
        return made
    asked = (
        Fact.objects.filter(file=file, key__startswith="message.", type__in=incoming.REQUESTS)
        .order_by("-position")
        .first()
    )
    words_of = dublinet.OUTCOMES.get(asked.type, {}) if asked else {}
    outcome = words_of.get(kind.outcome, kind.outcome) if kind.outcome else None
    ground = message.reasons[:500] if message.instrument == Message.Instrument.REFUSE else None
    return Reply(**common, outcome=outcome, ground=ground, about=asked.key if asked else None)


def _new_person(person: Person) -> NewPerson:
    names = tuple(NewName(kind=one.kind, given=one.given, family=one.family, script=one.script) for one in person.names)
    sex = person.sex if person.sex in Applicant.Sex.values else Applicant.Sex.UNKNOWN
    return NewPerson(sex=sex, language=person.language, names=names)


def _facts(person: Person, *, prefix: str) -> list[AnyFact]:
    """What the other state says of the person, under ids of our own."""
    return [msgspec.structs.replace(fact, id=f"{prefix}.{fact.id}") for fact in person.facts]
