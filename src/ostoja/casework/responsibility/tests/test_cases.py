"""The cases of the unit: listed by last day, narrowed, counted, handed on; one officer for each on every day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.urls import reverse

from ostoja.access.acting import acting_as
from ostoja.access.rights import NotAppointed
from ostoja.access.tests import factories
from ostoja.casework.files.tests.stories import fact, open_file, record
from ostoja.casework.responsibility import actions, lists, queries, stages, worklist
from ostoja.casework.responsibility.models import Assignment
from ostoja.casework.responsibility.stages import Direction, Stage
from ostoja.casework.responsibility.worklist import Narrowed
from ostoja.law.rules import TimeLimit
from ostoja.law.sentences import rules_of

pytestmark = pytest.mark.django_db


def duties(by, day, **asked):
    with acting_as(by):
        return worklist.duties(today=day, asked=Narrowed(**asked))


@pytest.mark.parametrize("act", ["dublin-iii", "ammr"])
def test_every_limit_between_states_has_its_stage(act):
    """field-work.md 8.3: what the law tells, the list shows."""
    rules = {key.partition(":")[0] for key, rule in rules_of(act).items() if isinstance(rule, TimeLimit)}

    assert len(rules) > 15
    assert [rule for rule in sorted(rules) for ours in (True, False) if stages.told_by(rule, ours=ours) is None] == []


def test_a_case_to_ask_and_one_that_was_asked_stand_by_their_last_days(officer, the_day, to_ask, asked):
    """AMMR 39(1)/1 and 40(1): a month from 2 November ends on 2 December; two months from 12 October on 14 December."""
    found = duties(officer, the_day)

    assert [(one.file_id, one.stage, one.last_day) for one in found] == [
        (asked.pk, Stage.ASKED, date(2026, 12, 2)),
        (to_ask.pk, Stage.TO_ASK, date(2026, 12, 14)),
    ]
    assert [one.other for one in found] == ["FR", "FR"]


@pytest.mark.parametrize(
    ("asked_for", "number"),
    [
        ({"stage": Stage.TO_ASK}, 1),
        ({"stage": Stage.TO_ANSWER}, 0),
        ({"direction": Direction.OUTGOING}, 2),
        ({"direction": Direction.INCOMING}, 0),
        ({"state": "FR"}, 2),
        ({"state": "IT"}, 0),
    ],
)
@pytest.mark.usefixtures("to_ask", "asked")
def test_the_list_is_narrowed(officer, the_day, asked_for, number):
    assert len(duties(officer, the_day, **asked_for)) == number


def test_we_are_asked_and_silence_would_accept(officer, the_day):
    """AMMR 40(8): the reply is ours."""
    facts = [
        fact("application_registered", state="DE", on="2026-10-12"),
        fact("take_charge_request", from_state="DE", to_state="GR", on="2026-11-02"),
    ]
    file = open_file(officer, facts=facts)

    (found,) = duties(officer, the_day, direction=Direction.INCOMING)

    assert (found.file_id, found.stage, found.is_ours, found.other) == (file.pk, Stage.TO_ANSWER, True, "DE")


def test_the_stage_follows_the_facts_by_itself(officer, the_day, asked):
    reply = fact("reply", "yes", from_state="FR", to_state="GR", on="2026-11-10", outcome="accepted")

    record(officer, asked, reply)

    assert {one.stage for one in duties(officer, the_day)} == {Stage.TO_DECIDE, Stage.TO_TRANSFER}


OURS = [  # accepted by us after Germany asked: whoever applied there
    fact("application_registered", state="DE", on="2026-10-12"),
    fact("take_charge_request", from_state="DE", to_state="GR", on="2026-11-02", basis="29(2)"),
    fact("reply", from_state="GR", to_state="DE", on="2026-11-10", outcome="accepted"),
]


def entries(by, day, **asked):
    with acting_as(by):
        return worklist.entries(today=day, asked=Narrowed(**asked), most=20)


def test_an_entry_in_eurodac_stands_in_the_list_until_it_is_made(officer, the_day):
    """AMMR 38(3): the state responsible enters itself; no last day. That of another state is no entry of ours."""
    file = open_file(officer, facts=OURS)
    before = entries(officer, the_day)
    record(officer, file, fact("eurodac_entry", "theirs", state="DE", on="2026-11-11", responsible="DE"))
    between = entries(officer, the_day)
    record(officer, file, fact("eurodac_entry", "ours", state="GR", on="2026-11-11", responsible="GR"))

    assert [(one.file_id, one.since) for one in before] == [(file.pk, date(2026, 11, 10))]
    assert [one.file_id for one in between] == [file.pk]
    assert entries(officer, the_day) == []


def test_entries_stand_for_whoever_applied_here_as_well(officer, the_day):
    """AMMR 38(3): nobody was asked in time, 39(1)/3."""
    file = open_file(officer, facts=[fact("application_registered", state="GR", on="2026-08-01")])

    assert [one.file_id for one in entries(officer, the_day)] == [file.pk]


def test_the_longest_due_entry_comes_first_whichever_way_it_fell_to_us(officer, the_day):
    """AMMR 38(3): one applied here, 39(1)/3; for the other we accepted."""
    accepted = open_file(officer, facts=OURS)
    applied = open_file(officer, facts=[fact("application_registered", state="GR", on="2026-08-01")])
    whole = entries(officer, the_day)

    assert [one.since for one in whole] == sorted(one.since for one in whole)
    assert {one.file_id for one in whole} == {accepted.pk, applied.pk}
    with acting_as(officer):
        assert worklist.entries(today=the_day, asked=Narrowed(), most=1) == whole[:1]


def test_entries_are_of_the_officer_asked_for_and_none_where_a_stage_is(officer, second, the_day):
    open_file(officer, facts=OURS)

    assert len(entries(officer, the_day, officer=officer.holder_id)) == 1
    assert entries(officer, the_day, officer=second.holder_id) == []
    assert entries(officer, the_day, stage=Stage.TO_ASK) == []


def test_all_entries_are_a_link_away(officer, the_day, officer_client, monkeypatch):
    """AMMR 38(3) names no last day: an entry beyond the first ones is due all the same."""
    monkeypatch.setattr(lists, "FIRST_ENTRIES", 1)
    files = [open_file(officer, facts=OURS) for _number in range(2)]
    address = reverse("cases") + "?entries=all"

    first, whole = officer_client.get(reverse("cases")).text, officer_client.get(address).text

    assert f"{address}#entries" in first
    assert sum(reverse("fact-add", args=[one.pk, "eurodac_entry"]) in first for one in files) == 1
    assert all(reverse("fact-add", args=[one.pk, "eurodac_entry"]) in whole for one in files)
    assert f"{address}#entries" not in whole


def test_nobody_elsewhere_and_no_other_role_has_these_entries(officer, colleague, site, the_day, officer_client):
    """field-work.md 2.2: whoever gives information reads no step of the procedure."""
    file = open_file(officer, facts=OURS)

    assert entries(colleague, the_day) == []
    assert entries(factories.make_appointment(role="information_provider", site=site), the_day) == []
    assert reverse("fact-add", args=[file.pk, "eurodac_entry"]) in officer_client.get(reverse("cases")).text


def test_a_page_goes_on_where_the_last_one_ended(officer, the_day, to_ask, asked):
    with acting_as(officer):
        first = worklist.duties(today=the_day, asked=Narrowed(), most=1)
        mark = Narrowed(after_day=first[0].last_day, after_id=first[0].step_id)
        rest = worklist.duties(today=the_day, asked=mark)

    assert [one.file_id for one in [*first, *rest]] == [asked.pk, to_ask.pk]


def test_a_list_costs_one_statement_however_many_rows(officer, the_day, to_ask, asked, django_assert_num_queries):
    with acting_as(officer), django_assert_num_queries(1):
        worklist.duties(today=the_day, asked=Narrowed())


def test_whoever_opened_a_file_answers_for_it_first(officer, the_day, to_ask):
    with acting_as(officer):
        (held,) = queries.holders(to_ask)

    assert (held.officer, held.first_day, held.last_day) == ("Anna Kowalska", the_day, None)


def test_a_file_without_a_step_between_states_has_nobody(officer, the_day):
    file = open_file(officer, facts=[fact("nationality_claimed", states=["AF"])])

    with acting_as(officer):
        assert queries.holders(file) == []


def hand_on(by, file, to, *, first, last=None):
    with acting_as(by):
        return actions.hand_on(
            by=by, file_ids=[file.pk], officer=to.holder_id, first_day=first, last_day=last, reason="leave"
        )


def spans(by, file):
    with acting_as(by):
        return [(one.officer, one.first_day, one.last_day) for one in reversed(queries.holders(file))]


def test_a_case_is_handed_on_from_a_day_on(officer, second, the_day, to_ask):
    tomorrow = the_day + timedelta(days=1)

    hand_on(officer, to_ask, second, first=tomorrow)

    assert spans(officer, to_ask) == [("Anna Kowalska", the_day, the_day), ("Piotr Mazur", tomorrow, None)]


def test_an_absence_is_covered_and_then_ends(officer, second, the_day, to_ask):
    """The day after the cover, whoever answered before does so again."""
    first, last = the_day + timedelta(days=2), the_day + timedelta(days=9)

    hand_on(officer, to_ask, second, first=first, last=last)

    assert spans(officer, to_ask) == [
        ("Anna Kowalska", the_day, first - timedelta(days=1)),
        ("Piotr Mazur", first, last),
        ("Anna Kowalska", last + timedelta(days=1), None),
    ]


def test_a_cover_within_a_cover_leaves_no_day_without_an_officer(officer, second, the_day, to_ask):
    hand_on(officer, to_ask, second, first=the_day + timedelta(days=2), last=the_day + timedelta(days=20))
    hand_on(officer, to_ask, officer, first=the_day, last=the_day + timedelta(days=4))
    hand_on(officer, to_ask, second, first=the_day + timedelta(days=4), last=the_day + timedelta(days=30))

    held = spans(officer, to_ask)

    assert held[0][1] == the_day
    assert held[-1][2] is None
    assert all(later[1] == earlier[2] + timedelta(days=1) for earlier, later in pairwise(held))


def test_no_day_has_two_and_none_has_nobody_whoever_writes(officer, the_day, to_ask):
    with pytest.raises(IntegrityError, match="one_responsible_a_day"), factories.as_owner():
        Assignment.objects.create(
            file=to_ask, officer=officer.holder, first_day=the_day, reason="x", recorded_at=factories.morning(the_day)
        )


def test_a_gap_is_refused_at_commit(officer, the_day, to_ask):
    def leave_a_gap():
        with factories.as_owner(), connection.cursor() as cursor:
            Assignment.objects.filter(file=to_ask).update(last_day=the_day + timedelta(days=3))
            cursor.execute("SET CONSTRAINTS responsibility_is_held IMMEDIATE")

    with pytest.raises(IntegrityError, match="exactly one responsible"):
        leave_a_gap()


def test_what_lies_behind_is_not_changed(officer, second, the_day, to_ask):
    with pytest.raises(ValidationError, match="lies behind"):
        hand_on(officer, to_ask, second, first=the_day - timedelta(days=1))


def test_nobody_from_elsewhere_answers_for_a_case_of_this_place(officer, colleague, the_day, to_ask):
    with pytest.raises(ValidationError, match="no appointment that reaches"):
        hand_on(officer, to_ask, colleague, first=the_day)


def test_each_case_is_reached_by_whoever_gets_it(officer, colleague, second, the_day, to_ask):
    """A unit of the whole office hands on: the officer of one place doesn't get the case of another one among several."""
    head = factories.make_appointment(
        holder=factories.make_officer(), scope_kind="office", role="dublin_case_officer", time_zone="Europe/Athens"
    )
    elsewhere = open_file(colleague)

    with acting_as(head), pytest.raises(ValidationError, match="all of these cases"):
        actions.hand_on(
            by=head, file_ids=[to_ask.pk, elsewhere.pk], officer=second.holder_id, first_day=the_day, last_day=None,
            reason="leave",
        )  # fmt: skip

    assert spans(officer, to_ask) == [("Anna Kowalska", the_day, None)]


