"""The verbs of receipts: make one for a file, print pre-numbered slips, enter one that was handed over on paper."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from ostoja.access import clock, trail
from ostoja.access.models import Appointment
from ostoja.access.rights import Right, require, require_class
from ostoja.casework.files.actions import locked, record_facts
from ostoja.casework.files.facts import LINKED
from ostoja.casework.files.models import CaseFile
from ostoja.casework.files.people import person_of
from ostoja.casework.files.queries import visible_facts
from ostoja.casework.registration import receipts, slips
from ostoja.casework.registration.models import Slip, SlipUse
from ostoja.documents import actions as documents
from ostoja.documents.actions import Handed
from ostoja.documents.recipients import Recipient
from ostoja.law.facts import AnyFact, ApplicationMade, ApplicationRegistered, DataClass, DocumentIssued
from ostoja.law.facts.other import IssuedDocument
from ostoja.law.words import Text, _
from ostoja.web.uuid7 import uuid7

MOST_SLIPS = 200
PDF = "application/pdf"


class BadSlip(ValueError):
    """The slip can't be entered for this person; `why` is a sentence for the officer."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.msgid)
        self.why = why


class NotRegistered(ValueError):
    """There is no receipt without a registration."""


@transaction.atomic
def hand_receipt(*, by: Appointment, file: CaseFile, language: str) -> bytes:
    """The receipt as PDF, its number, that it was issued, and to whom it went. Made again, it has the same number.

    Raises:
        NotAppointed: `by` doesn't register people at this site today.
        NotRegistered: no registration by this authority is recorded in the file.
    """
    require(by, Right.RECORD, site_id=file.site_id, file_id=file.pk)
    require_class(by, DataClass.IDENTITY)
    locked(file.pk)
    facts = [row.fact for row in visible_facts(file) if row.superseded_by is None and _is_own(row.fact)]
    registered_on = _first_day(facts, ApplicationRegistered)
    if registered_on is None:
        raise NotRegistered(file.number)
    slip = _slip_of(file) or _issued(by, file)
    told = receipts.Told(
        names=person_of(file.pk).names,
        file_number=file.number,
        made_on=_first_day(facts, ApplicationMade),
        registered_on=registered_on,
    )
    signed = slips.Slip(slip.number, slip.day)
    made = receipts.receipt(
        told, slip=signed, state=settings.CONTROLLER_STATE, language=language, key=settings.SLIP_KEY
    )
    documents.export(
        by=by,
        handed=Handed(what="receipt", name="receipt.pdf", media_type=PDF, content=made, rows=1, file_id=file.pk),
        purpose="Receipt of registration",
        legal_basis="Regulation (EU) 2024/1348, Art. 29(1)",
        recipient_kind=Recipient.PERSON,
        recipient="the person",
    )
    return made


@transaction.atomic
def print_slips(*, by: Appointment, site_id: UUID, number: int, language: str) -> bytes:
    """A batch of pre-numbered slips as PDF, a page each, dated today.

    Raises:
        NotAppointed: `by` doesn't register people at this site today.
    """
    require(by, Right.RECORD, site_id=site_id)
    require_class(by, DataClass.IDENTITY)
    day, batch = by.today(), uuid7()
    made = [
        Slip(number=slips.new_number(), site_id=site_id, day=day, batch_id=batch, made_at=clock.now(), made_under=by)
        for _one in range(number)
    ]
    Slip.objects.bulk_create(made)
    trail.record("slips_printed", payload={"batch": str(batch), "number": number})
    printed = [slips.Slip(one.number, one.day) for one in made]
    return receipts.blank(printed, state=settings.CONTROLLER_STATE, language=language, key=settings.SLIP_KEY)


@transaction.atomic
def enter_slip(*, by: Appointment, file: CaseFile, number: str, on: date) -> None:
    """Enter a slip that was handed to the person on paper: it is the receipt, issued on that day. Twice is once.

    Raises:
        BadSlip: no such slip was printed here, or it is somebody else's.
    """
    slip = Slip.objects.filter(pk=number, site_id=file.site_id).first()
    if slip is None:
        says = _("Number of the paper slip: no slip %(number)s was printed here. Compare it with the paper.")
        raise BadSlip(Text(says, {"number": slips.written(number)}))
    use = SlipUse.objects.filter(pk=number).first()
    if use and use.file_id == file.pk:
        return
    try:
        with transaction.atomic():
            SlipUse.objects.bulk_create([SlipUse(slip=slip, file=file, recorded_at=clock.now(), recorded_under=by)])
    except IntegrityError as error:
        says = _(
            "Number of the paper slip: %(number)s was entered for somebody else before. Compare it with the paper."
        )
        raise BadSlip(Text(says, {"number": slips.written(number)})) from error
    _record_issue(by, file, number, on=max(on, slip.day))


def _slip_of(file: CaseFile) -> Slip | None:
    return Slip.objects.filter(use__file=file).order_by("-use__recorded_at").first()


def _issued(by: Appointment, file: CaseFile) -> Slip:
    """A new slip for the file, and the fact that the receipt was issued."""
    now = clock.now()
    slip = Slip(number=slips.new_number(), site_id=file.site_id, day=by.today(), made_at=now, made_under=by)
    Slip.objects.bulk_create([slip])
    SlipUse.objects.bulk_create([SlipUse(slip=slip, file=file, recorded_at=now, recorded_under=by)])
    _record_issue(by, file, slip.number, on=slip.day)
    return slip


def _record_issue(by: Appointment, file: CaseFile, number: str, *, on: date) -> None:
    issued = DocumentIssued(
        id=f"receipt.{number}", state=settings.CONTROLLER_STATE, on=on, kind=IssuedDocument.REGISTRATION
    )
    record_facts(by=by, file_id=file.pk, facts=[issued])


def _is_own(fact: AnyFact) -> bool:
    """Whether this authority did it in this file: not another state, and not what a link to another file brought."""
    return getattr(fact, "state", None) == settings.CONTROLLER_STATE and not fact.id.startswith(LINKED)


def _first_day(facts: list[AnyFact], kind: type[AnyFact]) -> date | None:
    return min((fact.day for fact in facts if isinstance(fact, kind) and fact.day), default=None)
