"""People of the cooperation of a home authority."""

from datetime import timedelta

import pytest

from ostoja.access.roles import Role
from ostoja.cooperation.tests import factories


@pytest.fixture
def desk(the_day):
    """The appointment of a desk officer."""
    return factories.appointed(Role.DESK_OFFICER, "Marek Sowa")


@pytest.fixture
def head(the_day):
    """The appointment of the head of the cooperation unit."""
    return factories.appointed(Role.HEAD_OF_UNIT, "Irena Bielska")


@pytest.fixture
def office_head(the_day):
    return factories.appointed(Role.HEAD_OF_OFFICE, "Adam Rawicz")


@pytest.fixture
def asylum(the_day):
    """The Asylum Working Party of the Council."""
    return factories.forum("wp-asylum")


@pytest.fixture
def igc(the_day):
    return factories.forum("igc")


@pytest.fixture
def delegate(head, asylum):
    """The appointment behind a seat in the Asylum Working Party."""
    return factories.seat(head, asylum, "Karolina Wit").appointment


@pytest.fixture
def other_delegate(head, igc):
    """The appointment behind a seat in the IGC."""
    return factories.seat(head, igc, "Leon Bur").appointment


@pytest.fixture
def former_delegate(head, asylum, the_day):
    """Somebody whose seat in the Asylum Working Party ended yesterday."""
    return factories.seat(head, asylum, "Olga Stec", last_day=the_day - timedelta(days=1)).appointment
