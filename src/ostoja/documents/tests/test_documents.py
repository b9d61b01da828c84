"""What is kept is unreadable without the key, belongs to its id, can be sealed anew, and goes on its last day."""

import os
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from ostoja.access.acting import acting_as
from ostoja.access.roles import Role, Scope
from ostoja.access.tests import factories
from ostoja.access.tests.factories import as_owner
from ostoja.documents import actions, vault
from ostoja.documents.models import Document
from ostoja.web.uuid7 import uuid7

pytestmark = pytest.mark.django_db
CONTENT = b"Rahimi, Hamid"


@pytest.fixture
def keys(settings):
    settings.DOCUMENT_KEYS = [os.urandom(32)]
    return settings.DOCUMENT_KEYS


@pytest.fixture
def kept(officer, keys):
    """A copy that is kept until the day itself."""
    handed = actions.Handed(
        what="person_copy", name="copy.html", media_type="text/html", content=CONTENT, rows=1, file_id=uuid7()
    )
    with acting_as(officer):
        made = actions.export(
            by=officer, handed=handed, purpose="p", legal_basis="l", recipient_kind="person", recipient="r"
        )
        return actions.keep(
            by=officer, export=made, content=CONTENT, media_type="text/html", keep_until=officer.today()
        )


def stored():
    with as_owner():
        return Document.objects.get()


def opened(document):
    return vault.unseal(document.pk, document.key_name, bytes(document.sealed))


def test_what_is_stored_is_sealed_and_opens_with_the_key(kept):
    document = stored()

    assert CONTENT not in bytes(document.sealed)
    assert opened(document) == CONTENT


def test_another_document_s_bytes_don_t_open_under_this_id(kept):
    """The id is bound to the content (AES-GCM, additional data): rows that are swapped are found out."""
    document = stored()

    with pytest.raises(vault.CannotOpen, match="isn't what was stored"):
        vault.unseal(uuid7(), document.key_name, bytes(document.sealed))


def test_one_bit_changed_is_found_out(kept):
    document = stored()
    bent = bytes(document.sealed[:-1]) + bytes([document.sealed[-1] ^ 1])

    with pytest.raises(vault.CannotOpen):
        vault.unseal(document.pk, document.key_name, bent)


def test_two_documents_of_the_same_content_don_t_look_alike(keys):
    one = uuid7()

    assert vault.seal(one, CONTENT)[1] != vault.seal(one, CONTENT)[1]


def test_a_key_is_changed_and_the_old_one_can_go(settings, kept):
    old = settings.DOCUMENT_KEYS[0]
    settings.DOCUMENT_KEYS = [os.urandom(32), old]

    with as_owner():
        assert list(actions.rotate(using="default")) == [kept.pk]
        assert list(actions.rotate(using="default")) == []

    settings.DOCUMENT_KEYS = settings.DOCUMENT_KEYS[:1]
    assert opened(stored()) == CONTENT


def test_a_key_that_is_gone_is_named(settings, kept):
    settings.DOCUMENT_KEYS = [os.urandom(32)]

    with pytest.raises(vault.CannotOpen, match=kept.key_name):
        opened(stored())


def test_a_document_goes_on_the_day_after_its_last(the_day, kept):
    administrator = factories.make_appointment(role=Role.ADMINISTRATOR, scope_kind=Scope.OFFICE)

    def expire(today):
        with acting_as(administrator), connection.cursor() as cursor:
            cursor.execute("SELECT documents_expire(%s)", [today])
            return cursor.fetchone()[0]

    assert expire(the_day) == 0
    assert expire(the_day + timedelta(days=1)) == 1


def test_nobody_makes_a_document_go_before_its_day_or_without_the_role(the_day, officer, kept):
    administrator = factories.make_appointment(role=Role.ADMINISTRATOR, scope_kind=Scope.OFFICE)
    tries = [(officer, the_day), (administrator, the_day + timedelta(days=400))]

    for by, day in tries:
        with acting_as(by), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT documents_expire(%s)", [day])


@pytest.mark.parametrize("role", [role for role in Role if role != Role.DATA_PROTECTION_OFFICER])
def test_only_the_data_protection_officer_reads_what_is_kept(kept, role):
    by = factories.appointed_as(role)

    with acting_as(by):
        assert list(Document.objects.all()) == []


def test_a_stored_document_is_never_changed(kept):
    with pytest.raises(DatabaseError, match="never changed"), as_owner():
        Document.objects.update(media_type="text/plain")
