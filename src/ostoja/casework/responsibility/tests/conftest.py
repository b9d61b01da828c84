"""Cases of this desk: one that France is to be asked about, one in which it has been asked."""

import pytest

from ostoja.access.tests import factories
from ostoja.casework.files.tests.stories import adult, fact, open_file


@pytest.fixture
def to_ask(officer):
    """Registered on 12 October 2026, with a visa of France: to be asked by 14 December 2026."""
    return open_file(officer)


@pytest.fixture
def asked(officer):
    """The same; France was asked on 2 November 2026 and has until 2 December 2026 (AMMR 40(1))."""
    sent = fact("take_charge_request", from_state="GR", to_state="FR", on="2026-11-02", basis="29(2)")
    return open_file(officer, facts=[*adult(), sent])


@pytest.fixture
def second(the_day, site):
    """The appointment of a Dublin officer at the same place."""
    return factories.make_appointment(
        holder=factories.make_officer(full_name="Piotr Mazur"), site=site, role="dublin_case_officer"
    )
