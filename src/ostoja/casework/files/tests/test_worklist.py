"""The day's work in SQL: filters, counts, pages that go on where the last one ended."""

from datetime import date, timedelta

import pytest

from ostoja.access.acting import acting_as
from ostoja.casework.files import day, worklist
from ostoja.casework.files.tests.stories import THE_LAST_DAY_TO_ASK_FRANCE, adult, fact, open_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_files(officer):
    """A request of ours to France, and one sent to France, which has to answer."""
    asked = fact("take_charge_request", from_state="GR", to_state="FR", on="2026-11-02", basis="29(2)")
    return open_file(officer), open_file(officer, facts=[*adult(), asked])


def shown(by, today, **asked):
    with acting_as(by):
        return worklist.work_items(today=today, **asked)


@pytest.mark.parametrize("show", worklist.SHOWS)
def test_every_filter_counts_what_it_lists(officer, the_day, two_files, show):
    with acting_as(officer):
        counts = worklist.work_counts(today=the_day, site_id=officer.site_id)

    assert counts[show] == len(shown(officer, the_day, show=show))


def test_where_counting_ends_early_the_urgent_counts_are_still_whole(officer, two_files, monkeypatch):
    """All filters before the last step counted are exact; the others say what there is at least."""
    today = THE_LAST_DAY_TO_ASK_FRANCE
    urgent = {show: len(shown(officer, today, show=show)) for show in ("missed", "soon")}
    every = len(shown(officer, today))
    assert 0 < sum(urgent.values()) < every - 1
    monkeypatch.setattr(worklist, "COUNT_TO", sum(urgent.values()) + 1)

    with acting_as(officer):
        counts = worklist.work_counts(today=today, site_id=officer.site_id)
        said = day.work_day({}, today=today, site_id=officer.site_id).counts

    assert {show: said[show] for show in urgent} == {show: str(number) for show, number in urgent.items()}
    assert (counts["all"], said["all"]) == (sum(urgent.values()) + 1, f"{sum(urgent.values()) + 1} or more")


def test_ours_and_theirs_are_told_apart(officer, the_day, two_files):
    ours = shown(officer, the_day, show="ours")
    theirs = shown(officer, the_day, show="expected")

    assert {item.rule for item in ours} >= {"take-charge-request"}
    assert {(item.rule, item.who) for item in theirs} == {("take-charge-reply", "FR")}
    assert len(ours) + len(theirs) == len(shown(officer, the_day))


def test_a_step_of_ours_is_missed_from_the_day_after_its_last_day(officer, two_files):
    missed = {
        one: {item.rule for item in shown(officer, one, show="missed")}
        for one in (THE_LAST_DAY_TO_ASK_FRANCE, THE_LAST_DAY_TO_ASK_FRANCE + timedelta(days=1))
    }

    assert "take-charge-request" not in missed[THE_LAST_DAY_TO_ASK_FRANCE]
    assert "take-charge-request" in missed[THE_LAST_DAY_TO_ASK_FRANCE + timedelta(days=1)]


def test_a_step_of_theirs_leaves_the_list_when_silence_has_answered(officer, two_files):
    answered = date(2027, 6, 1)

    assert shown(officer, answered, show="expected") == []


def test_pages_go_on_where_the_last_one_ended(officer, the_day, two_files):
    whole, mark = [], None

    while page := shown(officer, the_day, after=mark, most=1):
        whole += [item.step_id for item in page]
        mark = worklist.Mark(last_day=page[-1].last_day, step_id=page[-1].step_id)

    assert whole == [item.step_id for item in shown(officer, the_day)]
    assert len(whole) >= 2


def test_names_in_use_stand_with_the_step_latin_first(officer, the_day, two_files):
    assert [name["script"] for name in shown(officer, the_day)[0].names] == ["Latn", "Arab"]


def test_a_colleague_of_another_place_sees_and_counts_nothing(colleague, the_day, two_files):
    with acting_as(colleague):
        counts = worklist.work_counts(today=the_day)

    assert shown(colleague, the_day) == []
    assert set(counts.values()) == {0}
