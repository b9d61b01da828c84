"""The register says what the house does: every table stands in it, every class and role comes from the matrix."""

import pytest

from ostoja.access.matrix import DATA_CLASSES
from ostoja.casework.privacy import register


def test_every_model_stands_in_one_activity_or_says_why_it_holds_nobody():
    """GDPR Art. 30: a new table cannot be forgotten."""
    tables = [label for activity in register.ACTIVITIES for label in activity.tables]

    assert register.models_without_activity() == set()
    assert len(tables) == len(set(tables))


def test_the_register_names_only_tables_that_are_there():
    from django.apps import apps

    for label in [label for activity in register.ACTIVITIES for label in activity.tables]:
        assert apps.get_model(label)


def test_every_class_of_the_matrix_is_said_in_words():
    assert register.CLASS_WORDS.keys() == set(DATA_CLASSES)


def test_the_register_says_what_art_30_asks_for(settings):
    """Art. 30(1)(a) to (g): controller, purposes, people and data, recipients, third countries, time limits, measures."""
    settings.OFFICE = {"name": "Asylum Service", "contact": "dpo@example.org", "supervisor": ""}

    text = register.register()

    for said in ("Asylum Service", "dpo@example.org", "Purpose", "applicants", "Recipients", "Third countries", "10 years",
                 "Security measures", "files.Fact", "Registration officer"):  # fmt: skip
        assert said in text


def test_the_assessment_shows_the_matrix_as_it_is_and_asks_for_the_rest():
    """Art. 35(7)(a) to (d)."""
    text = register.assessment()

    assert "| Country information researcher | " + " | ".join("–" for _ in DATA_CLASSES) + " |" in text
    assert "to be written by the controller" in text


@pytest.mark.django_db
def test_the_pages_are_for_whoever_answers_for_the_data(sign_in, dpo, executor, officer_client):
    for address in ("/privacy/register/", "/privacy/register/register.md", "/privacy/register/assessment.md"):
        assert sign_in(dpo).get(address).status_code == 200
        assert sign_in(executor).get(address).status_code == 200
        assert officer_client.get(address).status_code == 403
