"""Retention: what is due by which article, what may not go yet, orders carried out one by one, restriction and blocking."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests import factories
from ostoja.casework.files import protecting
from ostoja.casework.files.models import CaseFile, DueStep, Restriction, Tombstone
from ostoja.casework.files.people import Sought, find_files
from ostoja.casework.files.tests.stories import adult, fact, open_file, record
from ostoja.casework.privacy import plan
from ostoja.casework.privacy.retention import CASE_FILE, RULES
from ostoja.documents import actions as documents

pytestmark = pytest.mark.django_db

# The day of the tests is 12 November 2026: ten years before is 12 November 2016.
OLD = [fact("nationality_claimed", states=["AF"]), fact("application_lodged", state="GR", on="2015-01-10")]
STORIES = {  # why this row: (facts beside those of an old application, is it due?)
    "refused for good ten years and a day ago": ([("application_rejected", {"final_on": "2016-11-11"})], True),
    "refused for good ten years ago: the last day": ([("application_rejected", {"final_on": "2016-11-12"})], False),
    "refused, not said to be final": ([("application_rejected", {"on": "2016-01-01"})], False),
    "withdrawn for good": ([("application_withdrawn", {"final_on": "2016-01-01"})], True),
    "granted": ([("protection_granted", {"on": "2016-01-01"})], True),
    "the latest decision counts": (
        [("application_rejected", {"final_on": "2015-06-01"}), ("protection_granted", {"on": "2017-06-01"})], False,
    ),
    "a new application after it": (
        [("application_rejected", {"final_on": "2016-01-01"}), ("application_made", {"on": "2018-01-01"})], False,
    ),
    "no decision at all": ([], False),
}  # fmt: skip


def story(officer, more):
    facts = [
        fact(kind, f"{kind}-{n}", **{"state": "GR", "on": "2015-05-01", **keys}) for n, (kind, keys) in enumerate(more)
    ]
    return open_file(officer, facts=[*OLD, *facts])


def decided(officer):
    return story(officer, [("application_rejected", {"final_on": "2016-01-01"})])


def dublin_officer(officer):
    return factories.make_appointment(role="dublin_case_officer", site=officer.site)


@pytest.mark.parametrize(("more", "is_due"), STORIES.values(), ids=STORIES)
def test_a_file_is_kept_ten_years_from_the_final_decision(officer, dpo, more, is_due):
    """Asylum Procedures Regulation 2024/1348, Art. 72."""
    file = story(officer, more)

    with acting_as(dpo):
        assert [one.number for one in plan.due(by=dpo)] == [file.number] * is_due


def test_the_plan_changes_nothing(officer, dpo):
    decided(officer)

    with acting_as(dpo):
        plan.due(by=dpo)
        assert plan.orders(by=dpo) == []
    with factories.as_owner():
        assert CaseFile.objects.count() == 1


@pytest.mark.parametrize("role", ["registration_officer", "mission_coordinator", "determining_authority"])
def test_the_plan_is_for_whoever_answers_for_the_data(site, role):
    by = factories.make_appointment(role=role, site=site)

    with acting_as(by), pytest.raises(NotAppointed):
        plan.due(by=by)


def test_an_open_appeal_blocks_where_erasing_would_take_the_claim(officer, dpo):
    """GDPR Art. 17(3)(e) and 18(1)(c): kept, and closed to everybody."""
    file = decided(officer)
    record(dublin_officer(officer), file, fact("appeal_lodged", on="2016-02-01"))

    with acting_as(dpo):
        assert plan.order_all_due(by=dpo) == (0, 1)
        (held,) = Restriction.objects.all()
    assert (held.kind, held.file_id) == ("blocked", file.pk)
    with acting_as(officer):
        assert not CaseFile.objects.filter(pk=file.pk).exists()
        assert not DueStep.objects.filter(file_id=file.pk).exists()
        assert find_files(Sought(words=file.number)) == []


def test_a_blocked_file_comes_back_with_its_steps_when_the_block_is_lifted(officer, dpo):
    file = open_file(officer)
    with acting_as(officer):
        before = sorted(DueStep.objects.values_list("rule", "last_day"))
    with acting_as(dpo):
        held = protecting.restrict(by=dpo, file_id=file.pk, kind="blocked", ground="GDPR Art. 18(1)(b)", reason="asked")
        protecting.lift(by=dpo, restriction=held, reason="told on 12 November")

    with acting_as(officer):
        assert CaseFile.objects.filter(pk=file.pk).exists()
        assert sorted(DueStep.objects.values_list("rule", "last_day")) == before
        assert before


def test_an_officer_restricts_but_neither_blocks_nor_lifts(officer, dpo):
    file = open_file(officer)
    with acting_as(officer):
        held = protecting.restrict(
            by=officer, file_id=file.pk, kind="restricted", ground="GDPR 18(1)(a)", reason="wrong"
        )
        again = protecting.restrict(by=officer, file_id=file.pk, kind="restricted", ground="x", reason="y")
        assert again.pk == held.pk
        with pytest.raises(NotAppointed):
            protecting.restrict(by=officer, file_id=file.pk, kind="blocked", ground="x", reason="y")
        with pytest.raises(NotAppointed):
            protecting.lift(by=officer, restriction=held, reason="x")


RECIPIENTS = {  # GDPR Art. 18(2): with storage only for the person and for legal claims
    "person": True, "authority_here": True, "own_work": False, "agency": False, "international": False,
}  # fmt: skip


@pytest.mark.parametrize(("kind", "gets_it"), RECIPIENTS.items())
def test_a_restricted_file_is_handed_to_the_person_and_for_legal_claims_only(officer, kind, gets_it):
    file = open_file(officer)
    handed = documents.Handed(what="case_file", name="x", media_type="t", content=b"x", rows=1, file_id=file.pk)
    said = {"purpose": "p", "legal_basis": "l", "recipient": "r", "recipient_kind": kind}
    with acting_as(officer):
        protecting.restrict(by=officer, file_id=file.pk, kind="restricted", ground="GDPR 18(1)(a)", reason="wrong")
        if gets_it:
            assert documents.export(by=officer, handed=handed, **said)
        else:
            with pytest.raises(documents.Refused, match="restricted"):
                documents.export(by=officer, handed=handed, **said)


def test_a_run_that_is_cut_off_is_begun_again(officer, dpo, executor):
    """Each file in a transaction of its own: what is done stays done, the rest is still ordered."""
    files = [decided(officer) for _ in range(3)]
    with acting_as(dpo):
        assert plan.order_all_due(by=dpo) == (3, 0)
        assert plan.due(by=dpo) == []
    with acting_as(executor):
        first, *_ = plan.orders(by=executor)
        plan.carry_out(by=executor, ordered=first.order)
        plan.carry_out(by=executor, ordered=first.order)  # again: nothing is left to do
        rest = plan.orders(by=executor)
        assert len(rest) == 2
        for one in rest:
            plan.carry_out(by=executor, ordered=one.order)
        assert plan.orders(by=executor) == []
        assert Tombstone.objects.count() == len(files)


def test_the_pages_lead_from_the_plan_to_the_tombstone(sign_in, officer, dpo, executor):
    file = decided(officer)
    officer_of_data, administrator = sign_in(dpo), sign_in(executor)

    assert file.number in officer_of_data.get("/privacy/retention/").content.decode()
    officer_of_data.post("/privacy/retention/order-due/")
    with acting_as(executor):
        (ordered,) = plan.orders(by=executor)
    address = f"/privacy/retention/orders/{ordered.order.pk}/carry-out/"
    assert file.number in administrator.get(address).content.decode()
    assert administrator.post(address).status_code == 302

    assert administrator.get(address).status_code == 404
    said = {"number": file.number, "ground": "request"}
    answer = officer_of_data.post("/privacy/retention/orders/new/", said)
    assert "was erased on 2026-11-12" in answer.content.decode()


def test_what_was_searched_and_typed_long_ago_goes_from_the_trail(officer, officer_client, executor):
    """Instruction of the office (K): two years. The chain stays whole (test_erasing)."""
    from ostoja.access.models import Payload

    officer_client.get("/files/", {"q": "Rahimi"})
    with acting_as(executor):
        assert plan.remove_expired(by=executor) == {"kept-copies": 0, "searches": 0}
    later = factories.morning(date(2028, 12, 1))
    factories.set_now(later)
    executor = factories.make_appointment(
        role="administrator", scope_kind="office", first_day=date(2028, 1, 1), last_day=date(2029, 1, 1)
    )
    with acting_as(executor):
        assert plan.remove_expired(by=executor)["searches"] == 1
    with factories.as_owner():
        assert not Payload.objects.filter(content__sought="Rahimi").exists()


SENT = fact("biometrics_taken", state="GR", on="2016-11-10", transmitted_on="2016-11-11")
DECIDED = fact("application_rejected", state="GR", on="2017-05-01", final_on="2017-05-01")
SCREENED = {  # why this row: (facts, rule that is due, may it go?); the day of the tests is 12 November 2026
    "an applicant, ten years and a day after sending": ([*OLD, SENT, DECIDED], "screening", True),
    "the last day": ([*OLD, fact("biometrics_taken", state="GR", on="2016-11-12"), DECIDED], None, None),
    "the procedure is open: kept as evidence": ([*OLD, SENT], "screening", False),
    "an appeal is open": ([*OLD, SENT, DECIDED, fact("appeal_lodged", on="2017-05-20")], "screening", False),
    "no application, five years and a day": (
        [fact("biometrics_taken", state="GR", on="2021-11-11")], "screening-alone", True,
    ),
    "no application, five years": ([fact("biometrics_taken", state="GR", on="2021-11-12")], None, None),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "rule", "may_go"), SCREENED.values(), ids=SCREENED)
def test_facts_of_screening_follow_the_periods_of_eurodac(officer, dpo, facts, rule, may_go):
    """Screening Regulation 2024/1356, Art. 18(7); Eurodac Regulation 2024/1358, Art. 29(1), (6) to (8)."""
    appellant = dublin_officer(officer)
    file = open_file(officer, facts=facts[:1])
    for one in facts[1:]:
        record(appellant if one.type == "appeal_lodged" else officer, file, one)

    with acting_as(dpo):
        assert [(one.rule, one.may_be_erased) for one in plan.due(by=dpo)] == ([(rule, may_go)] if rule else [])


def test_what_is_not_due_yet_is_neither_ordered_nor_blocked(officer, dpo):
    open_file(officer, facts=[*OLD, SENT])

    with acting_as(dpo):
        assert plan.order_all_due(by=dpo) == (0, 0)
        assert not Restriction.objects.exists()


def test_every_rule_names_its_source_and_every_class_of_the_matrix_has_a_rule():
    from ostoja.access.matrix import DATA_CLASSES

    assert all(rule.source and rule.mark in {"V", "K"} for rule in RULES)
    assert set(DATA_CLASSES) - {code for rule in RULES for code in rule.data_classes} == set()
    assert CASE_FILE.last_day(date(2016, 2, 29)) == date(2026, 2, 28)


def test_a_restriction_without_a_reason_is_not_taken(officer_client, officer):
    file = open_file(officer, facts=adult())

    answer = officer_client.post(
        f"/files/{file.pk}/rights/restrict/", {"kind": "restricted", "ground": "", "reason": ""}
    )

    assert answer.status_code == 422
    with factories.as_owner():
        assert not Restriction.objects.exists()


def test_nothing_is_ordered_for_a_day_that_has_not_come(dpo):
    with acting_as(dpo), pytest.raises((NotAppointed, ValidationError)):
        plan.carry_out(by=dpo, ordered=plan.order(by=dpo, file_id=dpo.pk, ground="request"))
