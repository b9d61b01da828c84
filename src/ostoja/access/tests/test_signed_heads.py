"""Signed heads: what somebody outside keeps proves later that the trail still is what it was, whoever owns the database."""

import json
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ostoja.access import signed_heads, trail
from ostoja.access.acting import acting_as
from ostoja.access.models import Head
from ostoja.access.tests.factories import as_owner
from ostoja.access.tests.test_trail import commit, tamper

pytestmark = pytest.mark.django_db


@pytest.fixture
def ids(officer):
    """Five entries of an officer, linked as at commit; their ids in the order of the chain."""
    with acting_as(officer):
        made = [trail.record("file_read", file_id=uuid4(), payload={"page": number}) for number in range(5)]
    commit()
    return made


@pytest.fixture
def document(ids):
    """The signed head of those five."""
    with as_owner():
        return signed_heads.make(using="default")


def read(document):
    return signed_heads.read(document, [signed_heads.public_key()])


def faults(document, tmp_path):
    """What is found with the kept head alone: whoever owns the machine has the file of heads too."""
    with as_owner():
        found = signed_heads.check([read(document)], using="default", heads=tmp_path / "no-heads.jsonl")
    return [(fault.kind, fault.number) for fault in found]


def test_a_signed_head_says_where_the_trail_ended(document, settings):
    head = read(document)

    with as_owner():
        assert (head.number, head.hash) == (5, bytes(Head.objects.get().hash).hex())
    assert head.state == settings.CONTROLLER_STATE


def test_a_trail_that_only_grew_holds_it(document, officer, tmp_path):
    with acting_as(officer):
        trail.record("file_read")
    commit()

    assert faults(document, tmp_path) == []


def test_a_trail_written_anew_with_all_its_hashes_does_not(document, ids, tmp_path):
    """As the owner of the database can: entry, digest, links and head agree with each other again."""
    tamper(
        (
            "UPDATE access_entry SET act = 'x', digest = access_entry_digest(id, recorded_at, 'x', origin, officer_id,"
            " appointment_id, file_id, payload_digest) WHERE id = %s",
            ids[4],
        ),
        (
            "UPDATE access_link AS link SET hash = sha256(before.hash || convert_to('5', 'UTF8') || entry.digest)"
            " FROM access_link AS before, access_entry AS entry"
            " WHERE link.number = 5 AND before.number = 4 AND entry.id = link.entry_id",
        ),
        ("UPDATE access_head SET hash = (SELECT hash FROM access_link WHERE number = 5)",),
    )

    assert faults(document, tmp_path) == [("rewritten", 5)]


def test_a_tail_that_was_cut_with_the_head_set_back_does_not(document, ids, tmp_path):
    tamper(
        ("DELETE FROM access_link WHERE number > 3",),
        ("DELETE FROM access_payload WHERE entry_id = ANY (%s)", ids[3:]),
        ("DELETE FROM access_entry WHERE id = ANY (%s)", ids[3:]),
        ("UPDATE access_head SET number = 3, hash = (SELECT hash FROM access_link WHERE number = 3)",),
    )

    assert faults(document, tmp_path) == [("cut", 5)]


def test_one_digit_changed_is_found_out(document):
    with pytest.raises(signed_heads.NotGenuine, match="altered"):
        read(document.replace(b'"number":5', b'"number":4'))


def test_a_head_signed_by_somebody_else_is_found_out_though_it_names_his_key(document, settings):
    settings.HEAD_KEY = Ed25519PrivateKey.generate().private_bytes_raw()
    with as_owner():
        forged = signed_heads.make(using="default")
    settings.HEAD_KEY = Ed25519PrivateKey.generate().private_bytes_raw()

    with pytest.raises(signed_heads.NotGenuine, match="another key"):
        read(forged)


def test_after_a_change_of_the_secret_the_key_that_was_written_down_still_reads_it(document, settings):
    written_down = signed_heads.public_key()
    settings.HEAD_KEY = Ed25519PrivateKey.generate().private_bytes_raw()

    assert signed_heads.read(document, [written_down]).number == 5


@pytest.mark.parametrize(
    "junk", [b"", b"{}", b'{"head": {}, "public_key": "x", "signature": "y"}', b"\xff\xfe", b"[" * 5000]
)
def test_anything_else_is_no_head(junk):
    with pytest.raises(signed_heads.NotGenuine, match="no signed head"):
        read(junk)


def test_each_stored_head_is_a_file_of_its_own(ids, tmp_path):
    with as_owner():
        first, second = (signed_heads.store(using="default", folder=tmp_path) for _ in range(2))

    assert first != second
    assert json.loads(first.read_text())["head"]["number"] == 5
