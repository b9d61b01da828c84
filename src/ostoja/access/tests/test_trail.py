"""The audit trail: one way in, and whatever is done to it afterwards shows."""

import json
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from ostoja.access import chain, trail
from ostoja.access.acting import acting_as
from ostoja.access.models import Entry, Head, Link, Payload
from ostoja.access.tests.factories import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def heads(tmp_path):
    return tmp_path / "heads.jsonl"


@pytest.fixture
def five(officer):
    """Five entries of an officer, linked as at commit; their ids in the order of the chain."""
    with acting_as(officer):
        ids = [trail.record("file_read", file_id=uuid4(), payload={"page": number}) for number in range(5)]
    commit()
    return ids


def commit():
    """Fire what waits for the end of the transaction, then wait again."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def tamper(*statements):
    """As somebody who owns the database and switches its guards off."""
    with as_owner(), connection.cursor() as cursor:
        for table in ("access_entry", "access_link", "access_payload", "access_head"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement, *values in statements:
            cursor.execute(statement, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in ("access_entry", "access_link", "access_payload", "access_head"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def faults(heads):
    with as_owner():
        return [(fault.kind, fault.number) for fault in chain.verify(using="default", heads=heads)]


def test_an_untouched_trail_is_whole(five, heads):
    assert faults(heads) == []


def test_many_entries_at_once_are_written_as_one_after_the_other(officer, heads):
    file_id = uuid4()
    with acting_as(officer):
        trail.record("file_read", file_id=file_id, payload={"page": 0})
        trail.record_many([("file_read", file_id, {"page": page}) for page in (1, 2)])
    commit()

    with as_owner():
        found = Entry.objects.filter(file_id=file_id).select_related("payload", "link").order_by("link__number")
        told = [(one.act, one.officer_id, one.appointment_id, one.payload.content) for one in found]
        numbers = [one.link.number for one in found]

    assert told == [("file_read", officer.holder_id, officer.pk, {"page": page}) for page in (0, 1, 2)]
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]
    assert faults(heads) == []


def test_entries_linked_in_two_goes_of_one_transaction_are_in_one_chain(officer, heads):
    """Whoever asks for the links before the end gets them; what follows is linked at the end."""
    with acting_as(officer):
        for pages in ((0, 1), (2, 3)):
            trail.record_many([("file_read", uuid4(), {"page": page}) for page in pages])
            commit()

    assert faults(heads) == []


def test_an_entry_written_while_the_trail_is_read_is_no_fault(five, heads, monkeypatch):
    rows = chain._rows

    def rows_with_one_more(using):
        trail.record("file_read")
        commit()
        yield from rows(using)

    monkeypatch.setattr(chain, "_rows", rows_with_one_more)

    assert faults(heads) == []


def test_an_entry_linked_beyond_the_head_is_named(five, heads):
    tamper(("UPDATE access_head SET number = 4, hash = (SELECT hash FROM access_link WHERE number = 4)",))

    assert faults(heads) == [("rewritten", 5)]


def test_an_empty_trail_is_whole(db, heads):
    assert faults(heads) == []


def test_who_acts_comes_from_the_ticket(officer, five):
    with as_owner():
        entry = Entry.objects.get(pk=five[0])

    assert (entry.origin, entry.officer_id, entry.appointment_id) == ("officer", officer.holder_id, officer.pk)


def test_without_a_ticket_the_application_is_nobody(db):
    entry = trail.record("sign_in_failed")

    with as_owner():
        assert Entry.objects.get(pk=entry).origin == "nobody"


def test_a_changed_entry_is_named(five, heads):
    tamper(("UPDATE access_entry SET act = 'file_written' WHERE id = %s", five[2]))

    assert faults(heads) == [("changed", 3)]


def test_a_changed_entry_with_a_new_digest_is_named(five, heads):
    tamper(
        (
            "UPDATE access_entry SET act = 'x', digest = access_entry_digest(id, recorded_at, 'x', origin, officer_id,"
            " appointment_id, file_id, payload_digest) WHERE id = %s",
            five[2],
        )
    )

    assert faults(heads) == [("reordered", 3)]


def test_a_changed_payload_is_named(five, heads):
    tamper(("UPDATE access_payload SET content = '{\"page\": 9}' WHERE entry_id = %s", five[1]))

    assert faults(heads) == [("changed", 2)]


def test_a_removed_entry_is_named(five, heads):
    tamper(
        ("DELETE FROM access_payload WHERE entry_id = %s", five[3]),
        ("DELETE FROM access_link WHERE entry_id = %s", five[3]),
        ("DELETE FROM access_entry WHERE id = %s", five[3]),
    )

    assert faults(heads) == [("removed", 4)]


def test_two_exchanged_entries_are_named(five, heads):
    tamper(
        ("UPDATE access_link SET number = 99 WHERE number = 2",),
        ("UPDATE access_link SET number = 2 WHERE number = 4",),
        ("UPDATE access_link SET number = 4 WHERE number = 99",),
    )

    assert {number for kind, number in faults(heads) if kind == "reordered"} >= {2, 4}


def test_an_entry_outside_the_chain_is_named(five, heads):
    tamper(("DELETE FROM access_link WHERE number = 5",), ("UPDATE access_head SET number = 4",))

    assert ("added", None) in faults(heads)


def test_a_cut_tail_is_named(five, heads):
    tamper(
        ("DELETE FROM access_link WHERE number > 3",),
        ("DELETE FROM access_payload WHERE entry_id = ANY (%s)", five[3:]),
        ("DELETE FROM access_entry WHERE id = ANY (%s)", five[3:]),
    )

    assert faults(heads) == [("cut", 5)]


def test_a_tail_cut_with_the_head_set_back_is_named_by_the_noted_head(five, heads):
    with as_owner():
        chain.note_head(using="default", heads=heads)
    tamper(
        ("DELETE FROM access_link WHERE number > 3",),
        ("DELETE FROM access_payload WHERE entry_id = ANY (%s)", five[3:]),
        ("DELETE FROM access_entry WHERE id = ANY (%s)", five[3:]),
        ("UPDATE access_head SET number = 3, hash = (SELECT hash FROM access_link WHERE number = 3)",),
    )

    assert faults(heads) == [("cut", 5)]


def test_a_chain_written_anew_is_named_by_the_noted_head(five, heads):
    heads.write_text(json.dumps({"at": "2026-11-12T10:00:00Z", "number": 5, "hash": "00" * 32}) + "\n")

    assert faults(heads) == [("rewritten", 5)]


def test_an_erased_payload_leaves_the_trail_whole(five, heads):
    with as_owner():
        Payload.objects.filter(pk=five[1]).update(content=None, salt=None, erased_at="2026-11-12T10:00:00Z")

    assert faults(heads) == []


def test_a_payload_is_changed_by_nobody(five):
    with pytest.raises(DatabaseError, match="only erased"), as_owner():
        Payload.objects.filter(pk=five[1]).update(content={"page": 9})


@pytest.mark.parametrize("model", [Entry, Payload, Link, Head])
def test_nobody_removes_from_the_trail(five, model):
    with pytest.raises(DatabaseError, match="append-only"), as_owner():
        model.objects.all()._raw_delete(using="default")


def test_the_application_writes_no_entry_past_the_one_way_in(officer):
    with acting_as(officer), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Entry.objects.create(id=uuid4(), recorded_at="2026-11-12T10:00:00Z", act="x", payload_digest=b"", digest=b"")


def test_an_act_is_a_plain_name(officer):
    with acting_as(officer), pytest.raises(DatabaseError, match="act_is_a_name"), transaction.atomic():
        trail.record("Anna read a file|officer")


def test_the_same_head_is_noted_once(five, heads):
    with as_owner():
        chain.note_head(using="default", heads=heads)
        chain.note_head(using="default", heads=heads)

    assert len(heads.read_text().splitlines()) == 1
