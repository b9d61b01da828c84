"""The tables themselves: a source for each rule, a test for each, no programme in them."""

import ast
import dataclasses
import re
from datetime import date
from pathlib import Path

import pytest

from ostoja.law import acts
from ostoja.law.acts.transition import AMMR_START, DUBLIN_III_START, TABLES
from ostoja.law.facts import FACT_TYPES, Fact, Kind
from ostoja.law.notices import SENTENCES
from ostoja.law.rules import (
    Act,
    Condition,
    Criterion,
    Duty,
    Exists,
    In,
    OtherReading,
    Outer,
    Own,
    Parameter,
    ResponsibleIs,
    Source,
    Subject,
    TimeLimit,
)
from ostoja.law.sentences import about, between, filled, rules_of
from ostoja.law.time import Months

MODULES = sorted(Path(acts.__file__).parent.rglob("*.py"))
TESTS = "\n".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
RULES = [(act, key, rule) for act in TABLES for key, rule in rules_of(act).items() if not isinstance(rule, Duty)]
CRITERIA = [(act, key, rule) for act, key, rule in RULES if isinstance(rule, Criterion)]
LIMITS = [(act, key, rule) for act, key, rule in RULES if isinstance(rule, TimeLimit)]
NAMES = [f"{act}/{key}" for act, key, _rule in RULES]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_act_decides_anything_outside_the_rule_language(path):
    """The tables hold no `if`, no loop, no function: what they can't say, `rules` learns to."""
    programme = (ast.If, ast.IfExp, ast.For, ast.While, ast.FunctionDef, ast.Lambda, ast.comprehension, ast.Match)

    assert [node.lineno for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, programme)] == []


@pytest.mark.parametrize(("act", "key", "rule"), RULES, ids=NAMES)
def test_every_rule_is_named_by_a_test(act, key, rule):
    prefix = "test_dublin3" if act == "dublin-iii" else "test_ammr"
    written = "\n".join(path.read_text() for path in Path(__file__).parent.glob(f"{prefix}*.py"))

    assert f"`{key}`" in written or f"`{key}," in written


@pytest.mark.parametrize(("act", "key", "rule"), RULES, ids=NAMES)
def test_every_article_of_the_tables_is_named_by_a_test(act, key, rule):
    assert rule.source.article in TESTS


def test_no_two_rules_of_an_act_share_an_id():
    for tables in TABLES.values():
        listed = [
            *tables.criteria,
            tables.fallback,
            *tables.limits,
            *tables.acceptances,
            *tables.shifts,
        ]
        keys = [
            getattr(one, "key", None) or (f"{one.id}:{one.case}" if getattr(one, "case", None) else one.id)
            for one in listed
        ]

        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("cite", ["", "Art. 5", "21 (1)", "21(1)/", "soon", "21(1)/x"])
def test_a_rule_without_an_article_does_not_construct(cite):
    with pytest.raises(ValueError, match="names no article"):
        Source("dublin-iii", cite)


def test_a_rule_needs_a_source():
    with pytest.raises(TypeError, match="source"):
        Criterion(id="x", over=Subject.APPLICANT, state=None, says="x")
    with pytest.raises(TypeError, match="source"):
        ResponsibleIs(party=None)
    with pytest.raises(TypeError, match="source"):
        Parameter(name="x", day=date(2026, 1, 1), note="x")


def test_an_article_is_cited_at_paragraph_level_and_in_full():
    source = Act("dublin-iii", celex="32013R0604").article("21(1)/3")

    assert (source.article, source.cite) == ("21(1)", "21(1)/3")


@pytest.mark.parametrize(("act", "key", "rule"), RULES, ids=NAMES)
def test_every_rule_is_a_value_that_cannot_change_and_holds_no_function(act, key, rule):
    def parts(value):
        yield value
        if dataclasses.is_dataclass(value):
            for one in dataclasses.fields(value):
                yield from parts(getattr(value, one.name))
        elif isinstance(value, tuple):
            for one in value:
                yield from parts(one)

    for part in parts(rule):
        assert isinstance(part, type) or not callable(part), part
        assert not isinstance(part, list | dict | set)
        if dataclasses.is_dataclass(part) and dataclasses.fields(part):
            with pytest.raises(dataclasses.FrozenInstanceError):
                setattr(part, dataclasses.fields(part)[0].name, None)


@pytest.mark.parametrize(("act", "key", "rule"), RULES, ids=NAMES)
def test_every_sentence_of_a_rule_can_be_filled(act, key, rule):
    said = [getattr(rule, name) for name in ("says", "asks", "awaits", "missed") if getattr(rule, name, "")]
    conditions = (*rule.given, *rule.such_that) if isinstance(rule, Criterion) else ()
    said += [text for one in conditions for text in (one.no, one.ask)]
    params = about(None, state="IT", reference_day=date(2026, 1, 1)) | between(who="PL", toward="LT", responsible="PL")

    for sentence in said:
        assert sentence.strip() == sentence
        assert sentence
        text = filled(sentence, params)
        assert set(re.findall(r"%\((\w+)\)s", sentence)) == set(text.params)


