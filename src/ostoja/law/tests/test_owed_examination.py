"""How long the examination may take: Regulation 2024/1348 Art. 35 and Directive 2013/32 (field-work.md K38, K39)."""

import pytest

from ostoja.law.tests.stories import (
    asked,
    back,
    charge,
    day,
    entry,
    everything,
    fact,
    lodged,
    owed,
    registered,
    reply,
)

LODGED = lodged("PL", "2026-08-31")


def at(on, *facts):
    return everything(*facts, own="PL", as_of=on)


def chosen(procedure, on="2026-09-02", **keys):
    return fact("procedure_assigned", state="PL", on=on, procedure=procedure, **keys)


def extended(on, ground="complex"):
    return fact("decision_limit_extended", state="PL", on=on, ground=ground)


LENGTHS = {  # why this row: (facts, rule, case, article, last day)
    "merits: six months, and no 31 February": ([], "decision", None, "35(4)", "2027-03-01"),  # 28 February is a Sunday
    "merits, extended by six": ([extended("2027-02-01")], "decision", "extended", "35(5)", "2027-08-31"),
    "extended on the last day": ([extended("2027-03-01")], "decision", "extended", "35(5)", "2027-08-31"),
    "extended a day too late": ([extended("2027-03-02")], "decision", None, "35(4)", "2027-03-01"),
    "accelerated: three": ([chosen("accelerated")], "decision", "accelerated", "35(3)", "2026-11-30"),
    "accelerated, then regular": (
        [chosen("accelerated"), chosen("regular", on="2026-10-01")],
        "decision",
        None,
        "35(4)",
        "2027-03-01",
    ),
    "admissibility: two": ([chosen("admissibility")], "admissibility", None, "35(1)", "2026-11-02"),  # 31 Oct: Saturday
    "admissibility, extended by two": (
        [chosen("admissibility"), extended("2026-10-30")],
        "admissibility",
        "extended",
        "35(2)",
        "2026-12-31",
    ),
    "of Art. 38(1)(e): ten working days": (
        [chosen("admissibility", ground="Art. 38(1)(e)")],
        "admissibility",
        "ten-working-days",
        "35(1)",
        "2026-09-14",
    ),
    "postponed: 21 months at most": (
        [fact("decision_postponed", state="PL", from_="2026-10-01")],
        "decision",
        "postponed",
        "35(7)",
        "2028-05-31",
    ),
}


@pytest.mark.parametrize(("facts", "rule", "case", "article", "last"), LENGTHS.values(), ids=LENGTHS)
def test_k38_the_decision_has_a_limit_of_its_procedure(facts, rule, case, article, last):
    """`decision`, `decision:extended`, `decision:accelerated`, `decision:postponed`; `admissibility`,
    `admissibility:extended`, `admissibility:ten-working-days`: Art. 35(1) to (7).
    """
    found = owed(at("2027-03-05", LODGED, *facts), rule)

    assert (found.case, found.article, found.ends) == (case, article, day(last))


def test_k38_the_special_case_stands_from_the_day_it_came_up():
    assert owed(at("2026-09-01", LODGED, chosen("accelerated")), "decision").case is None
    assert owed(at("2026-09-02", LODGED, chosen("accelerated")), "decision").case == "accelerated"


@pytest.mark.parametrize(
    ("decided", "as_of", "status"),
    [(None, "2027-03-01", "running"), (None, "2027-03-02", "expired"), ("2027-03-01", "2027-03-02", "met")],
)
def test_k38_the_last_day_of_the_decision(decided, as_of, status):
    done = [fact("application_rejected", state="PL", on=decided)] if decided else []

    assert owed(at(as_of, LODGED, *done), "decision").status == status


def test_k38_a_missed_limit_leaves_the_duty_and_presumes_nothing():
    """Art. 35(1)/3: not admissible by the passing of time."""
    found = at("2027-03-05", LODGED, chosen("admissibility"))

    assert owed(found, "decision").on_expiry.effect == "duty_remains"
    assert (owed(found, "admissibility").on_expiry.article, owed(found, "admissibility").status) == ("35(1)", "expired")


def test_k38_a_postponement_is_reviewed_every_four_months():
    """`postponement-review`: Art. 35(7)."""
    postponed = fact("decision_postponed", state="PL", from_="2026-10-01")
    reviewed = fact("postponement_reviewed", state="PL", on="2027-01-20")

    assert owed(at("2026-11-01", LODGED, postponed), "postponement-review").ends == day("2027-02-01")
    assert owed(at("2027-02-01", LODGED, postponed, reviewed), "postponement-review").ends == day("2027-05-20")


