"""Recording facts: all or none, once, under an appointment, with the determination in the same transaction."""

from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ostoja.access.acting import acting_as
from ostoja.access.models import Entry
from ostoja.access.rights import NotAppointed
from ostoja.access.roles import Role
from ostoja.access.tests import factories
from ostoja.casework.files import actions, as_law, queries
from ostoja.casework.files.errors import AlreadySuperseded, BadFacts, HeldElsewhere
from ostoja.casework.files.models import CaseFile, Determination, DueStep, Fact
from ostoja.casework.files.tests.stories import THE_LAST_DAY_TO_ASK_FRANCE, adult, fact, open_file, record
from ostoja.law.casefile import BadCaseFile

EXAMPLES = Path(__file__).parents[5] / "examples"

pytestmark = pytest.mark.django_db


@pytest.fixture
def dublin_officer(the_day, site):
    return factories.make_appointment(role=Role.DUBLIN_CASE_OFFICER, site=site)


def steps(by, file):
    with acting_as(by):
        return {step.rule: step for step in DueStep.objects.filter(file=file)}


def test_registering_a_person_gives_the_last_day_of_the_request(officer):
    """AMMR 29(2), 39(1)/1, 75: a valid visa of France; two months end on a Saturday, so the Monday after is the last day."""
    file = open_file(officer)

    due = steps(officer, file)["take-charge-request"]

    assert (due.toward, due.last_day) == ("FR", THE_LAST_DAY_TO_ASK_FRANCE)


def test_a_file_number_names_the_controller_and_the_year(officer):
    assert [open_file(officer).number, open_file(officer).number] == ["GR-2026-000001", "GR-2026-000002"]


def test_a_form_sent_twice_opens_one_file(officer):
    first = open_file(officer)

    with acting_as(officer):
        again = actions.open_file(
            by=officer, file_id=first.pk, site_id=officer.site_id, person=actions.NewPerson(), facts=adult()
        )
        assert (again, CaseFile.objects.count()) == (first, 1)


def test_a_fact_whose_id_is_stored_is_not_stored_twice(officer):
    file = open_file(officer)
    crossing = fact("irregular_entry", state="GR", on="2026-10-09", border="sea")

    record(officer, file, crossing)
    record(officer, file, crossing)

    with acting_as(officer):
        assert Fact.objects.filter(file=file, type="irregular_entry").count() == 1


def test_the_same_id_with_other_content_is_refused(officer):
    file = open_file(officer)

    with pytest.raises(BadFacts) as refused:
        record(officer, file, fact("application_made", state="GR", on="2026-10-11"))

    assert refused.value.problems[0].fact == "application_made"


def test_nothing_is_stored_when_one_of_the_facts_is_bad(officer):
    """A reply without a request, beside a fact that would be good by itself."""
    file = open_file(officer)
    good = fact("irregular_entry", state="GR", on="2026-10-09", border="sea")

    with pytest.raises(BadFacts):
        record(officer, file, good, fact("irregular_entry", "later", state="GR", on="2027-01-01"))

    with acting_as(officer):
        assert not Fact.objects.filter(file=file, type="irregular_entry").exists()


def test_a_correction_supersedes_and_the_old_fact_stays(officer):
    file = open_file(officer)
    later = fact(
        "application_registered",
        "right",
        state="GR",
        on="2026-10-13",
        supersedes="application_registered",
        reason="slip",
    )

    record(officer, file, later)

    due = steps(officer, file)["take-charge-request"]
    with acting_as(officer):
        rows = {row.key: row for row in queries.visible_facts(file)}
    assert due.last_day == date(2026, 12, 14)
    assert rows["application_registered"].superseded_by.reason == "slip"


def test_a_fact_is_corrected_once(officer):
    """The second of two officers learns that somebody was faster."""
    file = open_file(officer)
    wrong = {"state": "GR", "supersedes": "application_made", "reason": "slip"}
    record(officer, file, fact("application_made", "one", on="2026-10-09", **wrong))

    with pytest.raises((AlreadySuperseded, BadFacts)):
        record(officer, file, fact("application_made", "two", on="2026-10-08", **wrong))


def test_a_withdrawn_fact_counts_no_longer(officer):
    file = open_file(officer)

    record(officer, file, fact("withdrawn_fact", "w", supersedes="visa", reason="another person's visa"))

    assert "FR" not in {step.toward for step in steps(officer, file).values()}


def test_a_correction_taken_back_corrects_nothing(officer):
    """case-file.md: the page shows the fact by which the law decides."""
    file = open_file(officer)
    wrong = fact("application_made", "moved", state="GR", on="2026-10-09", supersedes="application_made", reason="slip")
    record(officer, file, wrong)
    record(officer, file, fact("withdrawn_fact", "w", supersedes="moved", reason="another person's"))

    with acting_as(officer):
        rows = {row.fact.id: row.superseded_by for row in queries.visible_facts(file)}

    assert (rows["application_made"], rows["moved"].id) == (None, "w")


