"""Plans: draft, sign, amend; what happens to them."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ostoja.access import trail
from ostoja.access.models import Appointment
from ostoja.missions.actions.base import coordinating, store
from ostoja.missions.models import Benchmark, Plan, PlanEvent, TeamLine


@transaction.atomic
def add_plan(*, by: Appointment, **fields: Any) -> Plan:  # Any: the fields of the model, checked by it
    """Add a plan, as a draft or signed."""
    return store(Plan(**fields), by=coordinating(by), act="plan_added")


@transaction.atomic
def change_plan(*, by: Appointment, plan: Plan, **fields: Any) -> Plan:
    """Change a draft. With the day of signature it stands for good.

    Raises:
        ValidationError: it is signed, or a field doesn't fit.
    """
    coordinating(by)
    if Plan.objects.filter(pk=plan.pk, signed_on__isnull=False).exists():
        raise ValidationError(_("This version is signed and isn't changed any more. Amend it instead."))
    for name, value in fields.items():
        setattr(plan, name, value)
    plan.full_clean()
    plan.save(update_fields=list(fields))
    trail.record("plan_changed", payload={"id": str(plan.pk), "fields": sorted(fields)})
    return plan


@transaction.atomic
def amend_plan(*, by: Appointment, plan: Plan, **fields: Any) -> Plan:
    """Add the next version of a signed plan, as a whole, with the team of the one before (Art. 18(5)).

    Raises:
        ValidationError: the plan isn't signed, or has been amended already.
    """
    coordinating(by)
    if plan.signed_on is None:
        raise ValidationError(_("A draft is changed, not amended."))
    if hasattr(plan, "amended_by"):
        raise ValidationError(_("This version has been amended already. Amend the latest one."))
    made = Plan(amends=plan, version=plan.version + 1, **{**fields, "ref": plan.ref, "signed_on": None})
    store(made, by=by, act="plan_amended")
    for line in plan.team.all():
        store(TeamLine(plan=made, profile=line.profile, number=line.number), by=by, act="plan_team_added")
    return made


@transaction.atomic
def add_to_team(*, by: Appointment, plan: Plan, profile: str, number: int) -> TeamLine:
    """Point (g) of a draft: so many experts of a profile."""
    _still_a_draft(plan)
    return store(TeamLine(plan=plan, profile=profile, number=number), by=coordinating(by), act="plan_team_added")


@transaction.atomic
def remove_from_team(*, by: Appointment, line: TeamLine) -> TeamLine:
    """Take a profile out of the team of a draft."""
    coordinating(by)
    _still_a_draft(line.plan)
    trail.record("plan_team_removed", payload={"id": str(line.pk)})
    TeamLine.objects.filter(pk=line.pk).delete()
    return line


@transaction.atomic
def record_event(*, by: Appointment, plan: Plan, kind: str, on: date, reason: str) -> PlanEvent:
    """Record that a signed plan was suspended, taken up again, ended early or evaluated."""
    if plan.signed_on is None:
        raise ValidationError(_("The plan isn't signed yet, so nothing can have happened to it."))
    return store(PlanEvent(plan=plan, kind=kind, on=on, reason=reason), by=coordinating(by), act="plan_event")


@transaction.atomic
def add_benchmark(*, by: Appointment, plan: Plan, what: str, by_day: date) -> Benchmark:
    """What the plan wants to reach, and by when (Art. 18(2)(k))."""
    return store(Benchmark(plan=plan, what=what, by=by_day), by=coordinating(by), act="benchmark_added")


@transaction.atomic
def record_reached(*, by: Appointment, benchmark: Benchmark, reached: str, looked_on: date | None) -> Benchmark:
    """Record what was reached of a benchmark; looked at again, the later word counts."""
    coordinating(by)
    benchmark.reached, benchmark.looked_on = reached, looked_on
    benchmark.full_clean()
    benchmark.save(update_fields=["reached", "looked_on"])
    trail.record("benchmark_looked_at", payload={"id": str(benchmark.pk)})
    return benchmark


def _still_a_draft(plan: Plan) -> None:
    if plan.signed_on is not None:
        raise ValidationError(_("This version is signed and isn't changed any more. Amend it instead."))
