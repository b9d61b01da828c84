"""Rows of this room for tests, made by its own verbs."""

from datetime import timedelta
from itertools import count

from ostoja.access.acting import acting_as
from ostoja.access.roles import Scope
from ostoja.access.tests.factories import THE_DAY, as_owner, make_appointment, make_officer
from ostoja.cooperation.actions import forums, meetings
from ostoja.cooperation.models import Forum, Seat

numbers = count(1)


def appointed(role, name="", **given):
    """An appointment for the whole office of the home authority."""
    holder = make_officer(full_name=name) if name else make_officer()
    return make_appointment(role=role, scope_kind=Scope.OFFICE, holder=holder, time_zone="Europe/Warsaw", **given)


def forum(code):
    with as_owner():
        return Forum.objects.get(code=code)


def seat(by, body, name="", **given):
    """A seat from a month before THE_DAY to twenty days after."""
    values = {
        "capacity": "delegate",
        "first_day": THE_DAY - timedelta(days=30),
        "last_day": THE_DAY + timedelta(days=20),
        "reason": "Named by the head of the office.",
        **given,
    }
    holder = make_officer(full_name=name or f"Delegate {next(numbers)}")
    with acting_as(by):
        made = forums.give_seat(by=by, forum=body, holder=holder, **values)
        return Seat.objects.select_related("appointment__holder", "forum").get(pk=made.pk)


def meeting(by, body, **given):
    """A meeting ten days after THE_DAY."""
    day = given.pop("first_day", THE_DAY + timedelta(days=10))
    values = {"title": f"Meeting {next(numbers)}", "first_day": day, "last_day": day, "place": "Brussels", **given}
    with acting_as(by):
        return meetings.convene(by=by, forum=body, **values)


def item(by, of, **given):
    number = next(numbers)
    values = {"number": str(number), "title": f"Item {number}", "kind": "examination", "interest": "high", **given}
    with acting_as(by):
        return meetings.add_item(by=by, meeting=of, **values)


def dossier(by, **given):
    number = next(numbers)
    values = {"code": f"2026/{number:04}(COD)", "title_en": f"Proposal {number}", **given}
    with acting_as(by):
        return meetings.add_dossier(by=by, **values)
