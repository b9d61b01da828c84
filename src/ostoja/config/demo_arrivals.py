"""An invented boat of yesterday night, counted twice, with a family that registers together."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ostoja.access.acting import acting_as
from ostoja.access.models import Appointment
from ostoja.casework.files.actions import NewName, NewPerson
from ostoja.casework.registration import actions
from ostoja.casework.registration.models import Group
from ostoja.law.facts import (
    ApplicationMade,
    ApplicationRegistered,
    BirthClaimed,
    Disembarked,
    NationalityClaimed,
    ScreeningStarted,
)
from ostoja.law.facts.application import MadeTo
from ostoja.law.facts.journey import DisembarkedAfter
from ostoja.law.facts.other import ScreeningGround
from ostoja.web.uuid7 import uuid7

FAMILY = (  # given name, in the own script, sex, age, what the person is to the first one
    ("Soraya", "ثریا", "F", 34, ""),
    ("Jawad", "جواد", "M", 37, "spouse"),
    ("Nilofar", "نیلوفر", "F", 9, "child"),
)


def load(by: Appointment) -> None:
    """The boat, its counts and the family; two more are expected of it."""
    today = by.today()
    night = datetime.combine(today - timedelta(days=1), time(3, 40), tzinfo=ZoneInfo(by.time_zone))
    event = {
        "id": uuid7(), "site_id": by.site_id, "kind": "sea_sar", "place": "Mytilene, quay 2", "at": night,
        "vessel": "rubber boat, grey", "authority": "Coast guard",
    }  # fmt: skip
    count = {"men": 21, "women": 11, "boys": 5, "girls": 4, "unknown": 0, "deaths": 0, "missing": None}
    yesterday = night.date()
    shared = (
        Disembarked(id="came_on", state="GR", on=yesterday, after=DisembarkedAfter.SEARCH_AND_RESCUE),
        ScreeningStarted(id="screening_on", state="GR", on=yesterday, ground=ScreeningGround.SEARCH_AND_RESCUE),
        ApplicationMade(id="made_on", state="GR", on=yesterday, authority=MadeTo.REGISTERING),
        ApplicationRegistered(id="registered_on", state="GR", on=today),
    )
    with acting_as(by):
        boat = actions.record_arrival(by=by, event=event, count=count | {"source": "Coast guard, at sea"})
        actions.count_arrival(by=by, event=boat, count=count | {"men": 22, "source": "Registration, on the quay"})
        family = actions.open_group(
            by=by, group_id=uuid7(), site_id=boat.site_id, event_id=boat.pk, persons=5, facts=shared,
            begins_with={"language": "prs", "nationalities": ["AF"]},
        )  # fmt: skip
        for one in FAMILY:
            _member(by, family, one)


def _member(by: Appointment, family: Group, one: tuple[str, str, str, int, str]) -> None:
    given, own, sex, age, relation = one
    year, file = by.today().year - age, uuid7()
    names = (
        NewName(kind="current", given=given, family="Azizi", script="Latn"),
        NewName(kind="current", given=own, family="عزیزی", script="Arab"),
    )
    born = BirthClaimed(id=f"{file}.birth", earliest=date(year, 1, 1), latest=date(year, 12, 31), basis="stated")
    facts = (born, NationalityClaimed(id=f"{file}.nationality", states=("AF",), basis="claimed"))
    person = NewPerson(sex=sex, language="prs", names=names)
    actions.register_member(by=by, group=family, file_id=file, relation=relation, person=person, facts=facts)
