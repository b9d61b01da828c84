"""Complaints that the reader may see, and what the expert concerned is told."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
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


class About(NamedTuple):
    """Whose mission a complaint is about, where, from when."""

    name: str
    host_state: str
    first_day: date


def about(complaint: Complaint) -> About:
    """The mission that a complaint is about, for whoever may read it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, host_state, first_day FROM missions_complaint_about(%s)", [complaint.pk])
        return About._make(cursor.fetchone())


def missions() -> QuerySet[Deployment]:
    """The missions that a complaint may be about, the latest first."""
    return Deployment.objects.exclude(state=State.CANCELLED).select_related("expert").order_by("-first_day", "pk")


def told(deployment_id: UUID) -> list[Told]:
    """What the reader, if it is the expert's own mission, is told about complaints."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT "on", told FROM missions_told(%s)', [deployment_id])
        return [Told(on=on, told=words) for on, words in cursor.fetchall()]