def test_a_procedure_that_is_not_named_is_asked_for():
    found = at("2026-10-01", LODGED, fact("procedure_assigned", state="PL", on="2026-09-02"))

    assert "procedure_assigned.procedure" in asked(found)


def test_k38_the_decision_of_another_state_is_not_ours():
    found = at("2026-12-01", LODGED, fact("application_rejected", state="DE", on="2026-10-01"))

    assert owed(found, "decision").done_on is None


MADE = fact("application_made", state="PL", on="2026-05-08")  # a Friday
OLD = {  # why this row: (facts, case, article, last day)
    "three working days": ([MADE], None, "6(1)", "2026-05-13"),
    "six through another authority": ([MADE | {"authority": "other"}], "other-authority", "6(1)", "2026-05-18"),
    "ten when many arrive": (
        [MADE, fact("exceptional_situation", state="PL", from_="2026-05-01", kind="disproportionate_numbers")],
        "disproportionate-numbers",
        "6(5)",
        "2026-05-22",
    ),
}


@pytest.mark.parametrize(("facts", "case", "article", "last"), OLD.values(), ids=OLD)
def test_k39_registration_under_the_older_directive(facts, case, article, last):
    """`registration`, `registration:other-authority`, `registration:disproportionate-numbers` of Directive 2013/32."""
    found = owed(at("2026-05-10", *facts, lodged("PL", "2026-06-01")), "registration")

    assert (found.act, found.case, found.article, found.ends) == ("procedure-2013", case, article, day(last))
    assert found.mark == "K"


OLD_DECISIONS = {
    "six months": ([], None, "31(3)", "2026-11-20"),
    "and nine more": ([extended("2026-11-01")], "extended", "31(3)", "2027-08-20"),
    "exceeded by three": (
        [
            extended("2026-11-01"),
            extended("2027-08-01", ground="adequate_examination"),
        ],
        "extended-and-exceeded",
        "31(3)",
        "2027-11-20",
    ),
    "the six months exceeded by three": (
        [extended("2026-11-20", ground="adequate_examination")],
        "exceeded",
        "31(3)",
        "2027-02-20",
    ),
    "exceeded a day too late": ([extended("2026-11-21", ground="adequate_examination")], None, "31(3)", "2026-11-20"),
    "postponed: 21 months from the lodging": (
        [fact("decision_postponed", state="PL", from_="2026-08-01")],
        "postponed",
        "31(5)",
        "2028-02-20",
    ),
}


@pytest.mark.parametrize(("facts", "case", "article", "last"), OLD_DECISIONS.values(), ids=OLD_DECISIONS)
def test_the_decision_under_the_older_directive(facts, case, article, last):
    """`decision`, `decision:extended`, `decision:exceeded`, `decision:extended-and-exceeded`, `decision:postponed` of
    Directive 2013/32: Art. 31(3) and (5); C-662/23 Zimir.
    """
    found = owed(at("2027-10-01", lodged("PL", "2026-05-20"), *facts), "decision")

    assert (found.act, found.case, found.article, found.ends) == ("procedure-2013", case, article, day(last))


def test_a_postponement_under_the_older_directive_is_reviewed_every_six_months():
    """`postponement-review`: Art. 31(4)."""
    postponed = fact("decision_postponed", state="PL", from_="2026-08-31")

    found = owed(at("2026-10-01", lodged("PL", "2026-05-20"), postponed), "postponement-review")
    assert (found.article, found.ends) == ("31(4)", day("2027-02-28"))


GERMANY = lodged("DE", "2024-01-15")
ASKED = charge("DE", "IT", "2024-03-01")


def ours(on, *facts, own="DE"):
    return everything(*facts, own=own, as_of=on)


def test_before_another_state_is_asked_the_six_months_run_from_the_lodging():
    found = owed(ours("2024-02-29", GERMANY, ASKED), "decision")

    assert (found.case, found.starts, found.ends) == (None, day("2024-01-15"), day("2024-07-15"))