def test_a_fact_is_corrected_again_once_its_correction_was_taken_back(officer):
    """One correction stands at a time, and the one taken back stays in the history."""
    file = open_file(officer)
    record(officer, file, moved("first", "2026-10-09"))
    record(officer, file, fact("withdrawn_fact", "w", supersedes="first", reason="another person's"))

    record(officer, file, moved("second", "2026-10-08"))

    with acting_as(officer):
        rows = {row.fact.id: row.superseded_by for row in queries.visible_facts(file)}
    assert {name: later and later.id for name, later in rows.items() if name in {"application_made", "first", "second"}} == {
        "application_made": "second", "first": "w", "second": None,
    }  # fmt: skip
    with pytest.raises((AlreadySuperseded, BadFacts)):
        record(officer, file, moved("third", "2026-10-07"))


@pytest.mark.parametrize(
    "chain",
    [
        [("one", "application_made", "application_made"), ("two", "application_made", "application_made")],
        [("one", "application_made", "application_made"), ("back", "withdrawn_fact", "one"),
         ("two", "application_made", "application_made"), ("again", "withdrawn_fact", "back")],
    ],
    ids=["two corrections", "a withdrawal taken back brings the first one back"],
)  # fmt: skip
def test_the_database_lets_one_correction_stand(officer, chain):
    """Whatever the application checks before."""
    file = open_file(officer)

    with pytest.raises(IntegrityError), transaction.atomic():
        stored(officer, file, chain)


def stored(by, file, chain):
    """Rows as somebody with SQL alone would write them."""
    with factories.as_owner():
        rows = {row.key: row for row in Fact.objects.filter(file=file)}
        for key, type_, corrected in chain:
            rows[key] = Fact.objects.create(
                file=file, position=len(rows), ref=f"{file.number}#{key}", key=key, type=type_, data_class="AP",
                known_on=date(2026, 10, 9), content={"type": type_, "id": key}, supersedes=rows[corrected],
                recorded_at=timezone.now(), recorded_under=by,
            )  # fmt: skip


def moved(key, on):
    return fact("application_made", key, state="GR", on=on, supersedes="application_made", reason="slip")


def test_a_role_may_not_record_what_its_matrix_denies(officer, dublin_officer):
    """field-work.md 2.2: a Dublin case officer reads identity data and does not write them."""
    file = open_file(officer)

    with pytest.raises(NotAppointed):
        record(dublin_officer, file, fact("nationality_claimed", "other", states=["IR"]))


def test_the_reply_of_the_other_state_is_due_one_month_after_receipt(officer, dublin_officer):
    """AMMR 40(1); 75: 11 December 2026 is a Friday."""
    file = open_file(officer)

    record(
        dublin_officer,
        file,
        fact("take_charge_request", from_state="GR", to_state="FR", on="2026-11-11", received_on="2026-11-11"),
    )

    due = steps(dublin_officer, file)
    assert "take-charge-request" not in due
    assert (due["take-charge-reply"].who, due["take-charge-reply"].last_day) == ("FR", date(2026, 12, 11))


def test_the_number_of_statements_does_not_grow_with_the_facts(officer):
    file = open_file(officer)
    few = [fact("irregular_stay", "a0", state="GR", from_="2026-10-09")]
    many = [fact("irregular_stay", f"b{number}", state="GR", from_="2026-10-09") for number in range(40)]

    with acting_as(officer), CaptureQueriesContext(connection) as for_few:
        actions.record_facts(by=officer, file_id=file.pk, facts=few)
    with acting_as(officer), CaptureQueriesContext(connection) as for_many:
        actions.record_facts(by=officer, file_id=file.pk, facts=many)

    assert len(for_many) == len(for_few)


def test_a_colleague_of_another_place_can_not_record(officer, colleague):
    file = open_file(officer)

    with pytest.raises(CaseFile.DoesNotExist):
        record(colleague, file, fact("irregular_entry", state="GR", on="2026-10-09", border="sea"))


def test_somebody_whose_appointment_ended_can_not_record(officer, outsider):
    file = open_file(officer)

    with pytest.raises((CaseFile.DoesNotExist, NotAppointed)):
        record(outsider, file, fact("irregular_entry", state="GR", on="2026-10-09", border="sea"))


def test_the_projections_can_be_rebuilt_and_rest_on_these_facts(officer):
    file = open_file(officer)

    with acting_as(officer):
        stored = Determination.objects.get(file=file)
        anew = as_law.fingerprint(as_law.stored_facts(file))

    assert stored.facts_digest == anew


