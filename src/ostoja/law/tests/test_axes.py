"""Which act governs what, axis by axis from dated facts: field-work.md 0.3, law-ammr.md 1.1-1.2, law-dublin-iii.md 1.2."""

import pytest

from ostoja.law.acts import axes as declared
from ostoja.law.acts import transition
from ostoja.law.tests.stories import day, everything, fact, lodged, owed, registered


def governing(found):
    return {axis.axis: axis.act for axis in found.axes}


def axis(found, name):
    return next(one for one in found.axes if one.axis == name)


def at(on, *facts):
    return everything(*facts, own="PL", as_of=on)


OLD = {
    "criteria": "dublin-iii",
    "limits": "dublin-iii",
    "procedure": "procedure-2013",
    "biometrics": "eurodac-2013",
}
NEW = {"criteria": "ammr", "limits": "ammr", "procedure": "procedure-2024", "biometrics": "eurodac-2024"}

DAYS = {  # why this row: (facts, acts)
    "all before": ([registered("PL", "2026-06-10"), lodged("PL", "2026-06-11")], OLD),
    "registered before, lodged on the first day": (
        [registered("PL", "2026-06-11"), lodged("PL", "2026-06-12")],
        OLD | {"procedure": "procedure-2024", "biometrics": "eurodac-2024"},
    ),
    "all from the first day on": ([registered("PL", "2026-06-12"), lodged("PL", "2026-06-12")], NEW),
    "lodged before, biometrics taken later": (
        [lodged("PL", "2026-06-11"), fact("biometrics_taken", state="PL", on="2026-06-12")],
        OLD | {"biometrics": "eurodac-2024"},
    ),
    "registered from the first day on, not lodged yet": ([registered("PL", "2026-06-12")], NEW),
    "made before, not lodged yet": (
        [fact("application_made", state="PL", on="2026-06-11")],
        {"criteria": None, "limits": None, "procedure": "procedure-2013", "biometrics": "eurodac-2013"},
    ),
}


@pytest.mark.parametrize(("facts", "acts"), DAYS.values(), ids=DAYS)
def test_each_axis_has_its_own_deciding_day(facts, acts):
    """AMMR 84; 2024/1348 Art. 79(3): lodging; Eurodac: taking."""
    found = governing(at("2026-06-20", *facts))

    assert {name: found[name] for name in acts} == acts


def test_a_lodging_that_may_still_come_leaves_the_procedure_open():
    found = at("2026-06-20", fact("application_made", state="PL", on="2026-06-11"))

    assert axis(found, "procedure").is_open
    assert not axis(at("2026-06-20", fact("application_made", state="PL", on="2026-06-12")), "procedure").is_open


@pytest.mark.parametrize(
    ("as_of", "forms", "reception"),
    [
        ("2026-06-11", "implementing-2003", "reception-2013"),
        ("2026-06-12", "implementing-2025", "reception-2024"),
    ],
)
def test_forms_and_reception_follow_the_law_of_the_day(as_of, forms, reception):
    """Regulation 2025/2055 Art. 33, 34; Directive 2024/1346 Art. 36."""
    found = governing(at(as_of, lodged("PL", "2026-05-20")))

    assert (found["forms"], found["reception"]) == (forms, reception)


def test_an_old_case_uses_annex_xii_for_a_request_sent_now():
    """Regulation 2025/2055 Art. 7(1)."""
    old, new = at("2026-07-20", lodged("PL", "2026-05-20")), at("2026-07-20", registered("PL", "2026-07-10"))

    assert axis(old, "forms").notices == (declared.OLD_CRITERIA_NEW_FORM,)
    assert axis(new, "forms").notices == ()


BOUNDARY = {  # why this row: (lodged, notices)
    "two days before": ("2026-06-10", ()),
    "the last day of the older act": ("2026-06-11", (declared.THE_DAY_BEFORE,)),
    "the first day of the new one": ("2026-06-12", (declared.THE_DAY_ITSELF,)),
    "a day later": ("2026-06-13", ()),
}


@pytest.mark.parametrize(("on", "notices"), BOUNDARY.values(), ids=BOUNDARY)
def test_boundary_days_carry_a_notice(on, notices):
    found = at("2026-07-20", registered("PL", on), lodged("PL", on))

    assert axis(found, "procedure").notices == notices
    assert set(notices) <= set(axis(found, "criteria").notices)


def test_the_two_printed_days_are_named_on_the_axis_of_the_criteria():
    """law-ammr.md 1.1: the text printed in 2024 says 1 July 2026."""
    assert transition.TWO_DATES in axis(at("2026-07-20", registered("PL", "2026-06-30")), "criteria").notices
    assert transition.TWO_DATES not in axis(at("2026-07-20", registered("PL", "2026-07-01")), "criteria").notices


def test_before_the_directives_nothing_of_them_is_said():
    """Directive 2013/32 Art. 52: applications lodged after 20 July 2015; an older act is never replaced by another."""
    found = at("2016-01-01", lodged("PL", "2015-07-20"))

    assert axis(found, "procedure").act is None
    assert axis(found, "procedure").notices == (declared.BEFORE_THE_FIRST,)
    assert [one for one in found.time_limits if one.act.startswith("procedure")] == []


def test_the_crisis_regulation_counts_from_the_day_that_is_printed():
    """law-ammr.md 1.1: whether 1 July 2026 was corrected isn't known."""
    crisis = fact("crisis_derogation", state="PL", from_="2026-06-01", articles=["10"])

    made = [fact("application_made", state="PL", on=on) for on in ("2026-06-30", "2026-07-01")]
    assert [owed(at("2026-07-02", one, crisis), "registration").case for one in made] == [None, "crisis"]


def test_a_crossing_before_the_start_is_not_measured_by_the_new_act():
    crossing = fact("apprehended", state="PL", on="2026-06-11", where="external_border")
    found = at("2026-06-20", crossing, registered("PL", "2026-06-15"))

    assert [one.act for one in found.time_limits if one.rule in {"biometrics-crossing", "screening"}] == [
        "eurodac-2013"
    ]


def test_each_axis_names_the_facts_and_the_day_that_decided():
    found = axis(at("2026-08-01", lodged("PL", "2026-07-10")), "procedure")

    assert (found.decided_on, found.because) == (day("2026-07-10"), ("application_lodged-PL-2026-07-10",))
    assert (found.article, found.article_of) == ("79(3)", "procedure-2024")


def test_every_start_is_a_parameter_with_its_source_and_a_note():
    for one in declared.AXES:
        for era in one.eras:
            assert era.start.note
            assert era.start.source.article
            assert era.start.mark in {"", "P", "K"}
