"""Meetings, what is on their agenda, who goes, and what comes next."""

from datetime import date
from difflib import ndiff

from django.db.models import QuerySet

from ostoja.cooperation.models import Dossier, Meeting, State

OVER = (State.CLOSED, State.CANCELLED, State.POSTPONED, State.CONVERTED_TO_WRITTEN, State.MISSED)


def meetings() -> QuerySet[Meeting]:
    """Meetings that the reader reaches, with their bodies."""
    return Meeting.objects.select_related("forum", "follows")


def coming(*, today: date) -> QuerySet[Meeting]:
    """Meetings still ahead or running, the next one first."""
    return meetings().filter(last_day__gte=today).exclude(state__in=OVER)


def unfinished(*, today: date) -> QuerySet[Meeting]:
    """Meetings that are over and wait for a report, an approval or follow-up, the oldest first."""
    return meetings().filter(last_day__lt=today).exclude(state__in=OVER)


def dossiers() -> QuerySet[Dossier]:
    """Every dossier by its code."""
    return Dossier.objects.all()


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """The lines that came (`+`) and went (`-`) from one version of a text to the next, in their order."""
    found = ndiff(before.splitlines(), after.splitlines())
    return [(line[0], line[2:]) for line in found if line[0] in "+-" and line[2:].strip()]
