"""Sign-in: password and a second factor, nothing without either, and one transaction for each request."""

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse

from ostoja.access.models import Entry, Officer, Site
from ostoja.access.tests.factories import THE_DAY, as_owner, make_appointment, make_officer

pytestmark = pytest.mark.django_db
PASSWORD = "a calm and long password"


@pytest.fixture(autouse=True)
def fresh_count_of_attempts():
    cache.clear()


@pytest.fixture
def anna(the_day, site):
    officer = make_officer(username="anna", full_name="Anna Kowalska")
    officer.set_password(PASSWORD)
    with as_owner():
        officer.save()
    make_appointment(holder=officer, site=site)
    return officer


@pytest.fixture
def real(settings):
    """An installation that is not a demo."""
    settings.DEMO = False


def enter(client, **given):
    return client.post(reverse("account_login"), {"login": "anna", "password": PASSWORD, **given})


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def set_up_app(client):
    """The secret of the app, set up on the page."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context_data["form"].secret if hasattr(page, "context_data") else page.context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.status_code == 302
    return secret


def test_password_alone_leads_to_setting_up_the_second_factor(client, anna, real):
    assert enter(client).status_code == 302

    response = client.get(reverse("sites"))

    assert response.url == reverse("mfa_index")
    assert "Set up at least one" in client.get(response.url).text


def test_with_password_and_app_one_is_in(anna, real):
    first = Client()
    enter(first)
    secret = set_up_app(first)
    cache.clear()  # the same six digits count once
    client = Client()

    asked = enter(client)
    assert asked.url.startswith(reverse("mfa_authenticate"))
    assert client.get(reverse("sites")).url.startswith(reverse("account_login"))
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    assert client.get(reverse("sites")).status_code == 200


def test_a_wrong_code_answers_422_with_a_sentence(anna, real):
    first = Client()
    enter(first)
    set_up_app(first)
    client = Client()
    enter(client)

    response = client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert response.status_code == 422
    assert "Type the six digits that the app shows now" in response.text


def test_the_secret_of_the_app_is_stored_encrypted(client, anna, real):
    enter(client)
    secret = set_up_app(client)

    stored = Authenticator.objects.get(user=anna, type="totp")

    assert secret not in json.dumps(stored.data)


def test_recovery_codes_are_shown_after_the_app_is_set_up(client, anna, real):
    enter(client)
    set_up_app(client)

    assert "Each works once" in client.get(reverse("mfa_view_recovery_codes")).text


def test_a_wrong_password_answers_422_and_keeps_the_user_name(client, anna):
    response = enter(client, password="wrong")

    assert response.status_code == 422
    assert "belong together" in response.text
    assert 'value="anna"' in response.text


def test_capital_letters_in_the_user_name_do_not_matter(client, anna):
    assert enter(client, login="ANNA").status_code == 302


def test_attempts_are_limited(client, anna):
    for _ in range(6):
        response = enter(client, password="wrong")

    assert "too many attempts" in response.text


def test_sign_in_and_what_changes_it_is_in_the_trail(client, anna, real):
    enter(client, password="wrong and secret")
    enter(client)
    set_up_app(client)
    client.post(reverse("account_logout"))

    with as_owner():
        acts = list(Entry.objects.values_list("act", "payload__content"))
    assert {act for act, _ in acts} == {"sign_in_failed", "signed_in", "second_factor_added", "signed_out"}
    assert "secret" not in json.dumps(acts)


def test_a_closed_account_does_not_sign_in(client, anna):
    with as_owner():
        Officer.objects.filter(pk=anna.pk).update(is_active=False)

    enter(client)

    assert client.get(reverse("sites")).url.startswith(reverse("account_login"))


def test_nobody_signs_up():
    names = set(get_resolver().reverse_dict) | {"account_login"}

    assert not {name for name in names if isinstance(name, str) and "signup" in name}


OPEN = {
    "account_login", "account_logout", "account_inactive", "mfa_authenticate", "mfa_login_webauthn", "set_language",
    "openid_connect_login", "openid_connect_callback", "socialaccount_login_cancelled", "socialaccount_login_error",
}  # fmt: skip
SOMEBODY = "01900000-0000-7000-8000-000000000001"
ARGUMENTS = {"pk": 1, "provider_id": "office", "appointment_id": SOMEBODY, "officer_id": SOMEBODY}


def test_every_page_of_this_room_but_those_of_sign_inks_who_you_are(client, db):
    from ostoja.access.urls import urlpatterns

    for route in urlpatterns:
        if route.name not in OPEN | {"device-worker"}:  # a script that names nobody (test_device.py)
            named = {name: ARGUMENTS[name] for name in route.pattern.converters}
            response = client.get(reverse(route.name, kwargs=named))
            assert (response.status_code, route.name) == (302, route.name)
            assert response.url.startswith(reverse("account_login")), route.name


@pytest.mark.parametrize("name", sorted(OPEN - {"openid_connect_login", "openid_connect_callback", "set_language"}))
def test_pages_of_sign_in_open_to_everybody(client, db, name):
    assert client.get(reverse(name)).status_code in {200, 302, 401}  # 401: the page says that the provider refused


def test_the_page_of_passkeys_carries_no_inline_script(client, anna):
    enter(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    page = client.get(reverse("mfa_add_webauthn")).text

    assert "creation_options" in page
    assert page.count("<script") == page.count('<script type="module" src=') + page.count(
        '<script type="application/json"'
    ) + page.count("<script defer src=")


@pytest.mark.parametrize(
    "name",
    ["mfa_index", "mfa_list_webauthn", "account_change_password", "mfa_generate_recovery_codes", "account_logout"],
)
def test_pages_of_the_own_sign_in_open(client, anna, real, name):
    enter(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    set_up_app(client)

    assert client.get(reverse(name)).status_code == 200


def test_the_password_is_changed_on_the_page(client, anna):
    enter(client)
    new = "another calm and long one"
    address = reverse("account_change_password")

    short = client.post(address, {"oldpassword": PASSWORD, "password1": "short", "password2": "short"})
    good = client.post(address, {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert (short.status_code, good.status_code) == (422, 302)
    with as_owner():
        assert Officer.objects.get(pk=anna.pk).check_password(new)


def test_an_identity_provider_stands_on_the_page_of_sign_in(db, settings, rf):
    """The page as it is when `OSTOJA_OIDC_SERVER` is set."""
    from allauth.account.views import LoginView
    from django.contrib.auth.models import AnonymousUser

    from ostoja.access import sign_in as ours

    app = {"provider_id": "ministry", "name": "Ministry of Migration"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    request = rf.get(reverse("account_login"))
    request.user, request.session = AnonymousUser(), {}

    page = LoginView.as_view(extra_context={"identity_providers": ours.identity_providers()})(request).render().text

    assert "Sign in through Ministry of Migration" in page
    assert reverse("openid_connect_login", args=["ministry"]) in page


class Broken(Exception):
    pass


def test_a_request_that_fails_leaves_nothing_behind(sign_in, administrator, monkeypatch):
    """Also what was done before the failure: the answer is 500, so nobody was told that it happened."""
    from ostoja.access import views

    def added_then_broken(*args, **kwargs):
        raise Broken

    monkeypatch.setattr(views.messages, "success", added_then_broken)
    client = sign_in(administrator)
    client.raise_request_exception = False
    typed = {"code": "CHI", "name": "Chios", "state": "GR", "time_zone": "Europe/Athens", "kind": "hotspot"}

    response = client.post(reverse("site-add"), typed)

    assert response.status_code == 500
    with as_owner():
        assert not Site.objects.filter(code="CHI").exists()


def test_of_several_appointments_the_one_that_began_last_is_worn(sign_in, officer, other_site):
    make_appointment(holder=officer.holder, site=other_site, first_day=THE_DAY - timedelta(days=1))

    head = sign_in(officer).get(reverse("account")).text.split("<main")[0]

    assert "Samos" in head


def test_the_session_holds_no_right(sign_in, outsider, colleague):
    client = sign_in(outsider)
    session = client.session
    session["worn"] = str(colleague.pk)
    session.save()

    assert client.get(reverse("sites")).status_code == 403


def test_whoever_signs_in_through_the_office_has_no_password_to_change(sign_in, officer):
    """Officers of an identity provider have none; the page says so."""
    with as_owner():
        officer.holder.set_unusable_password()
        officer.holder.save()

    answer = sign_in(officer).get("/account/password/", follow=True)

    assert answer.status_code == 200
    assert "There is no password here to change." in answer.content.decode()
