"""One page of sentences: each with its article and the facts it rests on, the same as JSON, in every language."""

import gettext

import pytest
from hypothesis import given

from ostoja.law import statement as module
from ostoja.law.acts.transition import TABLES
from ostoja.law.evaluate import determine
from ostoja.law.sentences import rules_of
from ostoja.law.statement import statement
from ostoja.law.tests.golden import STORIES
from ostoja.law.tests.stories import case, day, english
from ostoja.law.tests.test_evaluate import AS_OF, FILES, OWN
from ostoja.law.words import render
from ostoja.web import messages

RULES = [(f"{act}/{key}", rule) for act in TABLES for key, rule in rules_of(act).items()]
LABELS = ("says", "asks", "awaits", "missed")
MUST_SAY = {"TimeLimit": ("asks", "awaits", "missed"), "Duty": ("asks", "missed")}


def told(name):
    facts, keys, as_of, known_on = STORIES[name]
    file = case(*facts, **keys)
    answer = determine(file, as_of=day(as_of), known_on=day(known_on) if known_on else None)
    return statement(answer, file)


@pytest.fixture(scope="module")
def polish():
    messages.compile_all()
    path = messages.po("pl").parents[2]
    return gettext.translation("django", path, languages=["pl"]).gettext


@pytest.mark.parametrize(("name", "rule"), RULES, ids=[name for name, _rule in RULES])
def test_a_rule_brings_its_own_sentences_in_both_languages(name, rule, polish):
    """A rule without a label, or without a Polish one, fails here."""
    needed = MUST_SAY.get(type(rule).__name__, ("says",))
    sentences = [getattr(rule, label) for label in LABELS if getattr(rule, label, "")]
    declared = getattr(rule, "such_that", ())
    conditions = [part for one in declared for part in (one.no, one.ask)] if isinstance(declared, tuple) else []

    assert all(getattr(rule, label) for label in needed)
    for msgid in filter(None, (*sentences, *conditions)):
        assert polish(msgid) != msgid, msgid


def test_the_page_says_what_holds_first_and_by_which_article():
    page = told("d3-silence")

    assert [section.name for section in page.sections][:3] == ["conclusion", "next_steps", "reasons"]
    first = page.sections[0].sentences[0]
    assert english(first.text) == "IT has been responsible since 2024-04-30 (Art. 22(7))."
    assert first.article == "22(7)"
    assert first.facts


def test_the_same_page_is_json_in_the_language_asked_for(polish):
    page = told("d3-silence")
    in_english = page.as_values(english)
    in_polish = page.as_values(lambda text: render(text, polish))

    assert in_english["schema"] == "ostoja/explanation/1"
    pairs = zip(in_english["sections"], in_polish["sections"], strict=True)
    for one, other in pairs:
        assert one["name"] == other["name"]
        assert one["heading"] != other["heading"]
        assert [part["facts"] for part in one["sentences"]] == [part["facts"] for part in other["sentences"]]


def test_a_limit_says_who_must_act_from_when_until_when_and_what_follows():
    """Art. 21(1)/1: three months from 15 January 2024."""
    limits = next(section for section in told("d3-request-missed").sections if section.name == "limits")

    request = next(one for one in limits.sentences if one.article == "21(1)/1")
    assert english(request.text) == (
        "DE: Ask IT to take charge, from 2024-01-15, last day 2024-04-15 (has passed)."
        " If missed: No request in time: DE, where the application was lodged, is responsible."
    )


def test_steps_are_said_by_urgency():
    steps = next(section for section in told("ammr-accepted").sections if section.name == "next_steps")

    assert steps.sentences
    assert english(steps.sentences[0].text).startswith("PL: ")


def test_another_reading_that_names_a_state_says_which():
    """Art. 25(1): whether the take back request rests on Eurodac isn't known, so both lengths are shown."""
    facts = [
        {"id": "lodged", "type": "application_lodged", "state": "DE", "on": "2023-01-01"},
        {"id": "hit", "type": "eurodac_hit", "state": "IT"},
        {"id": "asked", "type": "take_back_request", "from_state": "DE", "to_state": "IT", "on": "2023-01-02"},
    ]
    file = case(*facts, own="DE")

    said = [
        english(one.text)
        for part in statement(determine(file, as_of=day("2023-01-03")), file).sections
        for one in part.sentences
    ]

    assert any("By another reading" in one and "of DE, which rests on Eurodac" in one for one in said)


@given(FILES, OWN, AS_OF)
def test_every_sentence_has_its_article_and_rests_on_facts_of_the_file(facts, own, as_of):
    file = case(*facts, own=own)
    page = statement(determine(file, as_of=day(as_of)), file)
    known = {one["id"] for one in facts} | {"applicant.birth_date", "applicant.unaccompanied"}

    sentences = [one for section in page.sections for one in section.sentences]
    assert all("%(" not in english(one.text) for one in sentences)
    assert all(set(one.facts) <= known for one in sentences)
    without = [section.name for section in page.sections for one in section.sentences if not one.article]
    assert set(without) <= {"notices"}  # some speak of the record, such as a day of receipt that is missing


def test_every_status_of_a_shown_limit_has_words():
    assert set(module.STATUSES) == {"not_started", "running", "met", "expired"}
