"""An answer in words: each sentence with its article and facts, states and days kept as such."""

from datetime import date

import pytest

from ostoja.law.acting import limit_row, next_act, next_acts
from ostoja.law.evaluate import determine
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
    everything,
    fact,
    hit,
    limit,
    lodged,
    nothing,
    registered,
    reply,
    residence,
    visa,
)
from ostoja.law.words import Country

HERE, ENTRY = registered("PL", "2026-09-01"), entry("LT", "2026-08-01")


def told(*facts, as_of="2026-09-10", own="PL", **keys):
    file = case(*facts, own=own, **keys)
    return explain(determine(file, as_of=day(as_of)), file)


def rows(explanation, sign):
    return {row.article: english(row.text) for row in explanation.reasons if row.sign == sign}


def test_a_provisional_candidate_is_said_to_be_so():
    explanation = told(HERE, ENTRY)

    assert english(explanation.headline) == "LT, provisionally"
    assert english(explanation.summary) == (
        "The criteria point to LT (Art. 33(1)). Answers that are still open could change this."
    )


def test_a_settled_candidate_is_said_to_be_so():
    explanation = told(HERE, ENTRY, *NO_FAMILY_NO_DOCUMENTS)

    assert english(explanation.headline) == "LT"
    assert "Nothing open could change this." in english(explanation.summary)


def test_the_candidate_rests_on_a_criterion_its_article_and_its_facts():
    row = next(row for row in told(HERE, ENTRY).reasons if row.article == "33(1)" and row.sign == "yes")

    assert english(row.text) == (
        "The person entered LT irregularly on 2026-08-01,"
        " not more than 20 months before the registration of 2026-09-01."
    )
    assert row.because == (ENTRY["id"], HERE["id"])
    assert row.text.params["state"] == Country("LT")
    assert isinstance(row.text.params["state"], Country)
    assert row.text.params["day"] == date(2026, 8, 1)


def test_the_act_is_a_reason_of_its_own():
    assert rows(told(HERE), "yes")["84(1)"].startswith("The application was first registered on or after 12 June 2026")
    assert rows(told(lodged("DE", "2024-01-15"), own="DE"), "yes")["84(2)"].endswith(
        "the criteria of Dublin III apply."
    )


def test_an_open_question_says_what_to_record():
    explanation = told(HERE, ENTRY)
    open_rows = {row.fact: row for row in explanation.reasons if row.sign == "unknown"}

    assert open_rows["family_member"].article == "26(1)"
    assert english(open_rows["family_member"].text).startswith("Has the person family in one of the states?")
    assert english(open_rows["application_registered"].text).startswith("Did the person apply in another state before?")


def test_an_open_question_about_a_fact_names_the_state_of_the_fact():
    document = visa("FR", valid_from="2024-06-01", valid_until="2025-01-31")
    explanation = told(lodged("DE", "2025-02-28"), document, own="DE")
    row = next(row for row in explanation.reasons if row.fact == "visa.used_to_enter")

    assert english(row.text) == "Did the person enter on the visa of FR?"


WHY_NOT = {  # why this row: (facts, own, article, sentence)
    "too long ago": (
        (registered("PL", "2026-10-01"), entry("LT", "2025-01-31")),
        "33(1)",
        "The entry into LT on 2025-01-31 was more than 20 months before the registration of 2026-10-01.",
    ),
    "after the registration": (
        (HERE, entry("LT", "2026-09-02")),
        "33(1)",
        "What is recorded for LT on 2026-09-02 was after the registration of 2026-09-01.",
    ),
    "an earlier criterion": (
        (HERE, ENTRY, residence("SE", valid_from="2026-01-01", valid_until="2026-12-31")),
        "33(1)",
        "LT: an earlier criterion already names another state.",
    ),
    "not bound": (
        (HERE, visa("GB", valid_from="2026-01-01", valid_until="2026-12-31")),
        "29(2)",
        "GB wasn't bound by the act on 2026-09-01.",
    ),
    "lapsed too long ago": (
        (HERE, visa("FR", valid_from="2020-01-01", valid_until="2021-01-01")),
        "29(4)",
        "The visa of FR lapsed on 2021-01-01, more than 18 months before the registration.",
    ),
}


