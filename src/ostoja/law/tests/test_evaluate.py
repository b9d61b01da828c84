"""What always holds of a determination, whatever the facts."""

import itertools
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostoja.law.acting import limit_row, next_act
from ostoja.law.casefile import CaseFile
from ostoja.law.evaluate import LAW_VERSION, determine
from ostoja.law.explain import explain
from ostoja.law.tests.stories import (
    NO_FAMILY_NO_DOCUMENTS,
    NOTHING_ELSE,
    answer,
    case,
    charge,
    day,
    english,
    entry,
    fact,
    hit,
    limit,
    lodged,
    nothing,
    pointed_to,
    registered,
    reply,
    residence,
    visa,
)

FACTS = (
    lodged("DE", "2024-01-15"),
    entry("IT", "2024-01-01"),
    hit("IT", "2024-01-20", category=2, recorded_on="2024-01-01"),
    charge("DE", "IT", "2024-02-01"),
    reply("IT", "DE", "2024-02-20", "refused"),
    nothing("family"),
)


def written(found):
    return msgspec.json.encode(found)


def test_the_order_of_the_facts_does_not_matter():
    answers = {written(answer(*facts, as_of="2024-03-01")) for facts in itertools.permutations(FACTS)}

    assert len(answers) == 1


def test_the_same_call_gives_the_same_bytes():
    assert written(answer(*FACTS)) == written(answer(*FACTS))


def test_the_answer_has_the_public_keys():
    found = msgspec.to_builtins(answer(*FACTS, as_of="2024-03-01"))

    assert found["schema"] == "ostoja/determination/1"
    assert found["law_version"] == LAW_VERSION
    assert {
        "as_of", "known_on", "act", "limits_act", "act_because", "responsible", "candidate", "alternatives", "findings",
        "open_questions", "time_limits", "timeline", "next_steps", "not_covered", "notices",
    } <= set(found)  # fmt: skip
    assert {
        "rule", "article", "starts", "ends", "status", "contested", "who", "toward", "round", "about", "cite", "on_expiry",
        "because", "readings",
    } <= set(found["time_limits"][0])  # fmt: skip
    assert {"from", "until", "responsible", "basis"} <= set(found["timeline"][0])
    assert {"article", "state", "holds", "because"} <= set(found["findings"][0])
    assert {"fact", "would_change", "article"} <= set(found["open_questions"][0])
    assert {"do", "by", "who", "article"} <= set(found["next_steps"][0])


def test_what_was_learnt_later_is_not_used():
    """Two times: when it happened, and when this authority knew it."""
    late = visa("FR", valid_from="2023-06-01", valid_until="2024-06-01", known_on="2024-05-01")

    assert pointed_to(answer(*FACTS, late, known_on="2024-04-30")) == ("IT", "13(1)")
    assert pointed_to(answer(*FACTS, late, known_on="2024-05-01")) == ("FR", "12(2)")
    assert written(answer(*FACTS, late, known_on="2024-04-30")) == written(answer(*FACTS, known_on="2024-04-30"))


def test_a_corrected_fact_counts_from_the_day_the_correction_was_known():
    corrected = entry("IT", "2022-01-01", supersedes="irregular_entry-IT-2024-01-01", known_on="2024-06-01")
    facts = (lodged("DE", "2024-01-15"), entry("IT", "2024-01-01"), corrected)

    assert pointed_to(answer(*facts, known_on="2024-05-31")) == ("IT", "13(1)")
    assert pointed_to(answer(*facts, known_on="2024-06-01")) == ("DE", "3(2)")


def test_starts_and_ends_and_the_timeline_do_not_depend_on_the_day_asked_for():
    early, late = answer(*FACTS, as_of="2024-02-21"), answer(*FACTS, as_of="2030-01-01")

    assert early.timeline == late.timeline
    ends = [
        {(one.rule, one.case, one.round, one.starts, one.ends) for one in found.time_limits} for found in (early, late)
    ]
    assert ends[0] == ends[1]


