"""The roster as the filters need it: everybody in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from ostoja.missions.days import Period
from ostoja.missions.eligible import TONGUES, Candidate, Need, Sent
from ostoja.missions.models import (
    Availability,
    Barred,
    CallLine,
    Clearance,
    Competence,
    Consent,
    Deployment,
    Expert,
    ExpertProfile,
    LanguageSkill,
    RestWaiver,
    State,
)
from ostoja.missions.queries.trainings import needs, sessions, sufficing

AWAY = ("unavailable", "leave", "committed_elsewhere")
T = TypeVar("T")
Rows = dict[UUID, list[Any]]  # Any: rows of different tables


def need_of(line: CallLine) -> Need:
    """What a line asks for, with the trainings that its profile needs on its first day."""
    of_profile = needs(on=line.first_day).filter(profile=line.profile).values_list("module_code", flat=True)
    courses: dict[str, date] = {}
    for session in sessions(today=line.call.received_on):
        courses.setdefault(session.module.code, session.last_day)
    return Need(
        profile=line.profile,
        level=line.level,
        first=line.first_day,
        last=line.last_day,
        host_state=line.call.plan.host_state,
        modules=tuple(dict.fromkeys([*of_profile, *line.modules])),
        competences=tuple(line.competences),
        languages={one.language: one.least for one in line.languages.all()},
        clearances=tuple(line.clearances),
        rest_days=settings.REST_DAYS,
        courses=courses,
    )


def candidates(need: Need, *, line: CallLine | None = None, only: UUID | None = None) -> list[Candidate]:
    """Everybody on the roster (or one), as the filters need it. The number of statements doesn't grow with the roster.

    Args:
        line: whose consents count.
    """
    experts = Expert.objects.filter(pk=only) if only else Expert.objects.filter(forgotten_on=None)
    profiles = _rows(
        ExpertProfile.objects.filter(profile=need.profile), only, "profile", "level", "first_day", "last_day"
    )
    certificates = sufficing([only] if only else None, need.modules)
    skilled = Competence.objects.filter(code__in=need.competences)
    competences = _rows(skilled, only, "code", "first_day", "last_day", "verified__id")
    spoken = LanguageSkill.objects.filter(language__in=need.languages)
    languages = _rows(spoken, only, "language", "understanding", "speaking", "writing")
    clearances = _rows(Clearance.objects.filter(kind__in=need.clearances), only, "kind", "last_day")
    absent = Availability.objects.filter(kind__in=AWAY, last_day__gte=need.first)
    away = _rows(absent, only, "kind", "first_day", "last_day")
    sent = _sent(only)
    waived = _rows(RestWaiver.objects.filter(last_day__gte=need.first), only, "first_day", "last_day")
    barred = set(Barred.objects.values_list("expert_id", flat=True))
    consents = _consents(line, need)
    return [
        Candidate(
            id=pk,
            name=name,
            unit=unit,
            state=state,
            roster=Period(first, last),
            profiles=[(profile, level, Period(start, end)) for profile, level, start, end in profiles[pk]],
            certificates=certificates[pk],
            competences=_grouped((code, Period(start, end)) for code, start, end, seen in competences[pk] if seen),
            unseen=frozenset(code for code, _start, _end, seen in competences[pk] if not seen),
            languages={code: min(skills, key=TONGUES.index) for code, *skills in languages[pk]},
            clearances=_latest(clearances[pk]),
            away=[(kind, Period(start, end)) for kind, start, end in away[pk]],
            sent=sent[pk],
            waived=[Period(start, end) for start, end in waived[pk]],
            consents=consents[pk],
            is_barred=pk in barred,
        )
        for pk, name, unit, state, first, last in experts.values_list(
            "pk", "full_name", "unit", "state", "first_day", "last_day"
        )
    ]


def _rows(found: QuerySet[Any], only: UUID | None, *names: str) -> Rows:
    """Entries of everybody's record, or of one, by expert."""
    rows: Rows = defaultdict(list)
    standing = found.filter(withdrawn_at=None, **({"expert_id": only} if only else {}))
    for expert, *values in standing.values_list("expert_id", *names):
        rows[expert].append(values)
    return rows


def _sent(only: UUID | None) -> dict[UUID, list[Sent]]:
    """By expert: every mission but the cancelled ones."""
    found: dict[UUID, list[Sent]] = defaultdict(list)
    rows = Deployment.objects.exclude(state=State.CANCELLED).filter(**({"expert_id": only} if only else {}))
    days = ("first_day", "planned_until", "actual_until")
    for expert, host, first, planned, actual in rows.values_list("expert_id", "host_state", *days):
        found[expert].append(Sent(host_state=host, first=first, last=actual or planned))
    return found


def _consents(line: CallLine | None, need: Need) -> dict[UUID, dict[str, bool]]:
    """By expert: what each said last. A consent that ends before the last day is none."""
    found: dict[UUID, dict[str, bool]] = defaultdict(dict)
    if line is None:
        return found
    said = Consent.objects.filter(nomination__line=line).order_by("recorded_at")
    for expert, whose, given, until in said.values_list("nomination__expert_id", "whose", "given", "last_day"):
        found[expert].pop(whose, None)
        if not given or until is None or until >= need.last:
            found[expert][whose] = given
    return found


def _grouped(pairs: Iterator[tuple[str, T]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for code, value in pairs:
        found[code].append(value)
    return found


def _latest(rows: list[Any]) -> dict[str, date]:
    found: dict[str, date] = {}
    for kind, until in rows:
        found[kind] = max(until, found.get(kind, until))
    return found