@pytest.mark.parametrize(("facts", "article", "sentence"), WHY_NOT.values(), ids=WHY_NOT)
def test_why_not_another_state_is_answered_without_asking(facts, article, sentence):
    assert rows(told(*facts), "no")[article] == sentence


def test_for_an_unaccompanied_minor_the_other_criteria_say_why_they_do_not_count():
    explanation = told(HERE, ENTRY, born="2010-01-01", unaccompanied=True)

    assert english(explanation.headline) == "PL, provisionally"
    assert rows(explanation, "no")["33(1)"].startswith("LT: for an unaccompanied minor only")


def test_what_was_searched_and_not_found_is_a_reason():
    assert rows(told(HERE, *NOTHING_ELSE), "no")["26(1)"] == "Asked and searched: nothing was found."


def test_age_is_a_reason():
    assert rows(told(HERE), "no")["25(2)"] == "The applicant was 18 or older on 2026-09-01."


RESPONSIBLE = {  # why this row: (facts, as of, article, sentence)
    "no request": (
        (lodged("DE", "2024-01-15"), entry("IT", "2024-01-01")),
        "21(1)",
        "No request in time: DE, where the application was lodged, is responsible.",
    ),
    "silence": (
        (lodged("DE", "2024-01-15"), entry("IT", "2024-01-01"), charge("DE", "IT", "2024-02-01")),
        "22(7)",
        "Silence counts as acceptance: IT is responsible.",
    ),
    "acceptance": (
        (
            lodged("DE", "2024-01-15"),
            entry("IT", "2024-01-01"),
            charge("DE", "IT", "2024-02-01"),
            reply("IT", "DE", "2024-03-01", "accepted"),
        ),
        "22(1)",
        "IT accepted on 2024-03-01 to take charge.",
    ),
    "clause": (
        (lodged("DE", "2024-01-15"), fact("discretionary_clause", state="DE", on="2024-02-01", article="17(1)")),
        "17(1)",
        "DE decided on 2024-02-01 to examine the application itself.",
    ),
}


@pytest.mark.parametrize(("facts", "article", "sentence"), RESPONSIBLE.values(), ids=RESPONSIBLE)
def test_the_responsible_state_is_said_with_what_made_it_so(facts, article, sentence):
    explanation = told(*facts, own="DE", as_of="2024-05-01")

    assert rows(explanation, "yes")[article] == sentence
    assert english(explanation.headline).endswith("is responsible")


def test_the_next_act_says_what_to_do_by_when_and_what_follows_otherwise():
    act = next_act(answer(HERE, ENTRY, own="PL", as_of="2026-09-10"), for_state="PL")

    assert english(act.text) == "Ask LT to take charge by 2026-11-02"
    assert english(act.otherwise) == "No request in time: PL, where the application was registered, is responsible."
    assert (act.last_day, act.article, act.rule) == (day("2026-11-02"), "39(1)", "take-charge-request")


def test_what_we_do_comes_before_what_we_wait_for():
    facts = (HERE, ENTRY, charge("PL", "LT", "2026-09-05"))
    waiting = next_act(answer(*facts, own="PL", as_of="2026-09-10"), for_state="PL")
    theirs = next_act(answer(*facts, own="LT", as_of="2026-09-10"), for_state="LT")

    assert english(waiting.text) == "Wait for the reply of LT by 2026-10-05"
    assert english(theirs.text) == "Answer the take charge request of PL by 2026-10-05"


def test_the_responsible_state_examines():
    act = next_act(answer(HERE, *NOTHING_ELSE, own="PL", as_of="2026-09-10"), for_state="PL")

    assert (english(act.text), act.last_day, act.article) == ("Examine the application", None, "16(1)")


def test_where_not_even_the_act_is_known_the_next_act_is_to_record_what_tells_it():
    found = answer(lodged("PL", "2026-06-20"), own="PL", as_of="2026-06-21")

    assert english(next_act(found, for_state="PL").text).startswith("Record the day on which")
    assert "registered first?" in rows(told(lodged("PL", "2026-06-20"), as_of="2026-06-21"), "unknown")["84(1)"]


def test_all_that_is_to_be_done_comes_by_urgency_and_waiting_after_doing():
    """page of a file: the first act at the top, the others below it."""
    acts = next_acts(everything(HERE, ENTRY, own="PL", as_of="2026-09-10"), for_state="PL")

    days = [act.last_day for act in acts if act.last_day and not english(act.text).startswith("Wait")]
    assert len(days) > 1
    assert days == sorted(days)
    assert acts[0] == next_act(everything(HERE, ENTRY, own="PL", as_of="2026-09-10"), for_state="PL")
    waiting = [english(act.text).startswith("Wait") for act in acts]
    assert waiting == sorted(waiting)


