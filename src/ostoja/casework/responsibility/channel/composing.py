"""A released message as the direct channel carries it: the same form, and the facts that it was filled from."""

from uuid import UUID

import msgspec
from django.conf import settings
from django.utils.translation import override

from ostoja.casework.files import queries as files
from ostoja.casework.files.models import CaseFile, PersonName
from ostoja.casework.responsibility.channel.envelope import NOTICES, ChannelMessage, Name, Person
from ostoja.casework.responsibility.channel.partners import purpose
from ostoja.casework.responsibility.messages import Prepared
from ostoja.casework.responsibility.models import Dispatch, Received
from ostoja.law.facts import FACT_TYPES, AnyFact, DataClass

SENT = (
    DataClass.IDENTITY,
    DataClass.APPLICATION,
    DataClass.ROUTE,
    DataClass.FAMILY,
)  # nothing of health and protection


def compose(prepared: Prepared, *, message_id: UUID) -> ChannelMessage:
    """The message. In English, the language between units."""
    message, form = prepared.message, prepared.form
    with override("en"):
        return ChannelMessage(
            format="ostoja/channel-message/1", notice=NOTICES[purpose()], purpose=purpose(),
            id=message_id, in_reply_to=_belongs_to(message.file, message.to_state), from_state=settings.CONTROLLER_STATE,
            to_state=message.to_state, instrument=message.instrument, reference=message.reference,
            article=message.article, reasons=message.reasons, urgent=message.urgent,
            reply_asked_by=message.reply_asked_by, people=tuple(map(_person, prepared.people)), form=form,
        )  # fmt: skip


def _belongs_to(file: CaseFile, state: str) -> UUID | None:
    """What that state wrote last in this file; where it is silent, what it got from us last."""
    written = Received.objects.filter(file=file, from_state=state).order_by("-received_at")
    sent = Dispatch.objects.filter(file=file, to_state=state, received_at__isnull=False).order_by("-received_at")
    found: UUID | None = next((one.pk for asked in (written, sent) if (one := asked.only("pk").first())), None)
    return found


def _person(file: CaseFile) -> Person:
    head = files.head(file)
    names = tuple(
        Name(kind=PersonName.Kind.CURRENT, given=one["given"], family=one["family"], script=one["script"])
        for one in head.person.names
    )
    standing = [row.fact for row in files.visible_facts(file) if not row.superseded_by]
    facts = tuple(_plain(fact) for fact in standing if FACT_TYPES[fact.type].data_class in SENT)
    return Person(number=file.number, sex=head.person.sex, language=head.person.language, names=names, facts=facts)


def _plain(fact: AnyFact) -> AnyFact:
    """The fact without what belongs to our own history of it."""
    return msgspec.structs.replace(fact, supersedes=None, reason=None, note=None, known_on=None)