def keys_read(value, type_):
    """Which keys of which type an expression reads; inside `Exists` the type changes."""
    if isinstance(value, Own):
        yield from ((type_, key) for key in value.keys)
    elif isinstance(value, Exists):
        yield from keys_read(value.where, value.type)
    elif isinstance(value, Condition):
        yield from keys_read(value.test, type_)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type | Outer):
        for one in dataclasses.fields(value):
            yield from keys_read(getattr(value, one.name), type_)
    elif isinstance(value, tuple):
        for one in value:
            yield from keys_read(one, type_)


@pytest.mark.parametrize(("act", "key", "rule"), CRITERIA, ids=[f"{act}/{key}" for act, key, _ in CRITERIA])
def test_a_criterion_reads_only_keys_that_its_facts_have(act, key, rule):
    over = rule.over if isinstance(rule.over, type) else Fact
    read = [*keys_read(rule.such_that, over), *keys_read(rule.among, over), *keys_read(rule.choose, over)]

    for type_, name in read:
        assert hasattr(type_, {"from": "from_"}.get(name, name)), (type_, name)


@pytest.mark.parametrize(("act", "key", "rule"), CRITERIA, ids=[f"{act}/{key}" for act, key, _ in CRITERIA])
def test_a_criterion_over_facts_that_may_be_unknown_asks_for_them(act, key, rule):
    types = {one.struct: one for one in FACT_TYPES.values()}
    may_be_unknown = isinstance(rule.over, type) and types[rule.over].absence == "unknown" and rule.among is None

    assert bool(rule.asks) or not may_be_unknown


def test_choices_named_in_the_tables_are_choices_of_the_facts():
    def compared(value, type_):
        if isinstance(value, In) and isinstance(value.value, Own):
            yield type_, value.value.keys[0], value.options
        elif isinstance(value, Exists):
            yield from compared(value.where, value.type)
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            for one in dataclasses.fields(value):
                yield from compared(getattr(value, one.name), type_)
        elif isinstance(value, tuple):
            for one in value:
                yield from compared(one, type_)

    types = {one.struct: one for one in FACT_TYPES.values()}
    for _act, _key, rule in CRITERIA:
        for type_, name, options in compared((rule.such_that, rule.among), rule.over):
            declared = types[type_].key(name)
            if declared.kind is Kind.TEXT and not declared.choices:
                continue  # written freely
            choices = {choice.value for choice in declared.choices} or {True, False}
            assert set(options) <= choices, (rule.id, name)


@pytest.mark.parametrize(("act", "key", "rule"), LIMITS, ids=[f"{act}/{key}" for act, key, _ in LIMITS])
def test_a_special_case_refers_to_a_limit_of_the_same_id(act, key, rule):
    for base in (rule.replaces, rule.never_later_than):
        assert base is None or (base.id == rule.id and base.source.act == act)
    for reading in rule.readings:
        assert isinstance(reading, OtherReading)
        assert reading.reading.because


def test_the_days_of_application_are_parameters_with_a_source_and_a_note():
    assert AMMR_START.day == date(2026, 6, 12)
    assert "1 July 2026" in AMMR_START.note
    assert AMMR_START.source == Source("ammr", "85")
    assert DUBLIN_III_START.day == date(2014, 1, 1)


def test_the_day_of_application_stands_in_one_place():
    places = [f"{path.parent.name}/{path.name}" for path in MODULES if "2026, 6" in path.read_text()]

    assert places == ["ammr/act.py"]


def test_the_criteria_stand_in_the_order_of_the_act():
    """Dublin III 7(1), AMMR 24(1): the order of the articles, but for dependency, which has no place in it."""
    for tables in TABLES.values():
        numbers = [int(re.match(r"\d+", one.source.cite).group()) for one in tables.criteria if one.id != "dependency"]
        assert numbers == sorted(numbers)


def test_lengths_carry_their_unit():
    assert all(rule.length != 0 for _act, _key, rule in LIMITS)
    assert rules_of("dublin-iii")["take-charge-request"].length == Months(3)
    assert rules_of("ammr")["take-charge-request"].length == Months(2)


def test_notices_name_days_and_states_only():
    for sentence in SENTENCES.values():
        assert set(re.findall(r"%\((\w+)\)s", sentence)) <= {"day", "state"}


def test_a_new_row_counts_from_its_first_day_and_the_old_one_stays_for_old_cases():
    old = dataclasses.replace(rules_of("ammr")["irregular-entry"], applies_until=date(2027, 12, 31))
    new = dataclasses.replace(old, applies_from=date(2028, 1, 1), applies_until=None)

    assert [row.applies_on(date(2027, 12, 31)) for row in (old, new)] == [True, False]
    assert [row.applies_on(date(2028, 1, 1)) for row in (old, new)] == [False, True]


def test_the_rows_in_force_on_the_reference_day_are_read(monkeypatch):
    from ostoja.law.tests.stories import answer, entry, pointed_to, registered

    rows = TABLES["ammr"].criteria
    ended = tuple(dataclasses.replace(one, applies_until=date(2027, 12, 31)) for one in rows)
    monkeypatch.setitem(TABLES, "ammr", dataclasses.replace(TABLES["ammr"], criteria=ended))

    assert pointed_to(answer(registered("PL", "2027-12-31"), entry("LT", "2027-12-01"), own="PL")) == ("LT", "33(1)")
    assert pointed_to(answer(registered("PL", "2028-01-01"), entry("LT", "2027-12-01"), own="PL")) == ("PL", "16(2)")
