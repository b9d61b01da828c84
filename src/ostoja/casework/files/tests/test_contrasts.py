"""Two laws compared over the caseload, by page and job: who orders and sees, counts only, rounded, down to the article."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from ostoja.access.acting import acting_as
from ostoja.access.models import Entry
from ostoja.access.rights import NotAppointed
from ostoja.access.tests import factories
from ostoja.casework.files import contrasts, protecting, tasks
from ostoja.casework.files.contrast_models import LawContrast
from ostoja.casework.files.rounding import rounded, rounded_difference
from ostoja.casework.files.tests.stories import fact, open_file

pytestmark = pytest.mark.django_db
LISTED = reverse("law-contrasts")
TWO_WEEKS = {"lengths": {"dublin-iii/take-charge-request": "2w"}}
ASKED_AFTER_SIX_WEEKS = [
    fact("application_lodged", state="GR", on="2024-01-15"),
    fact("irregular_entry", state="IT", on="2024-01-01"),
    fact("take_charge_request", from_state="GR", to_state="IT", on="2024-03-01"),
    fact("reply", from_state="IT", to_state="GR", on="2024-03-20", outcome="accepted"),
    fact("transferred", from_state="GR", to_state="IT", on="2024-05-02"),
]
COUNTS = {  # of 27 files: 12 go from IT to GR, 3 from nobody to GR
    "by_state": [
        {"name": "IT", "before": 20, "after": 8, "difference": -12},
        {"name": "GR", "before": 4, "after": 19, "difference": 15},
        {"name": None, "before": 3, "after": 0, "difference": -3},
    ],
    "by_criterion": [{"name": "dublin-iii 13(1)", "before": 27, "after": 27, "difference": 0}],
    "by_lapsed_limit": [{"name": "dublin-iii take-charge-request", "before": 0, "after": 15, "difference": 15}],
    "by_cause": [
        {
            "cause": "responsible", "article": "dublin-iii 21(1)", "responsible_before": "IT", "files": 12,
            "responsible_basis_before": "13(1)", "responsible_after": "GR", "responsible_basis_after": "21(1)",
        },
        {
            "cause": "responsible", "article": "dublin-iii 21(1)", "responsible_before": None, "files": 3,
            "responsible_basis_before": None, "responsible_after": "GR", "responsible_basis_after": "21(1)",
        },
    ],
}  # fmt: skip


@pytest.fixture
def statistician(the_day):
    return factories.make_appointment(role="statistician", scope_kind="office")


@pytest.fixture
def head(the_day):
    return factories.make_appointment(role="head_of_office", scope_kind="office")


def ordered(by, scenario=TWO_WEEKS):
    with acting_as(by):
        return contrasts.order(by=by, scenario=scenario)


def job():
    with factories.as_owner():
        return ProcrastinateJob.objects.get(task_name="files.contrast-laws")


def stored(contrast):
    with factories.as_owner():
        return LawContrast.objects.get(pk=contrast.pk)


@pytest.fixture
def done(statistician):
    """A comparison with the counts above."""
    made = ordered(statistician)
    with factories.as_owner():
        LawContrast.objects.filter(pk=made.pk).update(counts=COUNTS, files=27, done_at=made.ordered_at)
    return made


def test_the_job_counts_the_stored_files_and_no_restricted_one(statistician, officer):
    """Art. 21(1)/1 and /3: asked after six weeks, in time within three months and not within two weeks. GDPR 18(2)."""
    open_file(officer, facts=ASKED_AFTER_SIX_WEEKS)
    restricted = open_file(officer, facts=ASKED_AFTER_SIX_WEEKS)
    with acting_as(officer):
        protecting.restrict(
            by=officer, file_id=restricted.pk, kind="restricted", ground="GDPR 18(1)(a)", reason="wrong"
        )
    made = ordered(statistician)

    tasks.contrast_laws.func(**job().args)

    found = stored(made)
    assert (found.files, found.done_at is not None) == (1, True)
    [cause] = found.counts["by_cause"]
    assert (cause["article"], cause["responsible_after"], cause["files"]) == ("dublin-iii 21(1)", "GR", 1)
    limits = {row["name"]: row["difference"] for row in found.counts["by_lapsed_limit"]}
    assert limits["dublin-iii take-charge-request"] == 1


def test_a_process_that_fails_leaves_no_counts_and_no_fact_in_the_log(statistician, officer, monkeypatch, caplog):
    open_file(officer)
    made = ordered(statistician)
    monkeypatch.setattr(contrasts, "COMMAND", (contrasts.sys.executable, "-c", "raise SystemExit('Rahimi')"))

    tasks.contrast_laws.func(**job().args)

    found = stored(made)
    assert (found.counts, found.done_at is not None) == (None, True)
    assert "Rahimi" not in caplog.text
    assert "could not be compared" in caplog.text


def test_it_is_ordered_on_the_page_and_the_trail_tells(statistician, sign_in):
    answer = sign_in(statistician).post(LISTED, {"change": "ammr"})

    assert answer.status_code == 302
    assert job().args["officer"] == str(statistician.holder_id)
    with factories.as_owner():
        [made] = LawContrast.objects.all()
        assert made.scenario == {"move_years": 12, "lodging_counts_as_registration": True}
        assert Entry.objects.filter(act="laws_contrasted").count() == 1


WRONG = {
    "no limit": ({"change": "length", "length": "2w"}, "Limit: choose the one that has another length."),
    "no length": ({"change": "length", "limit": "dublin-iii/take-charge-request"}, "give one, such as 2w"),
    "a length that there is not": (
        {"change": "length", "limit": "dublin-iii/take-charge-request", "length": "soon"}, "Give 3m, 2w, 10d or 15wd",
    ),
    "no reading": ({"change": "reading"}, "Other reading: choose one."),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "said"), WRONG.values(), ids=WRONG)
def test_what_is_missing_is_named_and_what_was_typed_stays(statistician, sign_in, typed, said):
    answer = sign_in(statistician).post(LISTED, typed)

    assert answer.status_code == 422
    assert said in answer.text
    assert all(f'value="{value}"' in answer.text for value in typed.values())


def test_every_limit_and_every_reading_that_is_offered_can_be_compared():
    from ostoja.casework.files.contrast_forms import ContrastForm

    form = ContrastForm()
    for name, _label in form.fields["reading"].choices[1:]:
        bound = ContrastForm({"change": "reading", "reading": name})
        assert bound.is_valid()
        contrasts._check(bound.scenario())
    for name, _label in form.fields["limit"].choices[1:]:
        contrasts._check({"lengths": {name: "10d"}})


def test_the_page_counts_by_state_criterion_limit_and_article(statistician, sign_in, done):
    text = sign_in(statistician).get(reverse("law-contrast", args=[done.pk])).text

    assert "Another state is responsible in 15 of 25 files." in text
    assert "Dublin III (Regulation 604/2013), Art. 13(1)" in text
    assert "Dublin III (Regulation 604/2013), Art. 21(1)" in text
    assert "under 5" in text
    assert "+15" in text
    assert "−10" in text
    assert "?state=GR" in text


def test_a_state_s_difference_is_told_down_to_the_article(statistician, sign_in, done):
    """12 and 3 files are won, and 15 is the difference."""
    text = sign_in(statistician).get(reverse("law-contrast", args=[done.pk]), {"state": "GR"}).text

    assert "Difference: +15" in text
    assert "Italy (Art. 13(1))" in text
    assert "Greece (Art. 21(1))" in text
    assert "No state yet" in text


def test_the_head_of_the_office_sees_the_counts(head, sign_in, done):
    client = sign_in(head)

    assert client.get(reverse("law-contrast", args=[done.pk])).status_code == 200
    assert reverse("law-contrast", args=[done.pk]) in client.get(LISTED).text


def test_an_appointment_for_a_part_of_the_office_counts_nothing(sign_in, site, done):
    client = sign_in(factories.make_appointment(role="statistician", site=site))

    answer = client.get(LISTED)

    assert answer.status_code == 403
    assert "the caseload of the whole office" in answer.text


@pytest.mark.parametrize("role", ["registration_officer", "dublin_case_officer", "mission_coordinator"])
def test_who_works_on_cases_or_leads_a_mission_orders_nothing(site, role):
    """field-work.md 2.2: pseudonymous for statistics, counts for the head."""
    appointment = factories.make_appointment(role=role, site=site)

    with acting_as(appointment), pytest.raises(NotAppointed):
        contrasts.order(by=appointment, scenario=TWO_WEEKS)


def test_the_database_itself_shows_counts_and_files_to_nobody_else(officer, administrator, site, done):
    part = factories.make_appointment(role="statistician", site=site)
    for appointment in (officer, administrator, part):
        with acting_as(appointment):
            assert not LawContrast.objects.exists()
            assert list(contrasts._cases()) == []


def test_counts_once_stored_cannot_be_changed(statistician, done):
    with acting_as(statistician):
        assert LawContrast.objects.filter(pk=done.pk).update(files=1) == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            LawContrast.objects.filter(pk=done.pk).update(as_of=done.as_of + timedelta(days=1))


def test_numbers_are_rounded_to_five_and_small_ones_not_told_apart():
    """field-work.md 11.6: rounded to 5; 1 to 4 suppressed."""
    assert [rounded(one) for one in (0, 1, 4, 5, 7, 8, 102, 103)] == [
        "0", "under 5", "under 5", "5", "5", "10", "100", "105",
    ]  # fmt: skip
    assert [rounded_difference(one) for one in (0, 3, -4, 5, -7, 8)] == ["0", "under 5", "under 5", "+5", "−5", "+10"]
