"""The demo's home side: an invented plan, roster and calls. It stands in the same installation as the host's for now."""

from collections.abc import Mapping
from datetime import timedelta

from ostoja.access.acting import acting_as
from ostoja.access.models import Appointment, Officer
from ostoja.missions.actions import plans
from ostoja.missions.models import Plan

TEAM = (("REG", 6), ("DUB", 3), ("UAM", 2), ("INFO", 2))


def load(*, by: Appointment, officers: Mapping[str, Officer]) -> None:
    """Make the home side, as its coordinator."""
    with acting_as(by):
        _plan(by)


def _plan(by: Appointment) -> Plan:
    today = by.today()
    made = plans.add_plan(
        by=by,
        ref="DEMO/OPP/GR/1",
        name="Operational plan for Greece (demo)",
        host_state="GR",
        parties="Greece and the agency, invented for this demo",
        valid_from=today - timedelta(days=200),
        valid_until=today + timedelta(days=300),
        situation="Arrivals by sea stay high; registration and procedures of responsibility need support.",
        places=["Lesvos", "Chios", "Athens"],
        logistics="Work in shifts, accommodation in town, a bus to the site.",
        measures=["a", "b", "e", "g", "j"],
        tasks="Registration, information, requests to take charge, social work with unaccompanied minors.",
        instructions="The host's own system under a named account; no private devices.",
        limits_of_work="Decisions on applications stay with the host.",
        reporting="Monthly figures; evaluation within 60 days of the end.",
        complaints="To the fundamental rights officer; leaflets at every site.",
    )
    for profile, number in TEAM:
        plans.add_to_team(by=by, plan=made, profile=profile, number=number)
    return plans.change_plan(by=by, plan=made, signed_on=today - timedelta(days=210))
