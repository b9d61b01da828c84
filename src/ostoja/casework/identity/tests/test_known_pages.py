"""The pages of a lookup: what is asked stays, what is stored is never shown."""

import re

import pytest
from django.urls import reverse

from ostoja.casework.files.tests.stories import open_file

pytestmark = pytest.mark.django_db


def asked(client, **typed):
    opened = re.search(r'name="id" id="id_id" value="([^"]+)"', client.get(reverse("known")).text)[1]
    return client.post(reverse("known"), {"id": opened, **typed})


HEARD = {"given": "Hameed", "family": "Rahimy", "sex": "M", "birth-year": "1991", "nationality": "AF"}


def main(answer):
    return answer.text.partition("<main")[2].partition("</main>")[0]


def test_the_answer_says_what_agrees_and_whom_to_ask_and_nothing_that_is_stored(officer, colleague_client):
    file = open_file(officer)

    page = main(asked(colleague_client, **HEARD))

    assert "registration desk of Lesvos" in page
    assert "names, birth, sex, nationality" in page
    assert not [stored for stored in ("Hamid", "Rahimi", "حمید", file.number, str(file.pk)) if stored in page]


def test_what_was_typed_stays(colleague_client):
    page = main(asked(colleague_client, **HEARD))

    assert 'value="Hameed"' in page
    assert "Nobody who is known here" in page


def test_nothing_to_look_up_by_is_said_beside_the_field(colleague_client):
    answer = asked(colleague_client, sex="F")

    assert answer.status_code == 422
    assert "enter a name in any script" in answer.text


def test_whoever_reaches_the_file_is_led_to_it(officer, officer_client):
    file = open_file(officer)

    assert reverse("file", args=[file.pk]) in main(asked(officer_client, **HEARD))


def test_from_an_open_file_the_others_are_looked_up(officer, officer_client, colleague):
    file = open_file(officer)
    open_file(colleague)

    page = main(officer_client.post(reverse("file-known", args=[file.pk])))

    assert "registration desk of Samos" in page


def test_opening_the_tab_asks_nothing_yet(officer, officer_client, colleague):
    file = open_file(officer)
    open_file(colleague)

    page = main(officer_client.get(reverse("file-known", args=[file.pk])))

    assert "Samos" not in page


def test_the_form_of_registering_leads_there(officer_client):
    assert f'formaction="{reverse("known")}"' in main(officer_client.get(reverse("register")))


def test_what_was_typed_while_registering_is_not_typed_again(officer, colleague_client):
    """The fields of registering have other names; a year of the Solar Hijri calendar is read as one."""
    open_file(officer)
    typed = {
        "own_given": "حمید", "own_family": "رحیمی", "birth-year": "1370", "birth_calendar": "solar_hijri",
        "nationalities": ["AF", ""], "sex": "unknown",
    }  # fmt: skip

    page = main(asked(colleague_client, **typed))

    assert "registration desk of Lesvos" in page
    assert 'value="حمید رحیمی"' in page
