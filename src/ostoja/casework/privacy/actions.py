"""Verbs of this desk: take a request in, extend and answer it, make the copy, record a breach and who was told."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import NotAppointed, Right, in_force, may, require
from ostoja.casework.files.models import CaseFile
from ostoja.casework.privacy import clocks
from ostoja.casework.privacy.copy import copy_of
from ostoja.casework.privacy.models import Answer, Breach, BreachNote, Extension, Request
from ostoja.casework.privacy.retention import KEPT_COPIES
from ostoja.documents import actions as documents
from ostoja.documents.actions import Handed
from ostoja.documents.recipients import Recipient
from ostoja.law.words import Text, _
from ostoja.web.words import day


@transaction.atomic
def take_in(*, by: Appointment, file_id: UUID, kind: str, received_on: date, words: str) -> Request:
    """Record what a person asks for; the month to answer begins on the day of receipt.

    Raises:
        NotAppointed: `by` neither records in this file nor is the data protection officer.
        ValidationError: the day of receipt is in the future.
    """
    worn = in_force(by)
    if not may(worn, Right.PROTECT_DATA):
        require(worn, Right.RECORD)
        file = CaseFile.objects.get(pk=file_id)
        require(worn, Right.RECORD, site_id=file.site_id, file_id=file_id)
    _not_in_the_future(by, received_on, "received_on", gettext("Day the request was received"))
    made = Request(
        file_id=file_id, kind=kind, received_on=received_on, words=words, recorded_at=clock.now(), recorded_under=by
    )
    Request.objects.bulk_create([made])
    trail.record("request_taken_in", file_id=file_id, payload={"request": str(made.pk), "kind": kind})
    return made


@transaction.atomic
def extend(*, by: Appointment, request: Request, told_on: date, reason: str) -> Extension:
    """Extend the month by two, told to the person with the reason within the month (GDPR Art. 12(3)), once.

    Raises:
        NotAppointed: `by` isn't the data protection officer.
        ValidationError: the person was told too late, or before asking, or the request was extended before.
    """
    require(by, Right.PROTECT_DATA)
    _not_in_the_future(by, told_on, "told_on", gettext("Day the person was told"))
    until = clocks.answer_until(request.received_on)
    if not request.received_on <= told_on <= until:
        says = gettext(
            "Day the person was told: %(day)s is not within the month, from %(first)s to %(until)s. Later it is no extension."
        )
        told = {"day": day(told_on), "first": day(request.received_on), "until": day(until)}
        raise ValidationError({"told_on": says % told})
    made = Extension(
        request=request,
        file_id=request.file_id,
        told_on=told_on,
        reason=reason,
        recorded_at=clock.now(),
        recorded_under=by,
    )
    _once(made, gettext("The request was extended before. It is extended once."))
    trail.record("request_extended", file_id=request.file_id, payload={"request": str(request.pk)})
    return made


@transaction.atomic
def answer(*, by: Appointment, request: Request, outcome: str, answered_on: date, words: str) -> Answer:
    """Record what the person was answered, once.

    Raises:
        NotAppointed: `by` isn't the data protection officer.
        ValidationError: the day lies before the request or in the future, or the request was answered before.
    """
    require(by, Right.PROTECT_DATA)
    _not_in_the_future(by, answered_on, "answered_on", gettext("Day of the answer"))
    if answered_on < request.received_on:
        says = gettext("Day of the answer: %(day)s is before the request was received, on %(first)s.")
        raise ValidationError({"answered_on": says % {"day": day(answered_on), "first": day(request.received_on)}})
    made = Answer(
        request=request,
        file_id=request.file_id,
        outcome=outcome,
        answered_on=answered_on,
        words=words,
        recorded_at=clock.now(),
        recorded_under=by,
    )
    _once(made, gettext("The request was answered before."))
    told = {"request": str(request.pk), "outcome": outcome}
    trail.record("request_answered", file_id=request.file_id, payload=told)
    return made


@transaction.atomic
def copy_for_the_person(*, by: Appointment, file_id: UUID) -> Handed:
    """The copy of everything held about a person; recorded as handed to the person, kept encrypted for a while.

    Raises:
        NotAppointed: `by` isn't the data protection officer, or no request for a copy is open on this file.
    """
    require(by, Right.PROTECT_DATA)
    if not Request.objects.filter(file_id=file_id, kind=Request.Kind.ACCESS, answer=None).exists():
        says = _("No request for a copy is open on this file. Record the person's request first, then make the copy.")
        raise NotAppointed(Text(says))
    made = copy_of(file_id, by=by)
    handed = Handed(
        what="person_copy",
        name="copy.zip",
        media_type="application/zip",
        content=made.archive(),
        rows=len(made.facts),
        file_id=file_id,
    )
    export = documents.export(
        by=by,
        handed=handed,
        purpose=gettext("Copy of the own data"),
        legal_basis="GDPR Art. 15",
        recipient_kind=Recipient.PERSON,
        recipient=gettext("the person"),
    )
    last_day = KEPT_COPIES.last_day(by.today())
    assert last_day is not None  # the rule has a length
    documents.keep(by=by, export=export, content=handed.content, media_type=handed.media_type, keep_until=last_day)
    return handed


@transaction.atomic
def record_breach(
    *,
    by: Appointment,
    aware_at: datetime,
    what: str,
    risk: str,
    people: int | None = None,
    consequences: str = "",
    measures: str = "",
) -> Breach:
    """Record a breach of personal data; anybody who works here does. The 72 hours run from `aware_at`.

    Raises:
        NotAppointed: `by` isn't in force.
        ValidationError: the moment is in the future.
    """
    in_force(by)
    _moment_has_come(aware_at, "aware_at", gettext("Aware since"))
    made = Breach(
        aware_at=aware_at,
        what=what,
        people=people,
        consequences=consequences,
        measures=measures,
        risk=risk,
        recorded_at=clock.now(),
        recorded_under=by,
    )
    Breach.objects.bulk_create([made])
    trail.record("breach_recorded", payload={"breach": str(made.pk), "risk": risk})
    return made


@transaction.atomic
def note_breach(
    *, by: Appointment, breach: Breach, kind: str, at: datetime, words: str, why_late: str = "", risk: str = ""
) -> BreachNote:
    """Record who was told of a breach, or what was learnt; a note to the authority after 72 hours says why (Art. 33(1)).

    Raises:
        NotAppointed: `by` isn't the data protection officer.
        ValidationError: the moment is in the future, or the reason for the delay is missing.
    """
    require(by, Right.PROTECT_DATA)
    _moment_has_come(at, "at", gettext("When"))
    if kind == BreachNote.Kind.AUTHORITY and at > breach.notify_until and not why_late:
        says = gettext(
            "Reason for the delay: the 72 hours were over, so the authority has to be told why (GDPR Art. 33(1))."
        )
        raise ValidationError({"why_late": says})
    made = BreachNote(
        breach=breach,
        kind=kind,
        at=at,
        words=words,
        why_late=why_late,
        risk=risk,
        recorded_at=clock.now(),
        recorded_under=by,
    )
    BreachNote.objects.bulk_create([made])
    trail.record("breach_noted", payload={"breach": str(breach.pk), "kind": kind})
    return made


def _not_in_the_future(by: Appointment, on: date, field: str, label: str) -> None:
    if on > by.today():
        says = gettext("%(label)s: %(day)s is in the future. Enter the day it happened, such as %(today)s.")
        raise ValidationError({field: says % {"label": label, "day": day(on), "today": day(by.today())}})


def _moment_has_come(at: datetime, field: str, label: str) -> None:
    if at > clock.now():
        raise ValidationError({field: gettext("%(label)s: the moment is in the future.") % {"label": label}})


def _once(made: Extension | Answer, says: str) -> None:
    try:
        with transaction.atomic():
            type(made).objects.bulk_create([made])  # type: ignore[list-item]  # one of two models, each with its own
    except IntegrityError as error:
        raise ValidationError(says) from error