def test_a_cover_ends_no_later_than_the_appointment_of_whoever_covers(officer, site, the_day, to_ask):
    leaving = factories.make_appointment(
        holder=factories.make_officer(full_name="Ewa Bem"), site=site, last_day=the_day + timedelta(days=3)
    )

    with pytest.raises(ValidationError, match="all of these days"):
        hand_on(officer, to_ask, leaving, first=the_day, last=the_day + timedelta(days=4))
    hand_on(officer, to_ask, leaving, first=the_day, last=the_day + timedelta(days=3))

    assert spans(officer, to_ask)[0] == ("Ewa Bem", the_day, the_day + timedelta(days=3))


@pytest.mark.parametrize(("basis", "silences"), [("29(2)", 1), ("35(2)", 0)])
def test_only_where_silence_accepts_it_is_counted_as_an_answer(officer, the_day, basis, silences):
    """AMMR 40(8): the limits of 40(1), (2), (7); 35(2) is none of them."""
    on = "2026-10-15" if basis == "29(2)" else "2026-09-15"
    facts = [
        fact("application_registered", state="GR", on="2026-09-10"),
        fact("interview_held", state="GR", on="2026-09-11"),
    ]
    sent = fact("take_charge_request", from_state="GR", to_state="FR", on=on, basis=basis)
    open_file(officer, facts=[*facts, sent])

    with acting_as(officer):
        found = lists.unit(today=the_day)

    assert found.silences == silences


