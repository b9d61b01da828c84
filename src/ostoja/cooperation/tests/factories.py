"""Rows of this room for tests, made by its own verbs."""

from datetime import timedelta
from itertools import count

from ostoja.access.acting import acting_as
from ostoja.access.roles import Scope
from ostoja.access.tests.factories import THE_DAY, as_owner, make_appointment, make_officer
from ostoja.cooperation.actions import forums, meetings, papers, positions
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


def position(by, approver, of, *lines, since=THE_DAY, **given):
    """A position adopted from a day on, with lines (article, stance)."""
    with acting_as(by):
        made = positions.draft_position(by=by, dossier=of, title=f"Position on {of.code}", text="We hold.", **given)
        for article, stance in lines:
            positions.write_line(by=by, position=made, article=article, stance=stance, text=f"Line on {article}")
    with acting_as(approver):
        return positions.adopt_position(
            by=approver, position=made, adopted_by="Committee for European Affairs", adopted_on=since, valid_from=since
        )


def instruction(by, of, item, **given):
    """A draft that says something on one item."""
    with acting_as(by):
        made = positions.draft_instruction(by=by, meeting=of)
        positions.instruct(by=by, instruction=made, item=item, **{"objective": "Hold the line.", **given})
    return made


def approved(by, made, **given):
    with acting_as(by):
        return positions.approve(by=by, instruction=made, **given)


def statement(by, of, item, **given):
    with acting_as(by):
        return positions.say(by=by, meeting=of, item=item, **{"text": "We said so.", "language": "en", **given})


def paper(by, body, **given):
    values = {
        "kind": "note",
        "title": f"Paper {next(numbers)}",
        "on": THE_DAY,
        "language": "en",
        "text": "Words.",
        **given,
    }
    with acting_as(by):
        return papers.add_paper(by=by, forum=body, **values)


def present(by, of):
    """A delegation of one, who was there."""
    with acting_as(by):
        one = meetings.add_delegate(
            by=by,
            meeting=of,
            full_name="Ewa Kos",
            institution="Ministry",
            role="head_of_delegation",
            attends="in_person",
        )
        meetings.record_attendance(by=by, meeting=of, present=[str(one.pk)])
