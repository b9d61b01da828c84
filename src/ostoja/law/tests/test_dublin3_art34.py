"""Dublin III Art. 34: requests for information; IR 11(6) and 12(6) on family of minors and dependants."""

import pytest

from ostoja.law.tests.stories import answer, charge, day, entry, fact, hit, is_responsible, limit, lodged, reply

FACTS = (lodged("DE", "2024-01-15"), entry("IT", "2024-01-01"))
ASKED = fact("information_request", "info", from_state="DE", to_state="IT", on="2024-01-31", received_on="2024-01-31")


def told(on, outcome="positive", **keys):
    return reply("IT", "DE", on, outcome, about="info", **keys)


@pytest.mark.parametrize(
    ("as_of", "status"), [("2024-03-05", "running"), ("2024-03-06", "running"), ("2024-03-07", "expired")]
)
def test_information_is_due_in_five_weeks(as_of, status):
    """34(5) (`information-reply`), row 12 of the table; the duty continues."""
    found = answer(*FACTS, ASKED, as_of=as_of)

    one = limit(found, "information-reply")
    assert (one.ends, one.status, one.on_expiry.responsible) == (day("2024-03-06"), status, None)


@pytest.mark.parametrize(
    ("on", "ends"),
    [("2024-03-06", "2024-04-15"), ("2024-03-07", "2024-04-16"), ("2024-03-20", "2024-04-29")],
    ids=["on the last day", "one day late", "14 days late: row 12 of the table"],
)
def test_a_late_answer_that_shows_responsibility_lengthens_the_request_limit(on, ends):
    """34(5): by the delay."""
    found = answer(*FACTS, ASKED, told(on), as_of="2024-04-01")

    assert limit(found, "take-charge-request").ends == day(ends)


def test_a_request_within_the_longer_limit_is_in_time():
    """34(5): the asked state can't plead the three months."""
    found = answer(
        *FACTS, ASKED, told("2024-03-20"), charge("DE", "IT", "2024-04-29"), reply("IT", "DE", "2024-05-02", "accepted")
    )

    assert is_responsible(found)[0] == "IT" or found.timeline[0].responsible == "IT"
    assert limit(found, "take-charge-request").status == "met"


def test_the_hit_is_lengthened_like_the_three_months():
    """34(5) with 21(1)/2: hit on 20 January, 20 March and the delay of 14 days."""
    found = answer(*FACTS, hit("IT", "2024-01-20", category=2), ASKED, told("2024-03-20"), as_of="2024-03-25")

    assert limit(found, "take-charge-request").ends == day("2024-04-03")


@pytest.mark.parametrize(
    "one",
    [told("2024-03-20", outcome="negative"), reply("SE", "DE", "2024-03-20", "positive")],
    ids=["shows nothing", "another state"],
)
def test_other_answers_lengthen_nothing(one):
    found = answer(*FACTS, ASKED, one, as_of="2024-04-01")

    assert limit(found, "take-charge-request").ends == day("2024-04-15")


FAMILY = {  # why this row: (basis, rule)
    "about the family of a minor": ("IR 12(3)", "family-info-minor"),
    "about a dependent person": ("IR 11(2)", "family-info-dependant"),
}


@pytest.mark.parametrize(("basis", "rule"), FAMILY.values(), ids=FAMILY)
@pytest.mark.parametrize(
    ("as_of", "status"), [("2024-02-27", "running"), ("2024-02-28", "running"), ("2024-02-29", "expired")]
)
def test_information_about_family_is_due_in_four_weeks(basis, rule, as_of, status):
    """IR 12(6) (`family-info-minor`), IR 11(6) (`family-info-dependant`): two weeks more where announced."""
    found = answer(*FACTS, ASKED | {"basis": basis}, as_of=as_of)

    one = limit(found, rule)
    assert (one.ends, one.status) == (day("2024-02-28"), status)
    assert [reading.ends for reading in one.readings] == [day("2024-03-13")]
    assert "information-reply" not in {each.rule for each in found.time_limits}


def test_a_request_for_information_settles_nothing_between_the_states():
    """34(1): it is no take charge request."""
    found = answer(*FACTS, ASKED, told("2024-02-10"), as_of="2024-05-01")

    assert is_responsible(found) == ("DE", "21(1)", "2024-04-16")
