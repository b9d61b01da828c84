"""People of a home authority."""

from datetime import timedelta

import pytest

from ostoja.access.roles import Role
from ostoja.missions.tests import factories


@pytest.fixture
def coordinator(the_day):
    """The appointment of a mission coordinator for the whole office."""
    return factories.make_coordinator()


@pytest.fixture
def supervisor(the_day):
    return factories.appointed(Role.SUPERVISOR, "Joanna Mróz")


@pytest.fixture
def expert(the_day):
    return factories.appointed(Role.EXPERT, "Paweł Gajda")


@pytest.fixture
def former(the_day):
    """A coordinator whose appointment ended yesterday."""
    return factories.make_coordinator(last_day=the_day - timedelta(days=1))
