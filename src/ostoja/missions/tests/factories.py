"""Rows of this room for tests, made by its own verbs."""

from datetime import timedelta

from ostoja.access.acting import acting_as
from ostoja.access.roles import Role, Scope
from ostoja.access.tests.factories import THE_DAY, make_appointment, make_officer
from ostoja.missions.actions import plans


def appointed(role, name="", **given):
    """An appointment for the whole office of the home authority."""
    holder = make_officer(full_name=name) if name else make_officer()
    return make_appointment(role=role, scope_kind=Scope.OFFICE, holder=holder, time_zone="Europe/Warsaw", **given)


def make_coordinator(**given):
    return appointed(Role.MISSION_COORDINATOR, "Zofia Wilk", **given)


def make_plan(by, *, signed=True, **given):
    """A plan in force from a month before THE_DAY to a year after."""
    values = {
        "ref": "OPP/GR/2026",
        "name": "Operational plan for Greece",
        "host_state": "GR",
        "valid_from": THE_DAY - timedelta(days=30),
        "valid_until": THE_DAY + timedelta(days=365),
        "places": ["Lesvos", "Samos"],
        "signed_on": THE_DAY - timedelta(days=40) if signed else None,
        **given,
    }
    with acting_as(by):
        return plans.add_plan(by=by, **values)
