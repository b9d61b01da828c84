"""The trail for people: from where and under what; and the rules of unusual access, each as its sentence says."""

from datetime import UTC, datetime

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from ostoja.access import trail, unusual, whence
from ostoja.access.acting import acting_as
from ostoja.access.models import Entry
from ostoja.access.roles import Role, Scope
from ostoja.access.tests.factories import (
    THE_DAY,
    appointed_as,
    as_owner,
    make_appointment,
    make_officer,
    morning,
    set_now,
)
from ostoja.casework.files.tests.stories import open_file

pytestmark = pytest.mark.django_db
SINCE = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def protector(the_day):
    return make_appointment(role=Role.DATA_PROTECTION_OFFICER, scope_kind=Scope.OFFICE)


def found(protector, rule):
    with acting_as(protector):
        return [(one.officer_name, one.count) for one in unusual.findings(SINCE) if one.rule.id == rule]


def opened(client, files):
    for file in files:
        client.get(reverse("file-facts", args=[file.pk]))


@pytest.fixture
def files(officer):
    return [open_file(officer) for _ in range(3)]


def test_many_files_within_an_hour(settings, protector, sign_in, files, site):
    settings.OSTOJA_UNUSUAL |= {"many-files": 2}
    reader = make_appointment(site=site, holder=make_officer(full_name="Jan Nowak"))
    opened(sign_in(reader), files[:2] * 2)
    assert found(protector, "many-files") == []

    opened(sign_in(reader), files[2:])

    assert found(protector, "many-files") == [("Jan Nowak", 3)]


def test_files_only_read(settings, protector, sign_in, files, site):
    settings.OSTOJA_UNUSUAL |= {"only-read": 2}
    reader = make_appointment(site=site, holder=make_officer(full_name="Jan Nowak"))

    opened(sign_in(reader), files)

    assert found(protector, "only-read") == [("Jan Nowak", 3)]


def test_whoever_recorded_something_that_day_has_not_only_read(settings, protector, officer_client, files):
    settings.OSTOJA_UNUSUAL |= {"only-read": 2}

    opened(officer_client, files)

    assert found(protector, "only-read") == []


@pytest.fixture
def reader(site):
    return make_appointment(site=site, holder=make_officer(full_name="Jan Nowak"))


@pytest.mark.parametrize(
    ("utc", "expected"),
    [(19, []), (20, [("Jan Nowak", 3)]), (3, [("Jan Nowak", 3)]), (4, [])],
    ids=["21:00", "22:00", "5:00", "6:00"],
)
def test_acts_at_night_by_the_clock_of_the_place(settings, protector, sign_in, files, reader, utc, expected):  # noqa: PLR0917
    """Athens is two hours ahead of UTC in November."""
    settings.OSTOJA_UNUSUAL |= {"at-night": 2}
    set_now(datetime(2026, 11, 11, utc, tzinfo=UTC))
    opened(sign_in(reader), files)
    set_now(morning(THE_DAY))

    assert found(protector, "at-night") == expected


def test_one_night_is_counted_as_one_though_midnight_lies_in_it(settings, protector, sign_in, files, reader):
    settings.OSTOJA_UNUSUAL |= {"at-night": 2}
    client = sign_in(reader)
    for hour, file in ((21, files[0]), (22, files[1]), (23, files[2])):  # 23:00, midnight and 1:00 in Athens
        set_now(datetime(2026, 11, 10, hour, tzinfo=UTC))
        opened(client, [file])
    set_now(morning(THE_DAY))

    assert found(protector, "at-night") == [("Jan Nowak", 3)]


def test_files_of_the_own_surname(protector, sign_in, files, site):
    opened(sign_in(make_appointment(site=site, holder=make_officer(full_name="Leila Rahimi"))), files[:1])
    opened(sign_in(make_appointment(site=site, holder=make_officer(full_name="Jan Nowak"))), files[:1])

    assert found(protector, "own-name") == [("Leila Rahimi", 1)]


def test_broken_glass(protector, colleague_client, files):
    colleague_client.post(reverse("glass-break"), {"file": files[0].number, "reason": "The child is ill."})

    assert found(protector, "broken-glass") == [("Jan Nowak", 1)]


def test_the_page_says_each_rule_with_its_threshold_and_no_name_from_a_file(
    settings, sign_in, protector, officer_client, files
):
    settings.OSTOJA_UNUSUAL |= {"many-files": 2}
    opened(officer_client, files)

    page = sign_in(protector).get(reverse("unusual")).text

    assert "more than 2 different files within an hour" in page
    assert "different files opened within the hour: 3" in page
    assert "Anna Kowalska" in page
    assert "Rahimi" not in page


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.DATA_PROTECTION_OFFICER}))
@pytest.mark.parametrize("name", ["trail", "unusual"])
def test_nobody_else_reads_the_trail_or_the_report(sign_in, the_day, role, name):
    other = appointed_as(role)

    assert sign_in(other).get(reverse(name)).status_code == 403


def test_the_trail_of_a_file_says_who_under_what_and_from_which_network(sign_in, protector, officer, files):
    client = Client(REMOTE_ADDR="192.0.2.77")
    client.force_login(officer.holder)
    opened(client, files[:1])

    page = sign_in(protector).get(reverse("trail"), {"file": files[0].number}).text

    assert "Anna Kowalska" in page
    assert "Registration officer, Lesvos" in page
    assert "192.0.2.0/24" in page
    assert "192.0.2.77" not in page
    assert "Rahimi" not in page


def test_an_unknown_number_is_said(sign_in, protector):
    assert "No file has this number" in sign_in(protector).get(reverse("trail"), {"file": "GR-2026-999999"}).text


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "network"),
    [
        ("192.0.2.77", "", 0, "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "", 0, "2001:db8:1::/48"),
        ("127.0.0.1", "", 0, None),
        ("127.0.0.1", "198.51.100.9, 192.0.2.77", 1, "192.0.2.0/24"),  # only the last one is the proxy's own word
        ("127.0.0.1", "198.51.100.9, 192.0.2.77", 2, "198.51.100.0/24"),
        ("192.0.2.77", "198.51.100.9", 0, "192.0.2.0/24"),  # nobody in front of us is trusted: a header says nothing
        ("", "", 0, None),
        ("127.0.0.1", "no address", 1, None),
    ],
)
def test_the_network_is_kept_and_never_the_machine(settings, remote, forwarded, proxies, network):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)

    assert whence.network(request) == network


def test_reading_the_trail_is_in_the_trail(sign_in, protector):
    sign_in(protector).get(reverse("trail"))

    with as_owner():
        assert Entry.objects.filter(act="trail_read", officer_id=protector.holder_id).exists()


def test_the_trail_names_who_signed_in(sign_in, protector, officer):
    trail.record("signed_in", payload={"officer": str(officer.holder_id)})

    page = sign_in(protector).get(reverse("trail")).text

    assert "Anna Kowalska" in page
    assert "Nobody signed in" not in page
