"""The data protection officer and a second administrator."""

import pytest

from ostoja.access.roles import Role, Scope
from ostoja.access.tests import factories


@pytest.fixture
def dpo(the_day):
    return factories.make_appointment(role=Role.DATA_PROTECTION_OFFICER, scope_kind=Scope.OFFICE)


@pytest.fixture
def executor(the_day):
    """An administrator who carries out what the data protection officer ordered."""
    return factories.make_appointment(role=Role.ADMINISTRATOR, scope_kind=Scope.OFFICE)