def test_a_request_in_which_silence_accepts_nothing_stands_apart(officer, the_day):
    """AMMR 35(2), 51(5)."""
    asked = fact("take_charge_request", from_state="DE", to_state="GR", on="2026-11-02", basis="35(2)")
    open_file(officer, facts=[fact("application_registered", state="DE", on="2026-10-12"), asked])

    with acting_as(officer):
        stages = {one.stage for one in worklist.duties(today=the_day, asked=Narrowed()) if one.is_ours}

    assert stages == {Stage.TO_INFORM}


def test_a_colleague_of_another_place_hands_nothing_on(officer, colleague, the_day, to_ask):
    with pytest.raises((ValidationError, NotAppointed)):
        hand_on(colleague, to_ask, colleague, first=the_day)


def test_the_numbers_of_the_unit_add_up(officer, the_day, to_ask, asked):
    with acting_as(officer):
        unit = lists.unit(today=the_day)

    assert [(line.label, line.number, line.is_gone) for line in unit.officers] == [("Anna Kowalska", 2, False)]
    assert sum(line.number for line in unit.weeks) == 2
    assert sum(line.number for lines in unit.stages.values() for line in lines) == 2


def test_a_step_is_listed_and_counted_before_the_day_has_begun_for_its_officer(officer, the_day, to_ask):
    """At midnight the day begins in Athens, an hour later in Warsaw: no step is hidden by that."""
    yesterday = the_day - timedelta(days=1)

    with acting_as(officer):
        unit = lists.unit(today=yesterday)

    assert [one.officer_id for one in duties(officer, yesterday)] == [None]
    assert sum(line.number for line in unit.weeks) == 1