RESPONSIBLE = {  # why this row: (facts, from which day, last day)
    "the request came too late": ([charge("DE", "IT", "2024-04-16")], "2024-04-16", "2024-10-16"),
    "by the clause of sovereignty": (
        [ASKED, fact("discretionary_clause", state="DE", on="2024-05-31", article="17(1)")],
        "2024-05-31",
        "2024-11-30",
    ),
    "the transfer was missed": (
        [ASKED, reply("IT", "DE", "2024-04-02", "accepted")],
        "2024-10-03",
        "2025-04-03",
    ),
    "refused, and nobody asked again": (
        [ASKED, reply("IT", "DE", "2024-04-02", "refused")],
        "2024-04-24",
        "2024-10-24",
    ),
}


@pytest.mark.parametrize(("facts", "starts", "ends"), RESPONSIBLE.values(), ids=RESPONSIBLE)
def test_where_a_state_was_asked_the_six_months_run_from_our_own_responsibility(facts, starts, ends):
    """`decision:responsible`: Directive 2013/32 Art. 31(3)/2."""
    found = owed(ours("2025-05-01", GERMANY, entry("IT", "2024-01-01"), *facts), "decision")

    assert (found.case, found.cite) == ("responsible", "31(3)/2")
    assert (found.starts, found.ends) == (day(starts), day(ends))


@pytest.mark.parametrize(
    ("as_of", "status"),
    [("2024-10-02", "not_started"), ("2024-10-03", "running"), ("2025-04-03", "running"), ("2025-04-04", "expired")],
)
def test_the_six_months_have_not_begun_while_the_other_state_is_responsible(as_of, status):
    facts = (GERMANY, entry("IT", "2024-01-01"), ASKED, reply("IT", "DE", "2024-04-02", "accepted"))

    assert owed(ours(as_of, *facts), "decision").status == status


HERE = fact("transferred", from_state="DE", to_state="IT", on="2024-05-31")
SEEN = fact("presented", state="IT", on="2024-06-03", to="competent_authority")
BROUGHT = {  # why this row: (facts, from which day, last day)
    "not before the person is here": ([], None, None),
    "from the arrival": ([HERE], "2024-05-31", "2024-11-30"),
    "from when the authority takes in charge": ([HERE, SEEN], "2024-06-03", "2024-12-03"),
    "a visit before the transfer counts for nothing": (
        [HERE, SEEN | {"on": "2024-05-30"}],
        "2024-05-31",
        "2024-11-30",
    ),
}


@pytest.mark.parametrize(("facts", "starts", "ends"), BROUGHT.values(), ids=BROUGHT)
def test_the_six_months_need_the_person_in_the_country_and_in_charge(facts, starts, ends):
    """Art. 31(3)/2: determined, on the territory, taken in charge: the last of the three."""
    accepted = (GERMANY, entry("IT", "2024-01-01"), ASKED, reply("IT", "DE", "2024-04-02", "accepted"))
    found = ours("2024-12-31", *accepted, *facts, own="IT")
    limits = [one for one in found.time_limits if one.rule == "decision" and one.starts is not None]

    assert [(one.starts, one.ends) for one in limits] == ([(day(starts), day(ends))] if starts else [])


def test_an_extension_counts_from_the_same_start():
    """Art. 31(3)/3: nine months more than the six, from the same day."""
    facts = (GERMANY, entry("IT", "2024-01-01"), charge("DE", "IT", "2024-04-16"))
    longer = fact("decision_limit_extended", state="DE", on="2024-10-16", ground="complex")

    assert owed(ours("2025-02-01", *facts, longer), "decision").ends == day("2025-07-16")


def test_what_we_had_decided_before_is_not_owed_anew():
    """18(1)(d): who was rejected here and is taken back has had the decision."""
    rejected = (lodged("IT", "2023-02-01"), fact("application_rejected", state="IT", on="2023-06-30"))
    taken_back = (GERMANY, back("DE", "IT", "2024-02-01"), reply("IT", "DE", "2024-02-20", "accepted"), HERE)
    found = ours("2024-12-31", *rejected, *taken_back, own="IT")

    assert {one.status for one in found.time_limits if one.rule == "decision"} <= {"met", "superseded"}


def test_a_person_who_was_transferred_away_is_owed_no_decision_here():
    gone = fact("transferred", from_state="PL", to_state="FR", on="2026-12-01")
    found = at("2027-01-10", LODGED, registered("PL", "2026-08-30"), gone)

    assert [one for one in found.time_limits if one.rule == "decision" and one.status != "superseded"] == []
    assert "decide-application" not in {step.do for step in found.next_steps}
