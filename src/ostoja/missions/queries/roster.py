"""The roster and one record of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from ostoja.law.time import add_months
from ostoja.missions.models import (
    Availability,
    Barred,
    Certificate,
    Clearance,
    Competence,
    Expert,
    ExpertProfile,
    LanguageSkill,
    RestWaiver,
)
from ostoja.missions.models.roster import OfExpert
from ostoja.missions.queries.trainings import Gap, gaps

AHEAD = timedelta(days=180)  # how far the plan of trainings looks


@dataclass(frozen=True, kw_only=True)
class Record:
    """Everything of one expert that the reader may see."""

    expert: Expert
    entries: dict[str, list[OfExpert]]
    gaps: list[Gap]
    is_barred: bool


# What stands in a record, by the word in its address.
ENTRIES: dict[str, type[OfExpert]] = {
    "profiles": ExpertProfile,
    "competences": Competence,
    "languages": LanguageSkill,
    "availability": Availability,
    "clearances": Clearance,
    "rest": RestWaiver,
    "certificates": Certificate,
}


def experts(*, sought: str = "") -> QuerySet[Expert]:
    """The roster, by name."""
    found = Expert.objects.filter(forgotten_on=None).select_related("supervisor").order_by("full_name", "pk")
    return found.filter(Q(full_name__icontains=sought) | Q(unit__icontains=sought)) if sought else found


def forgotten_from(expert: Expert) -> date | None:
    """The first day on which name and record may be erased; None while the time on the roster has no end."""
    if expert.last_day is None or expert.forgotten_on is not None:
        return None
    return add_months(expert.last_day, 12 * settings.ROSTER_YEARS) + timedelta(days=1)


def to_forget(*, today: date) -> list[Expert]:
    """Who left the roster so long ago that the record is to be erased, the longest first."""
    gone = Expert.objects.filter(forgotten_on=None, last_day__lt=today).order_by("last_day", "pk")
    return [one for one in gone if (day := forgotten_from(one)) and day <= today]


def own(officer_id: UUID) -> Expert | None:
    """The record of whoever is signed in."""
    return Expert.objects.filter(officer=officer_id).first()


def record(expert: Expert, *, today: date) -> Record:
    """One record with what is missing for its profiles in the next half year."""
    return Record(
        expert=expert,
        entries={word: list(_standing(model, expert)) for word, model in ENTRIES.items()},
        gaps=gaps(expert, first=today, last=today + AHEAD),
        is_barred=Barred.objects.filter(expert=expert).exists(),
    )


RELATED: dict[type[OfExpert], str] = {Competence: "verified", Certificate: "module"}


def _standing(model: type[OfExpert], expert: Expert) -> QuerySet[Any]:  # Any: one of the kinds of entry
    found: QuerySet[Any] = model._default_manager.filter(expert=expert, withdrawn_at=None).order_by("recorded_at")
    return found.select_related(RELATED[model]) if model in RELATED else found
