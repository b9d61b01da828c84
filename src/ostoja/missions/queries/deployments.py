"""Deployments, and what blocks one before departure."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import QuerySet

from ostoja.law.words import Text, Value, _
from ostoja.missions import rules
from ostoja.missions.days import Period, covered_until, first_gap
from ostoja.missions.models import Clearance, Deployment, Preparation
from ostoja.missions.queries.trainings import needs, sufficing


@dataclass(frozen=True, kw_only=True)
class Item:
    """One blocking item of the list before departure: whether it is done, and what is missing."""

    kind: str
    label: Text
    is_done: bool
    why: Text


LABELS = {
    Preparation.Kind.TRAVEL_ORDER: _("Travel order"),
    Preparation.Kind.INSURANCE: _("Insurance"),
    Preparation.Kind.EMERGENCY_CONTACT: _("Emergency contact left with the office"),
    Preparation.Kind.SECURITY_BRIEFING: _("Security briefing, acknowledged by the expert"),
    Preparation.Kind.DATA_PROTECTION: _("Data protection briefing, acknowledged by the expert"),
    Preparation.Kind.CODE_OF_CONDUCT: _("Code of conduct, acknowledged by the expert (Art. 58)"),
}


BRIEFINGS = (
    Preparation.Kind.SECURITY_BRIEFING,
    Preparation.Kind.DATA_PROTECTION,
    Preparation.Kind.CODE_OF_CONDUCT,
)


def deployments() -> QuerySet[Deployment]:
    """Every deployment that the reader may see, the next to begin first."""
    return Deployment.objects.select_related("expert", "plan").prefetch_related("segments").order_by("-first_day", "pk")


def blocking(deployment: Deployment) -> list[Item]:
    """What must be done and valid before departure (cooperation reference 9.4, guard of “ready”)."""
    done = set(deployment.preparations.values_list("kind", flat=True))
    items = [_item(kind, _(label), is_done=kind in done) for kind, label in LABELS.items()]
    items.append(_item("line_manager", _("Line manager on site is named"), is_done=bool(deployment.line_manager)))
    return [*items, *_trainings(deployment), *_clearances(deployment), _places(deployment)]


def briefed_on(deployment: Deployment) -> date | None:
    """The day of the last briefing, once all of them are acknowledged (EUAA Regulation Art. 58)."""
    days = dict(deployment.preparations.filter(kind__in=BRIEFINGS).values_list("kind", "on"))
    return max(days.values()) if len(days) == len(BRIEFINGS) else None


def trained_until(deployment: Deployment) -> date | None:
    """The last day on which every training that the profile needs is valid, from the first day on; None: no end."""
    held = sufficing([deployment.expert_id])[deployment.expert_id]
    wanted = needs(on=deployment.first_day).filter(profile=deployment.profile).values_list("module_code", flat=True)
    ends = [covered_until(held[code], deployment.first_day) for code in wanted]
    return min((end for end in ends if end), default=None)


def report_due(deployment: Deployment) -> date | None:
    """The last day for the field report; None while the mission goes on."""
    if deployment.actual_until is None:
        return None
    return rules.report_due(deployment.actual_until, working_days=settings.REPORT_DAYS, state=settings.CONTROLLER_STATE)


def _item(kind: str, label: str, *, is_done: bool) -> Item:
    text = Text(label)
    return Item(kind=kind, label=text, is_done=is_done, why=Text(_("Missing: %(what)s."), {"what": text}))


def _trainings(deployment: Deployment) -> list[Item]:
    held = sufficing([deployment.expert_id])[deployment.expert_id]
    wanted = needs(on=deployment.first_day).filter(profile=deployment.profile).values_list("module_code", flat=True)
    return [_training(code, first_gap(held[code], deployment.first_day, deployment.planned_until)) for code in wanted]


def _training(code: str, gap: date | None) -> Item:
    label = Text(_("Certificate of %(code)s, valid on each day"), {"code": code})
    why = Text(_("No valid certificate of %(code)s on %(day)s."), {"code": code, "day": gap}) if gap else label
    return Item(kind=f"training-{code}", label=label, is_done=gap is None, why=why)


def _clearances(deployment: Deployment) -> list[Item]:
    standing = Clearance.objects.filter(expert_id=deployment.expert_id, withdrawn_at=None)
    until: dict[str, date] = {}
    for kind, day in standing.values_list("kind", "last_day"):
        until[kind] = max(day, until.get(kind, day))
    wanted = deployment.nomination.line.clearances
    return [_clearance(kind, until.get(kind), deployment.planned_until) for kind in wanted]


def _clearance(kind: str, until: date | None, needed: date) -> Item:
    told: dict[str, Value] = {"kind": Text(str(Clearance.Kind(kind).label)), "day": needed}
    label = Text(_("%(kind)s, valid until %(day)s"), told)
    return Item(
        kind=f"clearance-{kind}",
        label=label,
        is_done=until is not None and until >= needed,
        why=Text(_("Missing: %(what)s."), {"what": label}),
    )


def _places(deployment: Deployment) -> Item:
    places = [Period(one.first_day, one.last_day) for one in deployment.segments.all()]
    gap = first_gap(places, deployment.first_day, deployment.planned_until)
    label = Text(_("A place for each day"))
    why = Text(_("No place is named for %(day)s."), {"day": gap}) if gap else label
    return Item(kind="segments", label=label, is_done=gap is None, why=why)
