"""Every list downloads: what the reader reaches, with the marks of each row, and an entry in the trail."""

import pytest
from django.urls import reverse

from ostoja.cooperation.queries.lists import LISTS
from ostoja.cooperation.registers import OF_FORUMS
from ostoja.cooperation.tests import factories
from ostoja.cooperation.tests.test_registers import recorded

pytestmark = pytest.mark.django_db


def taken(browser, what):
    return browser.get(reverse("cooperation-list", args=[what])).content.decode("utf-8-sig").splitlines()


@pytest.mark.parametrize("what", [*LISTS, *OF_FORUMS])
def test_every_list_downloads(sign_in, desk, asylum, what):
    factories.meeting(desk, asylum)

    lines = taken(sign_in(desk), what)

    assert lines[0]


def test_a_list_holds_what_the_reader_reaches_with_its_marks(sign_in, desk, other_delegate, asylum):
    meeting = factories.meeting(desk, asylum)

    assert meeting.title in taken(sign_in(desk), "meetings")[1]
    assert taken(sign_in(desk), "meetings")[1].endswith("LIMITE")
    assert len(taken(sign_in(other_delegate), "meetings")) == 1


def test_a_register_downloads_its_columns(sign_in, desk, unhcr):
    row = recorded(desk, "matters", unhcr)

    heads, line = taken(sign_in(desk), "matters")

    assert heads.startswith("Subject,")
    assert str(row.subject) in line


def test_a_list_that_is_none_is_not_found(sign_in, desk):
    assert sign_in(desk).get(reverse("cooperation-list", args=["components"])).status_code == 404


@pytest.fixture
def unhcr(the_day):
    return factories.forum("unhcr-pl")
