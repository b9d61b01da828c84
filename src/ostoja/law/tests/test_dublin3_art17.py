"""Dublin III Art. 17: the discretionary clauses."""

import pytest

from ostoja.law.tests.stories import (
    answer,
    asked,
    charge,
    day,
    entry,
    fact,
    is_responsible,
    limit,
    lodged,
    nothing,
    reply,
)

FACTS = (lodged("DE", "2024-01-15"), entry("IT", "2024-01-01"), nothing("documents"))


def test_the_sovereignty_clause_makes_the_state_responsible_from_its_day():
    """17(1) (`sovereignty-clause`): and the request limit no longer runs."""
    clause = fact("discretionary_clause", state="DE", on="2024-02-01", article="17(1)")
    found = answer(*FACTS, clause, as_of="2024-02-01")

    assert (found.responsible.state, found.responsible.basis, found.responsible.since.isoformat()) == (
        "DE",
        "17(1)",
        "2024-02-01",
    )
    assert {one.status for one in found.time_limits} == {"superseded"}
    assert len(found.timeline) == 1


def test_a_clause_without_article_is_asked_about():
    found = answer(*FACTS, fact("discretionary_clause", state="DE", on="2024-02-01"))

    assert "discretionary_clause.article" in asked(found)
    assert found.responsible.basis == "21(1)"


@pytest.mark.parametrize("written", ["17(1)", "Art. 17(1)", "17(1) Dublin III"])
def test_the_article_of_a_clause_may_be_written_as_officers_write_it(written):
    clause = fact("discretionary_clause", state="DE", on="2024-02-01", article=written)

    assert answer(*FACTS, clause).responsible.basis == "17(1)"


# 17(2): asked before a first decision on the substance, to unite family relations.

ASKED = charge("DE", "SE", "2024-02-01", name="humane", basis="17(2)", received_on="2024-02-01")


@pytest.mark.parametrize(
    ("as_of", "status"), [("2024-03-31", "running"), ("2024-04-01", "running"), ("2024-04-02", "expired")]
)
def test_the_reply_to_a_humanitarian_request_has_two_months_and_silence_is_no_acceptance(as_of, status):
    """17(2)/3 (`humanitarian-reply`): 22(7) covers 22(1) and 22(6) only."""
    found = answer(*FACTS, ASKED, as_of=as_of)

    one = limit(found, "humanitarian-reply")
    assert (one.ends, one.status, one.on_expiry.responsible) == (day("2024-04-01"), status, None)
    assert found.responsible is None


def test_a_month_end_is_kept_within_the_month():
    """42(b): two months from 31 December."""
    asked_on = charge("DE", "SE", "2022-12-31", basis="17(2)", received_on="2022-12-31")
    found = answer(lodged("DE", "2022-12-01"), asked_on, as_of="2023-01-15")

    assert limit(found, "humanitarian-reply").ends == day("2023-02-28")


def test_a_humanitarian_acceptance_makes_the_asked_state_responsible():
    """17(2)/4 (`humanitarian-accepted`): nothing runs between the others any more, and the six months begin."""
    found = answer(*FACTS, ASKED, reply("SE", "DE", "2024-03-01", "accepted"), as_of="2024-04-20")

    assert is_responsible(found) == ("SE", "17(2)", "2024-03-01")
    assert limit(found, "transfer").ends == day("2024-09-01")
    assert {one.status for one in found.time_limits if one.toward == "IT"} == {"superseded"}


def test_a_late_acceptance_counts_where_silence_had_no_effect():
    found = answer(*FACTS[1:], lodged("DE", "2024-01-31"), ASKED, reply("SE", "DE", "2024-04-20", "accepted"))

    assert found.timeline[0].responsible == "SE"


def test_a_humanitarian_request_is_no_take_charge_request():
    """The three months toward the state that the criteria name go on."""
    found = answer(*FACTS, ASKED, as_of="2024-05-01")

    assert limit(found, "take-charge-request", toward="IT").status == "expired"
    assert is_responsible(found) == ("DE", "21(1)", "2024-04-16")


def test_a_humanitarian_request_after_a_first_decision_is_remarked_on():
    """17(2) (`humanitarian-too-late`)."""
    decided = fact("first_decision_on_substance", state="DE", on="2024-02-01")
    found = answer(*FACTS, ASKED, decided)

    assert "humanitarian-too-late" in {one.rule for one in found.notices}
    later = decided | {"on": "2024-02-02"}
    assert "humanitarian-too-late" not in {one.rule for one in answer(*FACTS, ASKED, later).notices}


def test_a_state_that_took_charge_for_humanitarian_reasons_is_responsible():
    """17(2) (`humanitarian-clause`): recorded without its request."""
    clause = fact("discretionary_clause", state="SE", on="2024-02-01", article="17(2)")

    assert is_responsible(answer(*FACTS, clause)) == ("SE", "17(2)", "2024-02-01")


def test_a_refusal_of_17_1_or_a_case_about_it_moves_no_limit():
    """C-359/22 AHY, C-661/17 M.A.: nothing obliges a state, and the six months run from acceptance."""
    asked_and_accepted = (charge("DE", "IT", "2024-02-01"), reply("IT", "DE", "2024-02-29", "accepted"))
    appeal = fact("appeal_lodged", on="2024-04-01", against="other", suspensive=True)
    found = answer(*FACTS, *asked_and_accepted, appeal, as_of="2024-05-01")

    assert limit(found, "transfer").ends == day("2024-08-29")