def test_limits_that_silence_will_start_are_listed_with_their_days():
    found = answer(*FACTS[:4], as_of="2024-02-02")
    transfer = limit(found, "transfer")

    assert (transfer.status, transfer.starts, transfer.ends) == ("not_started", day("2024-04-01"), day("2024-10-01"))
    assert [(span.responsible, span.from_, span.until) for span in found.timeline] == [
        ("IT", day("2024-04-02"), day("2024-10-01")),
        ("DE", day("2024-10-02"), None),
    ]


def test_the_law_reads_no_clock():
    import ast
    from pathlib import Path

    room = Path(__file__).parents[1]
    called = {
        f"{node.func.value.id}.{node.func.attr}"
        for path in room.rglob("*.py")
        if "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name)
    }

    assert called & {"date.today", "datetime.now", "datetime.today", "time.time"} == set()


def test_an_empty_file_asks_for_the_application():
    found = determine(CaseFile(schema="ostoja/case-file/1"), as_of=date(2026, 9, 1))

    assert found.act is None
    assert [one.fact for one in found.open_questions] == ["application_registered.on"]
    assert english(explain(found, CaseFile(schema="ostoja/case-file/1")).headline)


# Files of any kind.

STATES = st.sampled_from(["DE", "IT", "FR", "PL", "GR"])
DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31)).map(date.isoformat)
MAYBE_DAY = st.none() | DAYS
FLAG = st.sampled_from([None, True, False])


def facts_of(type_, **keys):
    return st.builds(lambda name, **given: fact(type_, f"{type_}-{name}", **given), st.integers(0, 10**9), **keys)


