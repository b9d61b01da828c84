"""A lost second factor: who may take it away, what ends with it, what the trail keeps."""

import pytest
from allauth.mfa.models import Authenticator
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from ostoja.access import actions
from ostoja.access.acting import acting_as
from ostoja.access.models import Entry
from ostoja.access.rights import NotAppointed
from ostoja.access.roles import Role
from ostoja.access.tests.factories import appointed_as, as_owner

pytestmark = pytest.mark.django_db
WHY = "She rang from the number in the staff list and gave her number of service."


@pytest.fixture
def with_factor(officer):
    """The officer of the place, with an app and recovery codes."""
    for kind in ("totp", "recovery_codes"):
        Authenticator.objects.create(user=officer.holder, type=kind, data={})
    return officer


def factors(appointment):
    return set(Authenticator.objects.filter(user=appointment.holder).values_list("type", flat=True))


def reset(client, appointment, reason=WHY):
    return client.post(reverse("second-factor-reset", args=[appointment.holder_id]), {"reason": reason})


def test_an_administrator_resets_the_second_factor_of_somebody_else(sign_in, administrator, with_factor):
    answer = reset(sign_in(administrator), with_factor)

    assert answer.url == reverse("people")
    assert factors(with_factor) == set()


def test_every_session_of_that_person_ends_and_nobody_else_s(sign_in, administrator, with_factor, colleague):
    hers, his = sign_in(with_factor), sign_in(colleague)
    assert hers.get(reverse("sites")).status_code == 200

    reset(sign_in(administrator), with_factor)

    assert hers.get(reverse("sites")).url.startswith(reverse("account_login"))
    assert his.get(reverse("sites")).status_code == 200


def test_it_is_in_the_trail_with_kinds_and_reason(sign_in, administrator, with_factor):
    reset(sign_in(administrator), with_factor)

    with as_owner():
        entry = Entry.objects.get(act="second_factor_reset")
        assert entry.officer_id == administrator.holder_id
        assert entry.payload.content == {
            "officer": str(with_factor.holder_id),
            "kinds": ["recovery_codes", "totp"],
            "reason": WHY,
        }


def test_nobody_resets_the_own_on_the_page_or_by_sql(sign_in, administrator):
    answer = reset(sign_in(administrator), administrator)

    assert answer.status_code == 403
    assert "Nobody resets the own second factor" in answer.text
    with acting_as(administrator), pytest.raises(DatabaseError, match="never the own"), transaction.atomic():
        connection.cursor().execute("SELECT access_reset_second_factor(%s)", [administrator.holder_id])


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_no_other_role_resets_it_on_the_page_or_by_sql(sign_in, with_factor, role):
    other = appointed_as(role)

    assert reset(sign_in(other), with_factor).status_code == 403
    assert sign_in(other).get(reverse("people")).status_code == 403
    with acting_as(other), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("SELECT access_reset_second_factor(%s)", [with_factor.holder_id])
    assert factors(with_factor) == {"totp", "recovery_codes"}


def test_without_a_ticket_sql_resets_nothing(with_factor):
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("SELECT access_reset_second_factor(%s)", [with_factor.holder_id])


def test_without_a_reason_nothing_happens(sign_in, administrator, with_factor):
    answer = reset(sign_in(administrator), with_factor, reason="")

    assert answer.status_code == 422
    assert "how you made sure" in answer.text
    assert factors(with_factor) == {"totp", "recovery_codes"}


def test_the_action_asks_for_the_right_by_itself(officer, with_factor):
    with acting_as(officer), pytest.raises(NotAppointed):
        actions.reset_second_factor(by=officer, officer=with_factor.holder, reason=WHY)


def test_the_list_says_who_has_which_second_factor(sign_in, administrator, with_factor):
    page = sign_in(administrator).get(reverse("people")).text

    assert "recovery codes, app" in page
    assert "none yet" in page


def test_the_list_offers_the_reset_only_where_there_is_something_to_reset(
    sign_in, administrator, with_factor, colleague
):
    page = sign_in(administrator).get(reverse("people")).text

    assert reverse("second-factor-reset", args=[with_factor.holder_id]) in page
    assert reverse("second-factor-reset", args=[colleague.holder_id]) not in page


def test_on_the_machine_it_is_done_without_anybody_signed_in(with_factor):
    with as_owner():
        actions.reset_second_factor_here(officer=with_factor.holder, reason=WHY, using="default")
        entry = Entry.objects.get(act="second_factor_reset")

    assert entry.origin == "machine"
    assert factors(with_factor) == set()


def test_a_session_of_a_person_without_a_password_ends_too(administrator, sign_in, with_factor):
    """Whoever signs in through the identity provider has a password that nothing fits."""
    client = Client()
    client.force_login(with_factor.holder)

    reset(sign_in(administrator), with_factor)

    assert client.get(reverse("hats")).status_code == 302
