"""Case stories told in facts, and files that hold them."""

from datetime import date

import msgspec

from ostoja.access.acting import acting_as
from ostoja.casework.files import actions
from ostoja.law.facts import AnyFact
from ostoja.web.uuid7 import uuid7

HAMID = actions.NewPerson(
    sex="M",
    language="prs",
    names=(
        actions.NewName(kind="current", given="Hamid", family="Rahimi", script="Latn"),
        actions.NewName(kind="current", given="حمید", family="رحیمی", script="Arab"),
    ),
)


def fact(type_, id_=None, **keys):
    """One fact of the vocabulary; `from_` stands for `from`."""
    given = {name.rstrip("_"): value for name, value in keys.items()}
    return msgspec.convert({"type": type_, "id": id_ or type_, **given}, AnyFact)


def adult(**more):
    """An adult from Afghanistan who registered in Greece on 12 October 2026 and holds a valid visa of France."""
    return [
        fact("birth_claimed", earliest="1991-01-01", latest="1991-12-31", basis="stated"),
        fact("nationality_claimed", states=["AF"]),
        fact("unaccompanied", holds=False),
        fact("application_made", state="GR", on="2026-10-10"),
        fact("application_registered", state="GR", on="2026-10-12"),
        fact("none_found", what="family", on="2026-10-12"),
        fact("visa", state="FR", kind="short_stay", valid_from="2026-09-01", valid_until="2026-12-01"),
    ]


def open_file(by, *, facts=None, person=HAMID):
    """A file opened by the action itself, as the officer."""
    with acting_as(by):
        return actions.open_file(by=by, file_id=uuid7(), site_id=by.site_id, person=person, facts=facts or adult())


def record(by, file, *facts):
    """Facts recorded by the action itself, as the officer."""
    with acting_as(by):
        return actions.record_facts(by=by, file_id=file.pk, facts=facts)


THE_LAST_DAY_TO_ASK_FRANCE = date(2026, 12, 14)  # AMMR 39(1)/1: two months from 12 October end on Saturday 12 December