BASIS = st.sampled_from([None, "13(1)", "17(2)"])
STATUS = st.sampled_from([None, "applicant", "beneficiary", "resident"])
BETWEEN = {"from_state": STATES, "to_state": STATES, "on": DAYS, "received_on": MAYBE_DAY}
OUTCOMES = st.sampled_from([None, "accepted", "refused", "positive", "negative"])
VALIDITY = {"state": STATES, "valid_from": MAYBE_DAY, "valid_until": MAYBE_DAY, "ended_on": MAYBE_DAY}
ANYTHING = st.one_of(
    facts_of("application_lodged", state=STATES, on=DAYS),
    facts_of("application_registered", state=STATES, on=DAYS),
    facts_of("irregular_entry", state=STATES, on=MAYBE_DAY, disputed=FLAG),
    facts_of("disembarked", state=STATES, on=MAYBE_DAY, after=st.sampled_from([None, "search_and_rescue"])),
    facts_of("irregular_stay", state=STATES, from_=MAYBE_DAY, until=MAYBE_DAY),
    facts_of("visa", used_to_enter=FLAG, represented_state=st.none() | STATES, fraud_after_issue=FLAG, **VALIDITY),
    facts_of("residence_document", issued_on=MAYBE_DAY, issued_during_procedure=FLAG, **VALIDITY),
    facts_of(
        "eurodac_hit",
        state=STATES,
        received_on=MAYBE_DAY,
        recorded_on=MAYBE_DAY,
        category=st.sampled_from([None, 1, 2, 3]),
        data=st.sampled_from([None, "application", "irregular_crossing", "resettlement"]),
        responsible_indicated=st.none() | STATES,
    ),
    facts_of("vis_hit", state=STATES, received_on=MAYBE_DAY, data=st.sampled_from([None, "visa"])),
    facts_of(
        "family_member",
        state=st.none() | STATES,
        status=st.sampled_from([None, "applicant", "beneficiary"]),
        consents_in_writing=FLAG,
    ),
    facts_of("none_found", what=st.sampled_from(["family", "documents", "entry", "earlier_application"])),
    facts_of("take_charge_request", urgent=FLAG, reply_asked_by=MAYBE_DAY, basis=BASIS, **BETWEEN),
    facts_of("take_back_request", **BETWEEN),
    facts_of("re_examination_request", **BETWEEN),
    facts_of("reply", outcome=OUTCOMES, **BETWEEN),
    facts_of("transferred", from_state=STATES, to_state=STATES, on=DAYS),
    facts_of("appeal_lodged", on=DAYS, suspensive=FLAG, against=st.sampled_from([None, "transfer_decision", "other"])),
    facts_of("suspensive_effect", on=DAYS, outcome=st.sampled_from([None, "granted", "refused"])),
    facts_of("appeal_decided", on=DAYS, outcome=st.sampled_from([None, "dismissed", "upheld"]), final=FLAG),
    facts_of(
        "extension_notified",
        from_state=STATES,
        to_state=STATES,
        on=DAYS,
        new_limit=MAYBE_DAY,
        reason=st.sampled_from([None, "absconded", "imprisoned"]),
    ),
    facts_of("absconded", state=STATES, from_=DAYS, until=MAYBE_DAY),
    facts_of("discretionary_clause", state=STATES, on=DAYS, article=st.sampled_from([None, "17(1)", "17(2)", "35(1)"])),
    facts_of("left_territory", from_=MAYBE_DAY, until=MAYBE_DAY, compelled_by_return_decision=FLAG),
    facts_of("removed", state=STATES, on=DAYS, ground=st.sampled_from([None, "return_decision", "voluntary_return"])),
    facts_of("application_rejected", state=STATES, on=DAYS, final=FLAG),
    facts_of("first_decision_on_substance", state=STATES, on=DAYS),
    facts_of("protection_granted", state=STATES, on=DAYS),
    facts_of("sibling", state=st.none() | STATES, legally_present=FLAG, link_proven=FLAG, evidence_on=MAYBE_DAY),
    facts_of("relative", state=st.none() | STATES, legally_present=FLAG, able_to_care=FLAG),
    facts_of("dependant", state=st.none() | STATES, relation=st.sampled_from([None, "mother", "spouse"]), status=STATUS),
    facts_of("best_interests", state=STATES, met=FLAG),
    facts_of("birth_claimed", earliest=st.just("2008-01-01"), latest=st.just("2008-12-31")),
    facts_of("married", on=MAYBE_DAY),
    facts_of("detained", state=STATES, from_=DAYS, until=MAYBE_DAY, purpose=st.sampled_from([None, "transfer"])),
    facts_of("imprisoned", state=STATES, from_=DAYS, until=MAYBE_DAY),
    facts_of("information_request", basis=st.sampled_from([None, "IR 12(3)"]), **BETWEEN),
    facts_of("transfer_impossible", state=STATES, on=MAYBE_DAY, ground=st.sampled_from([None, "systemic_flaws"])),
    facts_of("transfer_suspended_by_authority", on=DAYS, until_appeal_decided=FLAG),
    facts_of("transfer_decision_notified", on=DAYS, to_state=st.none() | STATES),
    facts_of("visa_waived_entry", state=STATES, on=MAYBE_DAY, waived_in=st.none() | st.lists(STATES, max_size=2)),
    facts_of("transit_zone_application", state=STATES, on=DAYS),
    facts_of("stay_detected", state=STATES, on=DAYS),
    facts_of("relocated", from_state=STATES, to_state=STATES, on=DAYS),
    facts_of("unaccompanied", from_=MAYBE_DAY, holds=FLAG),
    facts_of("take_back_notification", **BETWEEN),
    facts_of("information_request", **BETWEEN),
    facts_of("detained", state=STATES, from_=DAYS, until=MAYBE_DAY, purpose=st.sampled_from([None, "transfer"])),
    facts_of("transfer_impossible", state=STATES, on=MAYBE_DAY, ground=st.sampled_from([None, "real_risk"])),
    facts_of("security_check", state=STATES, on=DAYS, result=st.sampled_from([None, "threat", "no_threat"])),
    facts_of("best_interests", state=STATES, met=FLAG, on=MAYBE_DAY),
    facts_of("sibling", state=st.none() | STATES, status=st.sampled_from([None, "resident"]), link_proven=FLAG),
    facts_of("relative", state=st.none() | STATES, status=st.sampled_from([None, "resident"]), able_to_care=FLAG),
    facts_of("diploma", state=STATES, awarded_on=MAYBE_DAY, on_territory=FLAG, one_academic_year=FLAG),
    facts_of("relocation_confirmed", state=STATES, on=DAYS),
    facts_of("crisis_derogation", state=STATES, from_=DAYS, until=MAYBE_DAY),
    facts_of("application_rejected", state=STATES, on=DAYS, procedure=st.sampled_from([None, "border"])),
)  # fmt: skip
APPLICATIONS = st.one_of(
    facts_of("application_lodged", state=STATES, on=st.dates(date(2023, 6, 1), date(2025, 12, 31)).map(date.isoformat)),
    facts_of(
        "application_registered", state=STATES, on=st.dates(date(2026, 6, 12), date(2027, 6, 1)).map(date.isoformat)
    ),
)
FILES = st.builds(
    lambda application, others, searched: [application | {"id": "first"}, *others, *searched],
    APPLICATIONS,
    st.lists(ANYTHING, max_size=10, unique_by=lambda one: one["id"]),
    st.sampled_from([(), NOTHING_ELSE, NOTHING_ELSE, NO_FAMILY_NO_DOCUMENTS]),
)
OWN = st.none() | STATES
AS_OF = st.dates(date(2023, 1, 1), date(2029, 12, 31)).map(date.isoformat)


