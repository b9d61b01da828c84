"""The law book: every word of the language and every part of a rule is said; nothing of a table is left out in silence."""

import dataclasses
import typing

import pytest

from ostoja.law import rules, wording
from ostoja.law.acts.scope import IN_SCOPE
from ostoja.law.acts.transition import TABLES
from ostoja.law.book import KINDS, PARTS, TOLD_ELSEWHERE, entries, matches
from ostoja.law.coverage import acts, articles
from ostoja.law.facts import EurodacHit, Visa
from ostoja.law.rules import REFERENCE_DAY, All, AnyOf, Exists, In, Outer, Own, Same, Within
from ostoja.law.sentences import rules_of
from ostoja.law.tests.stories import english
from ostoja.law.time import Days, Months
from ostoja.law.wording import ENUMS, LENGTHS, NOT_SAID, WORDS, Hand, phrase

UNIONS = (rules.Test, rules.Value, rules.Start, rules.Order)
LANGUAGE = {word for union in UNIONS for word in typing.get_args(union) if dataclasses.is_dataclass(word)}
RULES = [(f"{act}/{key}", rule) for act in acts() for key, rule in rules_of(act).items()]


def inside(part):
    """Every value that a rule is made of."""
    yield part
    if dataclasses.is_dataclass(part) and not isinstance(part, type):
        for one in dataclasses.fields(part):
            yield from inside(getattr(part, one.name))
    elif isinstance(part, tuple):
        for one in part:
            yield from inside(one)


def shown(said, depth=0):
    return [(depth, english(said.text)), *(line for part in said.parts for line in shown(part, depth + 1))]


def flat(entry):
    return "\n".join(line for part in entry.parts for one in part.phrases for _depth, line in shown(one))


@pytest.mark.parametrize("word", sorted(LANGUAGE, key=lambda word: word.__name__), ids=lambda word: word.__name__)
def test_every_word_of_the_language_is_said_with_all_its_parts(word):
    """A new word of `rules` needs a template in `wording.WORDS`; a part of it that isn't named must be a word itself."""
    template = WORDS[word.__name__]
    hints = typing.get_type_hints(word)

    for one in dataclasses.fields(word):
        is_below = any(str(name) in str(hints[one.name]) for name in ("conditions", "criteria.ByDay", "limits", "Test"))
        assert f"%({one.name})s" in template or is_below or (word.__name__, one.name) in NOT_SAID, one.name


@pytest.mark.parametrize("name", sorted(WORDS))
def test_a_template_names_parts_that_the_word_has(name):
    word = getattr(rules, name, None)
    if word is not None:
        parts = {one.name for one in dataclasses.fields(word)}
        assert set(wording._placeholders(WORDS[name])) <= parts


@pytest.mark.parametrize(("name", "rule"), RULES, ids=[name for name, _rule in RULES])
def test_every_part_of_a_rule_has_a_place_in_the_book(name, rule):
    """A new part of a rule needs a name in `book.PARTS`."""
    assert {one.name for one in dataclasses.fields(rule)} <= PARTS.keys() | TOLD_ELSEWHERE
    assert type(rule).__name__ in KINDS


@pytest.mark.parametrize(("name", "rule"), RULES, ids=[name for name, _rule in RULES])
def test_every_choice_and_length_in_a_rule_has_words(name, rule):
    for part in inside(rule):
        kind = type(part).__name__
        if kind in ENUMS:
            assert str(part.value) in ENUMS[kind]
        if hasattr(part, "number") and dataclasses.is_dataclass(part):
            assert kind in LENGTHS or kind in WORDS


def test_the_book_holds_every_rule_once_and_every_sentence_is_filled():
    found = entries()

    assert len(found) == len(RULES) == len({one.anchor for one in found})
    for one in found:
        said = "\n".join([english(one.title), *map(english, one.sentences), flat(one)])
        assert "%(" not in said
        assert "object at" not in said
        assert one.cite


def test_a_limit_says_who_acts_from_when_how_long_and_what_follows():
    """Art. 21(1)/2 and /3: two months from receiving the hit; else the requesting state is responsible."""
    entry = next(one for one in entries() if one.act == "dublin-iii" and one.key == "take-charge-request:eurodac")
    parts = {part.name: [english(one.text) for one in part.phrases] for part in entry.parts}

    assert parts["length"] == ["2 months"]
    assert parts["runs_from"] == ["Day the hit was received of the first: Eurodac hit"]
    assert parts["who"] == ["the state that asks"]
    assert parts["never_later_than"] == ["take-charge-request"]
    assert parts["on_expiry"] == ["the state that asks: is responsible (Art. 21(1)/3)"]
    assert entry.case_law == ("C-670/16 Mengesteab",)


def test_a_condition_is_said_with_the_labels_of_the_forms():
    said = phrase(Exists(Visa, where=In(Own("kind"), ("short_stay", "long_stay"))), Hand())

    assert shown(said) == [(0, "A fact is recorded: Visa"), (1, "“Kind of visa” is: short stay or long stay")]


def test_inside_a_fact_the_one_around_it_is_named_as_such():
    said = phrase(Exists(Visa, where=Same(Own("state"), Outer("state"))), Hand(EurodacHit))

    assert (
        shown(said)[1][1]
        == "The same state: State that issued it, and State that sent the data (of the fact looked at)"
    )


def test_a_period_says_its_length_in_one_or_in_many():
    within = [phrase(Within(one, after=Own("on"), on=REFERENCE_DAY), Hand()).text for one in (Months(12), Days(1))]

    assert "at most 12 months after" in english(within[0])
    assert "at most 1 day after" in english(within[1])


def test_lists_within_lists_of_the_same_kind_are_one_list():
    flag = In(Own("disputed"), (True,))

    assert [depth for depth, _line in shown(phrase(All(flag, All(flag, AnyOf(flag, flag))), Hand()))] == [
        0,
        1,
        1,
        1,
        2,
        2,
    ]


SOUGHT = {  # why this row: (what is sought, a rule that is found)
    "an article": ("21(1)", "take-charge-request"),
    "an id": ("transfer:absconded", "transfer:absconded"),
    "a case": ("jawo", "transfer:absconded"),
    "words of the rule": ("months eurodac hit", "take-charge-request:eurodac"),
}


@pytest.mark.parametrize(("sought", "key"), SOUGHT.values(), ids=SOUGHT)
def test_a_rule_is_found_by_article_id_case_or_words(sought, key):
    found = {one.key for one in entries() if matches(one, sought, flat(one))}

    assert key in found
    assert len(found) < len(entries())


def test_the_acts_of_the_book_are_those_of_the_tables():
    assert set(acts()) == {one.act for one in entries()} >= set(TABLES)


def test_the_articles_in_scope_carry_their_heading_of_the_official_journal():
    """Headings that were compared with a copy of the act itself are marked so; no act of the two on responsibility isn't."""
    for act in ("dublin-iii", "ammr"):
        assert all(one.is_checked and one.official for one in articles(act))
    back = next(one for one in articles("dublin-iii") if one.number == "24")
    assert back.official.startswith("Submitting a take back request when no new application")
    assert {one.number for one in articles("procedure-2013") if one.is_checked} == {"31"}


@pytest.mark.parametrize("act", IN_SCOPE)
def test_every_article_in_scope_but_the_definitions_of_words_is_computed(act):
    """A number that no rule cites isn't in scope, or the rule is missing."""
    assert [one.number for one in articles(act) if not one.is_modelled] == []
