"""The hard filters in their order, each with its cure, and the order of the list (cooperation reference 9.5)."""

from dataclasses import fields, replace
from datetime import date
from uuid import UUID

import pytest

from ostoja.missions.days import Period
from ostoja.missions.eligible import Candidate, Need, Sent, failings, sort

FIRST, LAST = date(2026, 12, 1), date(2027, 1, 31)
ALWAYS = Period(date(2020, 1, 1))
NEED = Need(
    profile="DUB",
    level="experienced",
    first=FIRST,
    last=LAST,
    host_state="GR",
    modules=("dublin",),
    competences=("driving",),
    languages={"en": "B2"},
    clearances=("medical",),
    rest_days=30,
)
FIT = Candidate(
    id=UUID(int=1),
    name="Anna",
    unit="Dublin unit",
    state="active",
    roster=ALWAYS,
    profiles=[("DUB", "experienced", ALWAYS)],
    certificates={"dublin": [ALWAYS]},
    competences={"driving": [ALWAYS]},
    languages={"en": "B2"},
    clearances={"medical": LAST},
    consents={"expert": True, "supervisor": True},
)


def first(one, need=NEED):
    return next(failings(one, need), None)


def sent(host, start, end):
    return Sent(host_state=host, first=start, last=end)


def test_who_passes_everything_fails_nothing():
    assert list(failings(FIT, NEED)) == []


CASES = {  # why this row: (what is different, the filter that fails first)
    "paused on the roster": ({"state": "paused"}, "roster"),
    "leaves the roster a day too early": ({"roster": Period(date(2020, 1, 1), date(2027, 1, 30))}, "roster"),
    "another profile": ({"profiles": [("REG", "lead", ALWAYS)]}, "profile"),
    "a lower level": ({"profiles": [("DUB", "basic", ALWAYS)]}, "profile"),
    "the profile ends during the mission": (
        {"profiles": [("DUB", "lead", Period(date(2020, 1, 1), date(2026, 12, 31)))]},
        "profile",
    ),
    "no certificate at all": ({"certificates": {}}, "competences"),
    "the certificate ends on the last day but one": (
        {"certificates": {"dublin": [Period(date(2020, 1, 1), date(2027, 1, 30))]}},
        "competences",
    ),
    "two certificates with a day between": (
        {
            "certificates": {
                "dublin": [Period(date(2020, 1, 1), date(2026, 12, 10)), Period(date(2026, 12, 12))],
            }
        },
        "competences",
    ),
    "evidence not seen": ({"competences": {}, "unseen": frozenset({"driving"})}, "competences"),
    "a lower level of the language": ({"languages": {"en": "B1"}}, "languages"),
    "no such language": ({"languages": {"pl": "native"}}, "languages"),
    "fitness ends a day too early": ({"clearances": {"medical": date(2027, 1, 30)}}, "clearances"),
    "no check recorded": ({"clearances": {}}, "clearances"),
    "leave on the last day": ({"away": [("leave", Period(LAST, date(2027, 2, 10)))]}, "availability"),
    "another mission on the first day": ({"sent": [sent("IT", date(2026, 11, 1), FIRST)]}, "availability"),
    "rests until the day before last of thirty": (
        {"sent": [sent("IT", date(2026, 10, 1), date(2026, 11, 1))]},
        "availability",
    ),
    "another mission soon after": ({"sent": [sent("IT", date(2027, 2, 10), date(2027, 3, 31))]}, "availability"),
    "the expert hasn't said yet": ({"consents": {"supervisor": True}}, "consents"),
    "the supervisor says no": ({"consents": {"expert": True, "supervisor": False}}, "consents"),
    "removed before": ({"is_barred": True}, "barred"),
}


@pytest.mark.parametrize(("change", "failing"), CASES.values(), ids=CASES)
def test_the_first_filter_that_fails_is_named_with_its_cure(change, failing):
    found = first(replace(FIT, **change))

    assert found.filter == failing
    assert found.why.msgid
    assert found.cure.msgid


def test_leave_before_and_after_is_no_obstacle():
    away = [
        ("leave", Period(date(2026, 11, 1), date(2026, 11, 30))),
        ("leave", Period(date(2027, 2, 1), date(2027, 2, 5))),
    ]

    assert first(replace(FIT, away=away)) is None


def test_thirty_days_of_rest_are_enough():
    assert first(replace(FIT, sent=[sent("IT", date(2026, 9, 1), date(2026, 10, 31))])) is None


def test_two_certificates_that_follow_each_other_suffice():
    certificates = {"dublin": [Period(date(2020, 1, 1), date(2026, 12, 10)), Period(date(2026, 12, 11))]}

    assert first(replace(FIT, certificates=certificates)) is None


@pytest.mark.parametrize(
    ("course", "says"),
    [
        (date(2026, 11, 20), "Next course on %(day)s."),
        (date(2026, 12, 5), "The next course, on %(day)s, is too late. Plan an earlier one."),
        (None, "No course is planned. Plan one before %(day)s."),
    ],
)
def test_a_missing_certificate_says_which_course_would_cure_it(course, says):
    need = replace(NEED, courses={"dublin": course} if course else {})

    assert first(replace(FIT, certificates={}), need).cure.msgid == says


def test_the_order_of_the_filters_is_that_of_the_reference():
    nothing = Candidate(id=UUID(int=2), name="N", unit="U", state="paused", roster=ALWAYS, is_barred=True,
                        away=[("leave", Period(FIRST, FIRST))])  # fmt: skip

    assert [found.filter for found in failings(nothing, NEED)] == [
        "roster", "profile", "competences", "languages", "clearances", "availability", "consents", "barred",
    ]  # fmt: skip


def test_consents_are_asked_for_and_do_not_exclude():
    fits, out = sort([replace(FIT, consents={})], NEED)

    assert [fit.lacks_consent.filter for fit in fits] == ["consents"]
    assert out == []


def test_somebody_barred_is_not_asked_for_a_consent():
    """Art. 20(6): not considered for future deployments."""
    fits, out = sort([replace(FIT, consents={}, is_barred=True)], NEED)

    assert fits == []
    assert [failing.filter for _one, failing in out] == ["barred"]


def test_the_list_is_sorted_by_reasons_that_are_shown():
    spring, autumn = (date(2026, 3, 1), date(2026, 4, 30)), (date(2026, 8, 1), date(2026, 9, 15))
    knows_host = replace(FIT, id=UUID(int=1), name="Zoe", sent=[sent("GR", *autumn)])
    rested = replace(FIT, id=UUID(int=2), name="Yan", unit="Reception unit", sent=[sent("IT", *spring)])
    tired = replace(FIT, id=UUID(int=3), name="Adam", unit="Registration unit", sent=[sent("IT", *autumn)])
    of_a_busy_unit = replace(FIT, id=UUID(int=4), name="Ben")  # of Zoe's unit, never sent himself
    of_a_quiet_unit = replace(FIT, id=UUID(int=5), name="Cleo", unit="Quiet unit")

    fits, _out = sort([tired, rested, of_a_busy_unit, of_a_quiet_unit, knows_host], NEED)

    assert [fit.candidate.name for fit in fits] == ["Zoe", "Cleo", "Ben", "Yan", "Adam"]
    assert all(len(fit.reasons) == 3 for fit in fits)


def test_a_candidate_has_no_field_for_what_must_not_count():
    names = {field.name for kind in (Candidate, Need) for field in fields(kind)}

    assert not names & {"nationality", "origin", "age", "born", "sex", "health", "family", "appraisal"}