def test_who_has_nothing_to_do_has_no_next_act():
    assert next_act(answer(HERE, ENTRY, own="PL", as_of="2026-09-10"), for_state="LT") is None


def test_a_limit_is_a_row_with_who_toward_whom_and_what_follows():
    row = limit_row(limit(answer(HERE, ENTRY, own="PL", as_of="2026-09-10"), "take-charge-request"))

    assert (row.who, row.toward, row.last_day, row.article) == ("PL", "LT", day("2026-11-02"), "39(1)")
    assert english(row.asks) == "Ask LT to take charge"
    assert isinstance(row.who, Country)


def test_a_limit_that_shifts_nothing_says_so():
    row = limit_row(limit(answer(HERE, ENTRY, own="PL", born="2010-01-01", unaccompanied=True), "take-charge-request"))

    assert english(row.if_missed) == "Nothing follows by itself."


def test_notices_are_sentences():
    explanation = told(HERE, hit("LT", "2026-09-03", data="irregular_crossing", recorded_on="2026-08-01"))

    assert [english(one) for one in explanation.notices] == [
        "The day of the crossing into LT isn't recorded; the day of the Eurodac record, 2026-08-01, is used."
    ]


def test_the_day_of_application_that_was_corrected_is_a_notice():
    assert "1 July 2026" in english(told(registered("PL", "2026-06-12"), as_of="2026-06-13").notices[0])


def test_nothing_of_a_fact_but_states_and_days_stands_in_a_sentence():
    secret = "Selam Tesfay"
    noted = {"note": secret, "source": {"kind": secret, "ref": secret}}
    facts = (
        HERE | noted,
        ENTRY | noted,
        visa("FR", **noted),
        fact("transit_zone_application", state="PL", on="2026-09-01", airport=secret, **noted),
        fact("absconded", state="PL", from_="2026-09-02", **noted),
        charge("PL", "LT", "2026-09-05", basis=secret, evidence=secret, **noted),
        nothing("family") | {"how": secret},
    )
    explanation = told(*facts)

    sentences = [
        explanation.headline,
        explanation.summary,
        *explanation.notices,
        *(row.text for row in explanation.reasons),
    ]
    assert [one for one in sentences if secret in english(one)] == []


def test_a_corrected_fact_is_not_spoken_of():
    corrected = entry("LT", "2026-08-15", supersedes=ENTRY["id"])
    row = next(row for row in told(HERE, ENTRY, corrected).reasons if row.article == "33(1)")

    assert "2026-08-15" in english(row.text)


def test_a_way_to_settle_says_what_to_record_and_what_would_follow():
    way = next(way for way in told(HERE, ENTRY).ways if way.state == "LT")

    assert [english(one.text) for one in way.facts] == [
        "Asked and searched, and nothing more was found: family.",
        "Asked and searched, and nothing more was found: residence documents and visas.",
    ]
    assert english(way.then) == "Then the criteria point to LT (Art. 33(1))."
    assert {one.fact for one in way.facts} == {"none_found"}


def test_a_way_asks_a_question_with_the_answer_that_it_needs():
    document = visa("FR", valid_from="2024-06-01", valid_until="2025-01-31")
    ways = told(lodged("DE", "2025-02-28"), document, *NOTHING_ELSE, own="DE").ways

    assert [(english(way.facts[0].text), way.state) for way in ways] == [
        ("Did the person enter on the visa of FR? Yes.", "FR"),
        ("Did the person enter on the visa of FR? No.", "DE"),
    ]


def test_the_timeline_says_who_was_responsible_when_and_by_what():
    facts = (lodged("DE", "2024-01-15"), entry("IT", "2024-01-01"), charge("DE", "IT", "2024-02-01"))
    first, last = told(*facts, own="DE").timeline

    assert (english(first.text), english(first.why), first.article) == (
        "IT from 2024-04-02 until 2024-10-01.",
        "Silence counts as acceptance: IT is responsible.",
        "22(7)",
    )
    assert english(last.text) == "DE from 2024-10-02 on."
    assert last.because
