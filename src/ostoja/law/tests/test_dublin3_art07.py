"""Dublin III Art. 7: the order of the criteria, read on the day of the first application."""

from ostoja.law.tests.stories import (
    NO_FAMILY_NO_DOCUMENTS,
    answer,
    asked,
    entry,
    fallen,
    lodged,
    nothing,
    pointed_to,
    residence,
    visa,
)

VALID = {"valid_from": "2023-06-01", "valid_until": "2024-06-01"}


def test_the_first_criterion_that_holds_wins_and_the_others_fall_away_by_the_order():
    """7(1): a visa comes before an entry."""
    found = answer(
        lodged("DE", "2024-01-15"),
        visa("FR", **VALID),
        entry("IT", "2024-01-01"),
        nothing("family"),
        nothing("documents"),
    )

    assert pointed_to(found) == ("FR", "12(2)")
    assert ("IT", "13(1)", "order") in fallen(found)


def test_an_unknown_earlier_criterion_is_passed_over_but_leaves_the_candidate_open():
    found = answer(lodged("DE", "2024-01-15"), entry("IT", "2024-01-01"))

    assert pointed_to(found) == ("IT", "13(1)")
    assert found.candidate.settled is False
    assert {"family_member", "dependant", "residence_document", "visa"} <= asked(found)


def test_searches_that_found_nothing_settle_the_candidate():
    found = answer(lodged("DE", "2024-01-15"), entry("IT", "2024-01-01"), *NO_FAMILY_NO_DOCUMENTS)

    assert found.candidate.settled is True
    assert asked(found) == {"application_lodged"}  # elsewhere, earlier: changes the procedure


def test_what_comes_after_the_candidate_in_the_order_is_not_asked():
    found = answer(lodged("DE", "2024-01-15"), residence("SE", **VALID), nothing("family"))

    assert pointed_to(found) == ("SE", "12(1)")
    assert found.candidate.settled is True
    assert "visa" not in asked(found)


def test_the_situation_of_the_first_application_counts_not_that_of_a_later_one():
    """7(2): the visa had expired when the second application was lodged."""
    found = answer(lodged("SE", "2024-01-15"), lodged("DE", "2024-09-01"), visa("FR", **VALID))

    assert pointed_to(found) == ("FR", "12(2)")


def test_an_event_after_the_application_is_too_late():
    found = answer(lodged("DE", "2024-01-15"), entry("IT", "2024-01-16"), *NO_FAMILY_NO_DOCUMENTS, nothing("entry"))

    assert pointed_to(found) == ("DE", "3(2)")
    assert ("IT", "13(1)", "on") in fallen(found)


def test_a_state_that_is_not_bound_on_that_day_is_no_candidate():
    """The United Kingdom was bound until 31 December 2020."""
    bound = answer(lodged("DE", "2020-12-31"), visa("GB", valid_from="2020-06-01", valid_until="2021-06-01"))
    unbound = answer(lodged("DE", "2021-01-01"), visa("GB", valid_from="2020-06-01", valid_until="2021-06-01"))

    assert pointed_to(bound) == ("GB", "12(2)")
    assert pointed_to(unbound) == ("DE", "3(2)")
    assert ("GB", "12(2)", "bound") in fallen(unbound)


def test_a_disputed_fact_leaves_the_candidate_open():
    found = answer(lodged("DE", "2024-01-15"), entry("IT", "2024-01-01", disputed=True), *NO_FAMILY_NO_DOCUMENTS)

    assert pointed_to(found) == ("IT", "13(1)")
    assert found.candidate.settled is False
    assert "irregular_entry.disputed" in asked(found)
