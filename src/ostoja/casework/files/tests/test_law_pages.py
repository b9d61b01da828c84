"""The law book on pages: found by article, id, case or word, without JavaScript; one rule with its tests."""

import pytest

pytestmark = pytest.mark.django_db


def test_the_book_lists_the_rules_and_counts_articles(officer_client):
    page = officer_client.get("/law/").content.decode()

    assert "?rule=dublin-iii-take-charge-request" in page
    assert "Articles in scope, modelled and tested" in page


def test_the_book_is_searched_by_a_case_and_an_act(officer_client):
    page = officer_client.get("/law/", {"q": "jawo", "act": "dublin-iii"}).content.decode()

    assert "?rule=dublin-iii-transfer-absconded" in page
    assert "?rule=dublin-iii-take-charge-request" not in page
    assert 'value="jawo"' in page


def test_nothing_found_is_said(officer_client):
    assert "No rule of the book is like that." in officer_client.get("/law/", {"q": "C-999/99"}).content.decode()


def test_a_rule_shows_conditions_length_case_law_and_tests(officer_client):
    """Art. 29(2): eighteen months, C-163/17 Jawo."""
    page = officer_client.get("/law/", {"rule": "dublin-iii-transfer-absconded"}).content.decode()

    for shown in ("18 months", "C-163/17 Jawo", "Applies where", "running", "expired"):
        assert shown in page


def test_a_rule_that_is_not_there_is_not_found(officer_client):
    assert officer_client.get("/law/", {"rule": "no-such-rule"}).status_code == 404