def test_every_recording_is_in_the_trail(officer):
    file = open_file(officer)

    with factories.as_owner():
        acts = list(Entry.objects.filter(file_id=file.pk).values_list("act", "appointment_id"))

    assert {act for act, _ in acts} == {"file_opened", "facts_recorded"}
    assert {under for _, under in acts} == {officer.pk}


def test_a_closed_step_leaves_the_lists_and_keeps_its_reason(officer, dublin_officer):
    """Registered 10 August 2026: the two months ended on 12 October, a month before the day of the test."""
    facts = [
        one for one in adult() if one.type not in {"application_registered", "application_made", "none_found", "visa"}
    ]
    facts += [
        fact("application_registered", state="GR", on="2026-08-10"),
        fact("visa", state="FR", kind="short_stay", valid_from="2026-07-01", valid_until="2026-12-01"),
    ]
    file = open_file(officer, facts=facts)
    missed = steps(officer, file)["take-charge-request"]

    with acting_as(dublin_officer):
        actions.close_step(by=dublin_officer, file_id=file.pk, step_id=missed.pk, reason="Greece examines the claim.")

    assert "take-charge-request" not in steps(dublin_officer, file)


@pytest.mark.parametrize("name", ["c-360-16-hasan", "c-670-16-mengesteab"])
def test_an_example_is_stored_and_the_second_time_changes_nothing(officer, name):
    data = (EXAMPLES / f"{name}.json").read_bytes()
    by = officer

    with acting_as(by):
        first = actions.import_document(by=by, site_id=by.site_id, data=data)
        once = queries.export_document(first.file)
        second = actions.import_document(by=by, site_id=by.site_id, data=data)
        twice = queries.export_document(second.file)

    assert (first.file, once) == (second.file, twice)


@pytest.mark.parametrize("name", ["c-360-16-hasan", "c-670-16-mengesteab"])
def test_an_exported_file_imported_elsewhere_exports_to_the_same_bytes(officer, name):
    """case-file.md: export(import(export(x))) = export(x)."""
    by = officer
    with acting_as(by):
        here = actions.import_document(by=by, site_id=by.site_id, data=(EXAMPLES / f"{name}.json").read_bytes())
        document, _rows = queries.export_document(here.file)
        renamed = document.replace(here.file.number.encode(), b"DE-ELSEWHERE")

        there = actions.import_document(by=by, site_id=by.site_id, data=renamed)

        assert queries.export_document(there.file)[0] == renamed


def test_a_role_that_may_not_write_identity_opens_no_file_by_import(dublin_officer):
    """field-work.md 2.2: a refusal in words, and nothing is stored."""
    data = (EXAMPLES / "c-670-16-mengesteab.json").read_bytes()

    with pytest.raises(NotAppointed), acting_as(dublin_officer):
        actions.import_document(by=dublin_officer, site_id=dublin_officer.site_id, data=data)


def test_an_imported_number_that_another_place_holds_is_named_not_shown(officer, colleague):
    by = officer
    data = (EXAMPLES / "c-670-16-mengesteab.json").read_bytes()
    with acting_as(by):
        actions.import_document(by=by, site_id=by.site_id, data=data)

    with pytest.raises(HeldElsewhere), acting_as(colleague):
        actions.import_document(by=colleague, site_id=colleague.site_id, data=data)


def test_a_bad_document_stores_nothing(officer):
    data = (EXAMPLES / "c-670-16-mengesteab.json").read_bytes().replace(b'"IT"', b'"XX"')

    with acting_as(officer):
        with pytest.raises(BadCaseFile) as refused:
            actions.import_document(by=officer, site_id=officer.site_id, data=data)
        assert CaseFile.objects.count() == 0
    assert refused.value.problems[0].path.startswith("$.facts[0]")


def test_what_was_known_on_an_earlier_day_can_be_asked(officer):
    """A visa of which the authority learnt on 5 November says nothing on 4 November."""
    facts = [one for one in adult() if one.type != "visa"]
    visa = fact(
        "visa", state="FR", kind="short_stay", valid_from="2026-09-01", valid_until="2026-12-01", known_on="2026-11-05"
    )
    early = [fact(one.type, **_keys(one), known_on="2026-10-12") for one in facts]
    file = open_file(officer, facts=[*early, visa])

    with acting_as(officer):
        then = queries.file_page(file, as_of=date(2026, 11, 12), known_on=date(2026, 11, 4)).answer
        now = queries.file_page(file, as_of=date(2026, 11, 12)).answer

    assert now.candidate.state == "FR"
    assert then.candidate.state != "FR"


def _keys(one):
    import msgspec

    return {name: value for name, value in msgspec.to_builtins(one).items() if name not in {"type", "id"}}
