"""What can't be true of a file as a whole."""

from datetime import date

import pytest

from ostoja.law.casefile import SCHEMA, BadCaseFile, check, read
from ostoja.law.facts import (
    ApplicationLodged,
    BirthClaimed,
    IrregularEntry,
    Reply,
    TakeChargeRequest,
    WithdrawnFact,
)
from ostoja.law.words import render

TODAY = date(2026, 11, 22)


def problems(*facts, **keys):
    try:
        read({"schema": SCHEMA, "facts": list(facts), **keys}, today=TODAY)
    except BadCaseFile as bad:
        return [
            (problem.path, f"{render(problem.message, str)} {render(problem.expected, str)}")
            for problem in bad.problems
        ]
    return []


def lodged(**keys):
    return {"id": "f1", "type": "application_lodged", "state": "GR", "on": "2026-07-01", **keys}


def request(**keys):
    parts = {"from_state": "GR", "to_state": "IT", "on": "2026-08-01"}
    return {"id": "q1", "type": "take_charge_request", **parts, **keys}


def reply(**keys):
    return {"id": "r1", "type": "reply", "from_state": "IT", "to_state": "GR", "on": "2026-08-20", **keys}


WRONG = {  # what can't be: (facts, other keys of the file, path, part of the sentence)
    "an application tomorrow": (
        [lodged(on="2026-11-23")], {},
        "$.facts[0].on", "“Day it was lodged” (Application lodged) is 2026-11-23, which is in the future.",
    ),
    "an application after the day asked about": (
        [lodged(on="2026-07-02")], {"as_of": "2026-07-01"},
        "$.facts[0].on", "later than the day asked about. Enter the day on which it happened, 2026-07-01 at the latest",
    ),
    "a moment tomorrow": ([lodged(at="2026-11-23T00:00:00+01:00")], {}, "$.facts[0].at", "in the future"),
    "something learnt tomorrow": ([lodged(known_on="2026-11-23")], {}, "$.facts[0].known_on", "in the future"),
    "a hit received tomorrow": (
        [{"id": "f1", "type": "eurodac_hit", "state": "IT", "received_on": "2026-11-23"}], {},
        "$.facts[0].received_on", "“Day the hit was received” (Eurodac hit) is 2026-11-23, which is in the future.",
    ),
    "a birth tomorrow": ([], {"applicant": {"birth_date": "2026-11-23"}}, "$.applicant.birth_date", "in the future"),
    "an application lodged before birth": (
        [lodged()], {"applicant": {"birth_date": "2026-07-02"}},
        "$.facts[0].on", "is 2026-07-01, before the person was born (2026-07-02). Correct this day or the day of birth.",
    ),
    "an entry before the earliest day of birth": (
        [
            {"id": "e1", "type": "irregular_entry", "state": "IT", "on": "2008-12-31"},
            {"id": "b1", "type": "birth_claimed", "earliest": "2009-01-01", "latest": "2009-12-31"},
        ],
        {}, "$.facts[0].on", "before the person was born",
    ),
    "a stay that ends before it begins": (
        [{"id": "s1", "type": "irregular_stay", "state": "IT", "from": "2026-05-02", "until": "2026-05-01"}], {},
        "$.facts[0].until", "is 2026-05-01, before “First day of the stay” (Irregular stay), which is 2026-05-02.",
    ),
    "a visa that ends before it begins": (
        [{"id": "v1", "type": "visa", "state": "IT", "valid_from": "2026-05-02", "valid_until": "2026-05-01"}], {},
        "$.facts[0].valid_until", "Enter 2026-05-02 or a later day",
    ),
    "a birth whose last day precedes the first": (
        [{"id": "b1", "type": "birth_claimed", "earliest": "2009-01-02", "latest": "2009-01-01"}], {},
        "$.facts[0].latest", "before “Born on or after”",
    ),
    "a request received before it was sent": (
        [request(received_on="2026-07-31")], {}, "$.facts[0].received_on", "before “Day it was sent”",
    ),
    "an application in the United Kingdom after it left": (
        [lodged(state="GB", on="2021-01-01")], {},
        "$.facts[0].state", "GB, which did not take part in the responsibility system on 2021-01-01.",
    ),
    "a request to the United Kingdom after it left": (
        [request(to_state="GB", on="2021-01-01")], {}, "$.facts[0].to_state", "Check the state and the day.",
    ),
    "a request from the United Kingdom after it left": (
        [request(from_state="GB", on="2021-01-01")], {}, "$.facts[0].from_state", "did not take part",
    ),
    "a request of a state to itself": ([request(to_state="GR")], {}, "$.facts[0].to_state", "the same state"),
    "a transfer of a state to itself": (
        [{"id": "t1", "type": "transferred", "from_state": "GR", "to_state": "GR", "on": "2026-08-01"}], {},
        "$.facts[0].to_state", "the same state",
    ),
    "a reply without a request": (
        [reply()], {}, "$.facts[0].about",
        "The reply from IT to GR of 2026-08-20 answers no recorded request."
        " Record the request from GR to IT first, with its day.",
    ),
    "a reply before the request": ([request(), reply(on="2026-07-31")], {}, "$.facts[1].about", "no recorded request"),
    "a reply of another state": ([request(), reply(from_state="DE")], {}, "$.facts[1].about", "no recorded request"),
    "a reply to another state": ([request(), reply(to_state="DE")], {}, "$.facts[1].about", "no recorded request"),
    "a reply about a request between others": (
        [request(), request(id="q2", to_state="DE"), reply(about="q2")], {}, "$.facts[2].about", "no recorded request",
    ),
    "a reply to a request that was taken back": (
        [request(), reply(), {"id": "w", "type": "withdrawn_fact", "supersedes": "q1", "reason": "wrong file"}], {},
        "$.facts[1].about", "no recorded request",
    ),
    "two facts with one id": ([lodged(), lodged(on="2026-07-02")], {}, "$.facts[1].id", "“f1” is used for two facts"),
    "the same fact twice": ([lodged(), lodged()], {}, "$.facts[1].id", "an id of its own"),
    "a correction of nothing": (
        [lodged(supersedes="f0", reason="typo")], {}, "$.facts[0].supersedes", "no other fact has that id",
    ),
    "a correction of itself": (
        [lodged(supersedes="f1", reason="typo")], {}, "$.facts[0].supersedes", "no other fact has that id",
    ),
    "a correction without a reason": (
        [lodged(), lodged(id="f2", supersedes="f1")], {}, "$.facts[1].reason", "why the earlier fact was wrong",
    ),
    "a second correction of the same fact": (
        [lodged(), lodged(id="f2", supersedes="f1", reason="x"), lodged(id="f3", supersedes="f1", reason="x")], {},
        "$.facts[2].supersedes", "The facts “f2” and “f3” both correct the same fact.",
    ),
    "nothing taken back": (
        [{"id": "w", "type": "withdrawn_fact", "reason": "x"}], {}, "$.facts[0].supersedes", "is missing",
    ),
    "a spouse that no fact describes": (
        [{"id": "m", "type": "married", "spouse": "s1"}], {}, "$.facts[0].spouse", "no other fact has that id",
    ),
    "an appeal about nothing": (
        [{"id": "a", "type": "appeal_lodged", "on": "2026-08-01", "about": "d1"}], {}, "$.facts[0].about", "no other fact",
    ),
    "a member's application tomorrow": (
        [], {"group": [{}, {"facts": [lodged(on="2026-11-23")]}]}, "$.group[1].facts[0].on", "in the future",
    ),
    "a member born tomorrow": (
        [], {"group": [{"applicant": {"birth_date": "2026-11-23"}}]}, "$.group[0].applicant.birth_date", "in the future",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "keys", "path", "part"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_is_named_with_its_place(facts, keys, path, part):
    ((found, said),) = problems(*facts, **keys)

    assert found == path
    assert part in said


def test_corrections_in_a_circle_are_refused():
    circle = [lodged(supersedes="f2", reason="x"), lodged(id="f2", supersedes="f1", reason="x")]

    assert [path for path, said in problems(*circle) if "by way of others" in said]


POSSIBLE = {  # what may be: (facts, other keys of the file)
    "an application today": ([lodged(on="2026-11-22")], {}),
    "an application on the day asked about": ([lodged()], {"as_of": "2026-07-01"}),
    "a birth today": ([], {"applicant": {"birth_date": "2026-11-22"}}),
    "an application on the day of birth": ([lodged()], {"applicant": {"birth_date": "2026-07-01"}}),
    "a mother's entry before the child's birth, in her own file": (
        [lodged()],
        {
            "applicant": {"birth_date": "2026-07-01"},
            "group": [{"facts": [{"id": "e", "type": "irregular_entry", "state": "IT", "on": "2026-01-01"}]}],
        },
    ),
    "a brother's status that is older than the applicant": (
        [{"id": "s", "type": "sibling", "since": "2000-01-01"}], {"applicant": {"birth_date": "2010-01-01"}}
    ),
    "a visa that ends in the future": (
        [{"id": "v", "type": "visa", "state": "IT", "valid_from": "2026-01-01", "valid_until": "2031-01-01"}], {}
    ),
    "a reply asked for by a day in the future": ([request(reply_asked_by="2026-12-31")], {}),
    "a transfer limit in the future": (
        [{"id": "x", "type": "extension_notified", "from_state": "GR", "to_state": "IT", "on": "2026-08-01",
          "reason": "absconded", "new_limit": "2028-02-01"}], {},
    ),
    "a prison sentence that ends in the future": (
        [{"id": "i", "type": "imprisoned", "state": "GR", "from": "2026-08-01", "until": "2028-02-01"}], {}
    ),
    "a one-day stay": (
        [{"id": "s", "type": "irregular_stay", "state": "IT", "from": "2026-05-01", "until": "2026-05-01"}], {}
    ),
    "a request received on the day it was sent": ([request(received_on="2026-08-01")], {}),
    "an application in the United Kingdom on its last day": ([lodged(state="GB", on="2020-12-31")], {}),
    "a reply of the United Kingdom to a request made before it left": (
        [request(to_state="GB", on="2020-12-20"), reply(from_state="GB", on="2021-01-10")], {}
    ),
    "an application before Dublin III": ([lodged(on="2010-07-01")], {}),
    "a reply on the day of the request": ([request(), reply(on="2026-08-01")], {}),
    "a reply that names its request": ([request(), request(id="q2"), reply(about="q1")], {}),
    "a confirmation of a notification": (
        [request(type="take_back_notification"), reply(outcome="confirmed")], {}
    ),
    "a corrected day that was in the future": (
        [lodged(on="2027-07-01"), lodged(id="f2", supersedes="f1", reason="the year was wrong")], {}
    ),
    "a taken back entry before birth": (
        [
            {"id": "e", "type": "irregular_entry", "state": "IT", "on": "1999-01-01"},
            {"id": "w", "type": "withdrawn_fact", "supersedes": "e", "reason": "another person"},
        ],
        {"applicant": {"birth_date": "2000-01-01"}},
    ),
    "an application between two claimed births, by the operative one": (
        [
            lodged(on="2005-01-01"),
            {"id": "b1", "type": "birth_claimed", "earliest": "2006-01-01", "latest": "2006-01-01"},
            {"id": "b2", "type": "birth_claimed", "earliest": "1990-01-01", "latest": "1990-01-01", "operative": True},
        ],
        {},
    ),
    "an application of somebody whose birth has no earliest day": (
        [lodged(), {"id": "b1", "type": "birth_claimed", "latest": "2026-07-02"}], {}
    ),
    "two persons with facts of the same id": ([lodged()], {"group": [{"facts": [lodged()]}]}),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "keys"), POSSIBLE.values(), ids=POSSIBLE)
def test_what_may_be_is_taken(facts, keys):
    assert problems(*facts, **keys) == []


LODGED = ApplicationLodged(id="f1", state="GR", on=date(2026, 7, 1))
REQUEST = TakeChargeRequest(id="q1", from_state="GR", to_state="IT", on=date(2026, 8, 1))
REPLY = Reply(id="r1", from_state="IT", to_state="GR", on=date(2026, 8, 20))


def found(*facts, existing=()):
    return [(problem.path, problem.fact) for problem in check(facts, existing=existing, today=TODAY)]


def test_new_facts_are_checked_by_the_same_rules():
    tomorrow = ApplicationLodged(id="f2", state="GR", on=date(2026, 11, 23))

    assert found(LODGED, tomorrow) == [("$.facts[1].on", "f2")]


def test_a_new_reply_may_answer_a_request_of_the_file():
    assert found(REPLY, existing=[REQUEST]) == []
    assert found(REPLY, existing=[LODGED]) == [("$.facts[0].about", "r1")]


def test_a_new_birth_after_an_application_of_the_file_is_a_problem_of_that_application():
    born = BirthClaimed(id="b1", earliest=date(2026, 8, 1), latest=date(2026, 8, 1))

    assert found(born, existing=[LODGED]) == [('$.facts[?@.id=="f1"].on', "f1")]


def test_taking_back_a_request_that_was_answered_is_a_problem_of_the_reply():
    back = WithdrawnFact(id="w", supersedes="q1", reason="wrong file")

    assert found(back, existing=[REQUEST, REPLY]) == [('$.facts[?@.id=="r1"].about', "r1")]


def test_taking_back_both_request_and_reply_is_none():
    backs = [WithdrawnFact(id=f"w{of}", supersedes=of, reason="wrong file") for of in ("q1", "r1")]

    assert found(*backs, existing=[REQUEST, REPLY]) == []


def test_a_fact_that_is_stored_already_is_no_problem():
    assert found(LODGED, existing=[LODGED]) == []


def test_another_fact_under_the_id_of_a_stored_one_is():
    assert found(IrregularEntry(id="f1", state="IT"), existing=[LODGED]) == [("$.facts[0].id", "f1")]


def test_what_was_wrong_before_does_not_keep_a_new_fact_out():
    assert found(LODGED, existing=[REPLY]) == []


def test_values_are_checked_too():
    hostile = IrregularEntry(id="e\u202e1", state="TR", note="a\u0000")

    assert [problem.path for problem in check([hostile], today=TODAY)] == [
        "$.facts[0].id",
        "$.facts[0].note",
        "$.facts[0].state",
    ]