@given(FILES, OWN, AS_OF)
def test_every_file_is_answered_in_the_public_shape_and_in_words(facts, own, as_of):
    file = case(*facts, own=own)
    found = determine(file, as_of=day(as_of))

    told = explain(found, file)
    sentences = [told.headline, *told.notices, *(reason.text for reason in told.reasons)]
    sentences += [part for one in found.time_limits for part in (limit_row(one).asks, limit_row(one).if_missed)]
    sentences += [act.text for state in ("DE", "PL") if (act := next_act(found, for_state=state))]
    assert all(english(one) and "%(" not in english(one) for one in sentences)
    assert all(reason.article for reason in told.reasons)
    assert msgspec.json.decode(written(found), type=type(found)) == found


@given(FILES, OWN, AS_OF, st.randoms(use_true_random=False))
def test_any_order_of_any_facts_gives_the_same_bytes(facts, own, as_of, random):
    shuffled = random.sample(facts, len(facts))

    assert written(answer(*facts, own=own, as_of=as_of)) == written(answer(*shuffled, own=own, as_of=as_of))


@given(FILES, OWN, AS_OF)
def test_facts_named_as_reasons_are_facts_of_the_file(facts, own, as_of):
    found = answer(*facts, own=own, as_of=as_of)
    known = {one["id"] for one in facts} | {"applicant.birth_date", "applicant.unaccompanied"}

    named = [
        *found.findings,
        *found.alternatives,
        *found.open_questions,
        *found.time_limits,
        *found.not_covered,
        *found.notices,
    ]
    assert {id_ for one in named for id_ in one.because} <= known


@given(FILES, OWN, AS_OF)
def test_a_limit_stands_once_per_rule_pair_and_round(facts, own, as_of):
    found = answer(*facts, own=own, as_of=as_of)

    governing = [(one.rule, one.who, one.toward, one.round) for one in found.time_limits if one.status != "superseded"]
    assert len(governing) == len(set(governing))


@given(FILES, OWN, AS_OF)
def test_limits_end_after_they_start_and_expire_after_they_end(facts, own, as_of):
    found = answer(*facts, own=own, as_of=as_of)

    for one in found.time_limits:
        assert one.ends is None or one.starts is None or one.starts <= one.ends
        assert one.status != "expired" or one.ends < found.as_of
        assert one.status != "running" or one.starts <= found.as_of
        assert one.contested is bool(one.readings)


@given(FILES, OWN)
def test_the_timeline_has_no_gap_and_gives_the_responsible_state_of_each_day(facts, own):
    found = answer(*facts, own=own)

    for one, following in itertools.pairwise(found.timeline):
        assert (following.from_ - one.until).days == 1
        assert one.responsible != following.responsible
    for span in found.timeline:
        then = answer(*facts, own=own, as_of=span.from_.isoformat()).responsible
        assert (then.state, then.basis, then.since) == (span.responsible, span.basis, span.from_)