def test_colleagues_elsewhere_count_nothing_of_this_place(colleague, the_day, to_ask):
    with acting_as(colleague):
        assert worklist.cube(today=the_day) == []


def test_cases_of_somebody_who_left_are_said_to_be_so(officer, second, the_day, to_ask):
    with factories.as_owner():
        type(officer).objects.filter(pk=officer.pk).update(ended_on=the_day, end_reason="left")

    with acting_as(second):
        unit = lists.unit(today=the_day)

    assert unit.gone == 1
    assert [line.is_gone for line in unit.officers] == [True]


def test_an_information_provider_has_no_such_list(sign_in, site, to_ask):
    """field-work.md 2.2: no steps of the procedure for that role."""
    client = sign_in(factories.make_appointment(role="information_provider", site=site))

    page = client.get(reverse("cases")).content.decode()

    assert str(to_ask.pk) not in page


def test_a_file_for_which_nobody_answers_is_not_handed_on(officer_client, officer, second, the_day):
    """A file without a step between states: it is no case of the unit, and its address in the form says so."""
    file = open_file(officer, facts=[fact("nationality_claimed", states=["AF"])])
    day = {"first_day-day": the_day.day, "first_day-month": the_day.month, "first_day-year": the_day.year}

    answer = officer_client.post(
        reverse("cases-hand-on"), {"file": [str(file.pk)], "officer": str(second.holder_id), "reason": "leave", **day}
    )

    assert "No case is chosen" in answer.text
    with pytest.raises(ValidationError, match="beyond your reach"):
        hand_on(officer, file, second, first=the_day)


def test_cases_are_chosen_and_handed_on(officer_client, officer, second, the_day, to_ask):
    address = reverse("cases-hand-on")
    day = {"first_day-day": the_day.day, "first_day-month": the_day.month, "first_day-year": the_day.year}

    shown = officer_client.get(address, {"file": [str(to_ask.pk)]}).text
    answer = officer_client.post(
        address, {"file": [str(to_ask.pk)], "officer": str(second.holder_id), "reason": "leave", **day}
    )

    assert to_ask.number in shown
    assert answer.status_code == 302
    assert [one[0] for one in spans(officer, to_ask)] == ["Piotr Mazur"]
