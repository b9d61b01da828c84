"""Complaints that the reader may see, and what the expert concerned is told."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from ostoja.missions.models import Complaint, ComplaintStep, Deployment, State

OUTCOMES = (ComplaintStep.Kind.UNFOUNDED, ComplaintStep.Kind.MEASURES, ComplaintStep.Kind.REMOVED)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the expert is told on a day."""

    on: date
    told: str


def complaints() -> QuerySet[Complaint]:
    """Every complaint that the reader may see, what is due first on top."""
    return Complaint.objects.prefetch_related("steps").order_by("follow_up_due", "received_on", "pk")


def is_open(complaint: Complaint) -> bool:
    """Whether no outcome is recorded."""
    return not any(step.kind in OUTCOMES for step in complaint.steps.all())


def about(complaint: Complaint) -> str:
    """Whose mission it is about: name, host, first day."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT missions_complaint_about(%s)", [complaint.pk])
        found: str = cursor.fetchone()[0]
        return found


def missions() -> QuerySet[Deployment]:
    """The missions that a complaint may be about, the latest first."""
    return Deployment.objects.exclude(state=State.CANCELLED).select_related("expert").order_by("-first_day", "pk")


def told(deployment_id: UUID) -> list[Told]:
    """What the reader, if it is the expert's own mission, is told about complaints."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT "on", told FROM missions_told(%s)', [deployment_id])
        return [Told(on=on, told=words) for on, words in cursor.fetchall()]