@given(FILES, OWN, AS_OF, ANYTHING, DAYS)
def test_a_fact_learnt_later_changes_nothing(facts, own, as_of, later, known_on):
    learnt = later | {"known_on": "2028-01-01", "id": "later"}

    with_it = answer(*facts, learnt, own=own, as_of=as_of, known_on=known_on)
    assert written(with_it) == written(answer(*facts, own=own, as_of=as_of, known_on=known_on))


@given(
    FILES,
    OWN,
    st.sampled_from(
        [
            fact("vis_hit", "aside", state="DE", received_on="2024-01-01", data="long_stay_or_permit"),
            fact("school_started", "aside", state="DE", on="2024-01-01"),
        ]
    ),
)
def test_a_fact_that_the_law_does_not_read_changes_nothing(facts, own, aside):
    assert written(answer(*facts, aside, own=own)) == written(answer(*facts, own=own))


COMPLETIONS = {
    "visa": {"valid_from": DAYS, "valid_until": DAYS, "used_to_enter": st.booleans()},
    "residence_document": {
        "valid_from": DAYS,
        "valid_until": DAYS,
    },  # its day of issue tells whether it was in a procedure
    "irregular_entry": {"on": DAYS},
    "disembarked": {"on": DAYS, "after": st.just("search_and_rescue")},
    "family_member": {"consents_in_writing": st.booleans(), "status": st.sampled_from(["applicant", "citizen"])},
    "eurodac_hit": {"category": st.sampled_from([1, 2, 3])},
}


def completion_of(one):
    """Any values for the keys of a fact that are unknown and that no other key of it stands in for."""
    stands_in = {"issued_on": "valid_from", "data": "category", "ended_on": "valid_until"}
    stood_in_for = {other for key, other in stands_in.items() if one.get(key)}
    unset = {key: values for key, values in COMPLETIONS.get(one["type"], {}).items() if one.get(key) is None}
    return st.fixed_dictionaries({key: values for key, values in unset.items() if key not in stood_in_for})


@given(FILES, OWN, st.data())
def test_completing_what_is_unknown_never_contradicts_a_settled_candidate(facts, own, data):
    """Unknown is never treated as no: what is settled stays, whatever an unset key turns out to be."""
    before = answer(*facts, own=own)
    if before.candidate is None or not before.candidate.settled:
        return
    completed = [one | data.draw(completion_of(one)) for one in facts]

    after = answer(*completed, own=own)

    assert (after.candidate.state, after.candidate.basis) == (before.candidate.state, before.candidate.basis)


@given(
    FILES,
    OWN,
    st.sampled_from(
        [
            residence("SE", valid_from="2020-01-01", valid_until="2030-01-01"),
            visa("SE", valid_from="2020-01-01", valid_until="2030-01-01"),
        ]
    ),
)
def test_what_a_search_ruled_out_is_not_asked_again(facts, own, document):
    found = answer(*facts, *NOTHING_ELSE, own=own)

    assert {one.fact for one in found.open_questions} & {"family_member", "dependant"} == set()


def test_an_unknown_is_never_a_reason_against_a_state():
    found = answer(lodged("DE", "2024-01-15"), visa("FR"), entry("IT", None), nothing("family"))

    assert [one for one in found.alternatives if one.state in {"FR", "IT"}] == []
    assert {one.holds for one in found.findings if one.state in {"FR", "IT"}} == {None}


@pytest.mark.parametrize("own", ["DE", None])
def test_without_a_named_state_the_file_belongs_to_the_latest_state_of_application(own):
    found = answer(*FACTS, own=own, as_of="2024-03-01")

    assert limit(found, "re-examination-request").who == "DE"
    assert [step.who for step in found.next_steps] == ["DE"]


def test_the_ammr_is_answered_under_its_own_articles_only():
    found = answer(registered("PL", "2026-09-01"), entry("LT", "2026-08-01"), *NO_FAMILY_NO_DOCUMENTS, own="PL")

    assert {one.act for one in found.time_limits} == {"ammr"}
    assert found.limits_act == "ammr"
