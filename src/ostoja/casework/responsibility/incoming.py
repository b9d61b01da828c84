"""Requests of other states: one is registered with whom it is about and becomes a file of its own; where it stands then.

The time to answer runs from the hour received; past its last day silence accepts (Dublin III Art. 22(7), 25(2); Regulation
2024/1351 Art. 40(8), 41(4)). The other state's reference is kept as the source of the request.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ostoja.access import trail
from ostoja.access.models import Appointment
from ostoja.access.rights import require_class
from ostoja.casework.files.actions import NewPerson, open_file
from ostoja.casework.files.facts import FactRow
from ostoja.casework.files.models import CaseFile, Fact
from ostoja.casework.files.queries import FilePage
from ostoja.casework.responsibility.stages import Stage, steps_of
from ostoja.law.acting import limit_row
from ostoja.law.acts.guarantees import RESPONSIBILITY_ENTRY
from ostoja.law.answer import TimeLimit
from ostoja.law.facts import (
    AnyFact,
    DataClass,
    InformationRequest,
    Source,
    TakeBackNotification,
    TakeBackRequest,
    TakeChargeRequest,
)
from ostoja.law.words import Text

CHANNEL = "DubliNet"
REQUESTS = ("take_charge_request", "take_back_request", "take_back_notification", "information_request",
            "re_examination_request")  # fmt: skip
REPLIES = {
    rule
    for stage in (Stage.TO_ANSWER, Stage.TO_REEXAMINE)
    for steps in steps_of(stage)
    if steps.ours
    for rule in steps.rules
}
SOON = 7


class Kind(TextChoices):
    """What another state can ask, by the type of the fact that it becomes."""

    TAKE_CHARGE = "take_charge_request", _("to take charge")
    TAKE_BACK = "take_back_request", _("to take back (older rules)")
    TAKE_BACK_NOTIFICATION = "take_back_notification", _("to take back (notification)")
    INFORMATION = "information_request", _("for information")


FACTS: dict[Kind, Callable[..., AnyFact]] = {
    Kind.TAKE_CHARGE: TakeChargeRequest,
    Kind.TAKE_BACK: TakeBackRequest,
    Kind.TAKE_BACK_NOTIFICATION: TakeBackNotification,
    Kind.INFORMATION: InformationRequest,
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request as it was received."""

    file_id: UUID
    kind: Kind
    from_state: str
    reference: str
    sent_on: date
    received_on: date
    received_at: datetime
    basis: str = ""
    evidence: str = ""
    urgent: bool = False
    reply_asked_by: date | None = None
    channel: str = CHANNEL


@transaction.atomic
def register(*, by: Appointment, site_id: UUID, asked: Asked, person: NewPerson, facts: Sequence[AnyFact]) -> CaseFile:
    """Open a file for whom another state asks about, with the request and its hour. The same id again is the file opened before.

    Raises:
        NotAppointed: `by` doesn't register people and requests at this place today.
        BadFacts: names each field and what is expected. Nothing is stored.
        ValidationError: the request is registered already; names the file where the reader reaches it.
    """
    require_class(by, DataClass.IDENTITY)
    require_class(by, DataClass.PROCEDURE)
    if not CaseFile.objects.filter(pk=asked.file_id).exists():
        _refuse_twice(asked)
    file = open_file(by=by, file_id=asked.file_id, site_id=site_id, person=person, facts=[*facts, request_fact(asked)])
    trail.record("request_registered", file_id=file.pk, payload={"reference": asked.reference})
    return file


def request_fact(asked: Asked) -> AnyFact:
    """The request as a fact of the file."""
    common: dict[str, Any] = {  # Any: values of different keys
        "id": f"{asked.file_id}.request", "from_state": asked.from_state, "to_state": settings.CONTROLLER_STATE,
        "on": asked.sent_on, "received_on": asked.received_on, "at": asked.received_at, "basis": asked.basis or None,
        "evidence": asked.evidence or None, "urgent": asked.urgent or None, "reply_asked_by": asked.reply_asked_by,
        "source": Source(kind=asked.channel, ref=asked.reference),
    }  # fmt: skip
    return FACTS[asked.kind](**common)


def _refuse_twice(asked: Asked) -> None:
    known = Fact.objects.filter(
        type__in=REQUESTS, content__from_state=asked.from_state, content__source__ref=asked.reference
    ).select_related("file")
    if found := known.first():
        says = gettext(
            "Their reference: %(reference)s of this state is registered already, in file %(number)s. Open that one."
        )
        raise ValidationError({"reference": says % {"reference": asked.reference, "number": found.file.number}})


@dataclass(frozen=True, kw_only=True)
class ToAnswer:
    """An answer that we owe: by when, what silence does, whether it is pressing."""

    asks: Text
    toward: str
    last_day: date | None
    if_silent: Text
    article: str
    is_red: bool
    is_over: bool  # silence has answered


def requests_of(read: FilePage) -> list[FactRow]:
    """What other states have asked us in this file, newest first."""
    own = read.head.file.determining_state
    return [
        row
        for row in read.facts
        if row.type in REQUESTS and not row.superseded_by and getattr(row.fact, "to_state", None) == own
    ]


def without_a_clock(read: FilePage) -> list[FactRow]:
    """Requests of which the law can't say by when to answer, since which rules apply isn't known; nothing warns of silence."""
    clocked = {one.about for one in read.answer.time_limits if one.rule in REPLIES}
    answered = {getattr(row.fact, "about", None) for row in read.facts if row.type == "reply"}
    return [row for row in requests_of(read) if row.key not in clocked | answered]


def to_answer(read: FilePage, *, today: date) -> list[ToAnswer]:
    """The answers that we still owe, and those that silence gave for us, by last day."""
    own = read.head.file.determining_state
    owed = [
        one
        for one in read.answer.time_limits
        if one.who == own and one.rule in REPLIES and one.status in {"running", "expired"}
    ]
    return [_to_answer(one, today) for one in sorted(owed, key=lambda one: one.ends or date.max)]


def _to_answer(limit: TimeLimit, today: date) -> ToAnswer:
    row = limit_row(limit)
    accepts = limit.on_expiry is not None and limit.on_expiry.effect in {"accepted", "confirmed"}
    is_near = limit.ends is not None and (limit.ends - today).days <= SOON
    return ToAnswer(
        asks=row.asks, toward=limit.toward or "", last_day=limit.ends, if_silent=row.if_missed, article=row.article,
        is_red=accepts or is_near, is_over=limit.status == "expired",
    )  # fmt: skip


def entry_due(read: FilePage) -> Text | None:
    """The entry in Eurodac that is due from us as the state responsible, until it is recorded.

    The law's own duty stands among the limits of people who applied here; whoever applied elsewhere is asked about here.
    """
    own, answer = read.head.file.determining_state, read.answer
    is_ours = answer.responsible is not None and answer.responsible.state == own
    if not is_ours or answer.limits_act != RESPONSIBILITY_ENTRY.source.act:
        return None
    entered = [row for row in read.facts if row.type == "eurodac_entry" and getattr(row.fact, "responsible", "") == own]
    told = [one for one in answer.time_limits if one.rule == RESPONSIBILITY_ENTRY.id]
    return None if entered or told else Text(RESPONSIBILITY_ENTRY.asks)
