"""Complaints: taken in and listed by the head, followed up by whoever is on the list of one."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ostoja.access.models import Appointment, Officer
from ostoja.access.rights import NotAppointed, in_force
from ostoja.access.roles import Role
from ostoja.law.words import Text
from ostoja.missions.actions.base import store
from ostoja.missions.models import Complaint, ComplaintReader, ComplaintStep
from ostoja.missions.queries.complaints import OUTCOMES


def reading(by: Appointment | None) -> Appointment:
    """The appointment, if it is the head's or its holder is on the list of a complaint; else `NotAppointed`."""
    worn = in_force(by)
    if worn.role != Role.HEAD_OF_OFFICE and not Complaint.objects.exists():
        raise NotAppointed(
            Text(gettext_noop("Complaints are read by the head of the authority and whom the head has listed."))
        )
    return worn


def leading(by: Appointment | None) -> Appointment:
    """The appointment, if it is the head's."""
    worn = in_force(by)
    if worn.role != Role.HEAD_OF_OFFICE:
        raise NotAppointed(Text(gettext_noop("Who reads complaints is for the head of the authority to say.")))
    return worn


@transaction.atomic
def take_in(*, by: Appointment, **fields: Any) -> Complaint:  # Any: the fields of the model, checked by it
    """Take in a complaint that the fundamental rights officer sent on (EUAA Regulation Art. 51)."""
    return store(Complaint(**fields), by=leading(by), act="complaint_taken_in")


@transaction.atomic
def let_read(
    *, by: Appointment, complaint: Complaint, officer: Officer, first_day: date, last_day: date, reason: str
) -> ComplaintReader:
    """Put somebody on the list of one complaint.

    Raises:
        ValidationError: it is the expert whom the complaint is about.
    """
    leading(by)
    if complaint.deployment.expert.officer_id == officer.pk:
        raise ValidationError({"officer": _("Who: the complaint is about this person.")})
    made = ComplaintReader(complaint=complaint, officer=officer, first_day=first_day, last_day=last_day, reason=reason)
    return store(made, by=by, act="complaint_reader_listed")


@transaction.atomic
def record_step(*, by: Appointment, complaint: Complaint, **fields: Any) -> ComplaintStep:
    """Record a step of the procedure; “removed” bars the expert from further deployments.

    Raises:
        ValidationError: an outcome is recorded already.
    """
    reading(by)
    if fields["kind"] in OUTCOMES and complaint.steps.filter(kind__in=OUTCOMES).exists():
        raise ValidationError({"kind": _("What happened: the outcome of this complaint is recorded already.")})
    return store(ComplaintStep(complaint=complaint, **fields), by=by, act="complaint_step")
