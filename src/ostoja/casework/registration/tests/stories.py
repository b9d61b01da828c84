"""Arrivals and groups made by the actions themselves."""

from datetime import UTC, datetime
from struct import pack
from zlib import compress, crc32

from ostoja.access.acting import acting_as
from ostoja.casework.files.tests.stories import HAMID, fact
from ostoja.casework.registration import actions
from ostoja.web.uuid7 import uuid7

COUNT = {
    "men": 20,
    "women": 12,
    "boys": 6,
    "girls": 5,
    "unknown": 2,
    "deaths": 0,
    "missing": None,
    "source": "coast guard",
}


def arrived(by):
    """A boat of the morning, and an empty group of it."""
    event = {
        "id": uuid7(), "site_id": by.site_id, "kind": "sea_sar", "place": "Mytilene", "vessel": "grey dinghy",
        "at": datetime(2026, 11, 12, 1, 40, tzinfo=UTC), "authority": "coast guard",
    }  # fmt: skip
    with acting_as(by):
        made = actions.record_arrival(by=by, event=event, count=COUNT)
        return made, group(by, made)


def group(by, event, *facts):
    """A group of an arrival; by default they were brought ashore and made an application on the day."""
    shared = facts or (
        fact("disembarked", "came_on", state="GR", on="2026-11-12", after="search_and_rescue"),
        fact("application_made", "made_on", state="GR", on="2026-11-12", authority="registering"),
    )
    with acting_as(by):
        return actions.open_group(
            by=by, group_id=uuid7(), site_id=event.site_id, event_id=event.pk, persons=5, facts=shared,
            begins_with={"language": "prs", "nationalities": ["AF"]},
        )  # fmt: skip


def member(by, group, relation="", *facts, person=HAMID):
    """One more person of a group."""
    with acting_as(by):
        return actions.register_member(
            by=by, group=group, file_id=uuid7(), relation=relation, person=person, facts=facts
        )


def _chunk(kind, said):
    return pack(">I", len(said)) + kind + said + pack(">I", crc32(kind + said))


def photograph(grey):
    """A photograph of one point, as a camera writes it: with the place beside it."""
    header, point = pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), compress(bytes([0, grey]))
    chunks = ((b"IHDR", header), (b"eXIf", b"MM\0*35.5 N 24.1 E"), (b"IDAT", point), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in chunks)


PNG, OTHER = photograph(128), photograph(64)
