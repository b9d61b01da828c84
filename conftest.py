"""Fixtures of every room: people, the day, signed-in clients. The database is in `ostoja.config.tests.plugin`."""

from datetime import timedelta

import pytest

from ostoja.config.tests.plugin import django_db_setup  # noqa: F401 (in place of pytest-django's own)


def pytest_configure():
    """Static files are served from where they lie: no test needs them collected and hashed first. Passwords hash quickly."""
    from django.conf import settings

    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture
def the_day(db):
    """Thursday 12 November 2026, nine o'clock UTC: what the database takes for now."""
    from ostoja.access.tests import factories

    factories.set_now(factories.morning(factories.THE_DAY))
    yield factories.THE_DAY
    factories.set_now(None)


@pytest.fixture
def site(db):
    """A hotspot in Greece."""
    from ostoja.access.tests import factories

    return factories.make_site(code="LES", name="Lesvos")


@pytest.fixture
def other_site(db):
    """Another place of the same office."""
    from ostoja.access.tests import factories

    return factories.make_site(code="SAM", name="Samos")


@pytest.fixture
def officer(the_day, site):
    """The appointment of a registration officer at `site`, in force on the day. `officer.holder` is the person."""
    from ostoja.access.tests import factories

    return factories.make_appointment(holder=factories.make_officer(full_name="Anna Kowalska"), site=site)


@pytest.fixture
def colleague(the_day, other_site):
    """The appointment of a registration officer of the same office at another site."""
    from ostoja.access.tests import factories

    return factories.make_appointment(holder=factories.make_officer(full_name="Jan Nowak"), site=other_site)


@pytest.fixture
def outsider(the_day, site):
    """The appointment of a registration officer at `site` that ended yesterday."""
    from ostoja.access.tests import factories

    return factories.make_appointment(
        holder=factories.make_officer(full_name="Ewa Lis"), site=site, last_day=the_day - timedelta(days=1)
    )


@pytest.fixture
def administrator(the_day):
    """The appointment of an administrator for the whole office."""
    from ostoja.access.tests import factories

    return factories.first_appointment()


@pytest.fixture
def sign_in(client, settings):
    """Sign a person in on a test client: `sign_in(appointment)`. The second factor is tested by itself."""
    from django.test import Client

    settings.DEMO = True

    def signed_in(appointment):
        its_client = Client()
        its_client.force_login(appointment.holder)
        return its_client

    return signed_in


@pytest.fixture
def officer_client(sign_in, officer):
    """A browser in which `officer` is signed in."""
    return sign_in(officer)


@pytest.fixture
def colleague_client(sign_in, colleague):
    """A browser in which `colleague` is signed in."""
    return sign_in(colleague)


@pytest.fixture
def outsider_client(sign_in, outsider):
    """A browser in which `outsider` is signed in."""
    return sign_in(outsider)
