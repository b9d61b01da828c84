"""Some rules alone, compiled over columns: the answers of the explained way, from the same declarations."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from ostoja.law.acts import transition
from ostoja.law.bulk.chosen import CANDIDATE, Rules, explained
from ostoja.law.bulk.columns import BadFacts
from ostoja.law.bulk.compiled import compiled
from ostoja.law.bulk.diagrams import Diagrams
from ostoja.law.bulk.form import ChosenBy, DayIn, Form, Slot
from ostoja.law.bulk.symbols import Untraceable
from ostoja.law.time import Months

NEVER = np.datetime64("NaT", "D")
RULES = Rules("dublin-iii", ("13(1)",), ("take-charge-request", "take-charge-request:eurodac", "transfer"))
BETWEEN = {"from_state": "IT", "to_state": "DE"}
FORM = Form(
    "DE",
    (
        Slot("application_lodged", {"state": "DE", "on": DayIn("lodged")}, is_required=True),
        Slot("irregular_entry", {"state": "IT", "on": DayIn("entry")}, if_empty="entry"),
        Slot("eurodac_hit", {"state": "IT", "received_on": DayIn("hit"), "category": 2}),
        Slot("take_charge_request", {"from_state": "DE", "to_state": "IT", "on": DayIn("asked")}),
        Slot("reply", {**BETWEEN, "on": DayIn("answered"), "outcome": ChosenBy({"yes": "accepted", "no": "refused"})}),
    ),
    ("DE", "IT"),
)


def columns(*rows):
    """Rows of (lodged, entry, hit, asked, answered, yes, no)."""
    parts = list(zip(*rows, strict=True))
    days = {name: np.array(part, "datetime64[D]") for name, part in zip(FORM.day_columns(), parts, strict=False)}
    return days | {"yes": np.array(parts[5]), "no": np.array(parts[6])}


def by_chance(count, seed):
    """Files in which anything may come before anything else, around the ends of months and the start of the next act."""
    chance = np.random.default_rng(seed)
    middle = np.array(["2015-12-31", "2024-02-29", "2026-06-12"], "datetime64[D]")[chance.integers(0, 3, count)]

    def some(share):
        found = middle + chance.integers(-400, 400, count)
        return np.where(chance.random(count) < share, found, NEVER)

    found = {"lodged": some(1), "entry": some(0.7), "hit": some(0.6), "asked": some(0.7), "answered": some(0.6)}
    yes = ~np.isnat(found["answered"]) & (chance.random(count) < 0.5)
    return found | {"yes": yes, "no": ~np.isnat(found["answered"]) & ~yes}


def rows_of(loop, given):
    found = loop(given)
    article = np.array(loop.values, object)[found[CANDIDATE]]
    days = [found[name].astype(object) for name in RULES.answers()[1:]]
    return list(zip(article, *days, strict=True))


@pytest.fixture(scope="module")
def loop():
    return compiled(RULES, FORM)


@pytest.mark.slow
def test_every_file_of_the_form_gets_the_explained_answer(loop):
    """Any order of days, both sides of 12 June 2026: Art. 13(1), 21(1), 29(1) with 22(7) of Regulation 604/2013."""
    given = by_chance(1500, seed=4)

    expected = [tuple(explained(RULES, FORM.case_of(given, row)).values()) for row in range(1500)]

    assert rows_of(loop, given) == expected
    assert {one[0] for one in expected} == {"13(1)", "3(2)", None}


CASES = {  # why: (row, article, request, transfer)
    "three months to ask": (("2024-01-15", "2024-01-01", None, None, None, False, False), "13(1)", "2024-04-15", None),
    "two from a hit": (("2024-01-15", "2024-01-01", "2024-01-20", None, None, False, False), "13(1)", "2024-03-20", None),
    "a late hit adds nothing: C-670/16": (
        ("2024-01-15", "2024-01-01", "2024-04-01", None, None, False, False), "13(1)", "2024-04-15", None),
    "no 30 February": (("2023-11-30", "2023-11-01", None, None, None, False, False), "13(1)", "2024-02-29", None),
    "entry over twelve months ago": (("2024-01-15", "2023-01-01", None, None, None, False, False), "3(2)", None, None),
    "six months from a yes": (
        ("2024-01-15", "2024-01-01", None, "2024-02-01", "2024-03-01", True, False), "13(1)", "2024-04-15", "2024-09-01"),
    "an application of 1870 is of no act": (("1870-01-15", None, None, None, None, False, False), None, None, None),
}  # fmt: skip


@pytest.mark.parametrize(("row", "article", "request_ends", "transfer_ends"), CASES.values(), ids=CASES)
def test_a_compiled_rule_says_what_its_article_says(loop, row, article, request_ends, transfer_ends):
    days = [None if one is None else date.fromisoformat(one) for one in (request_ends, transfer_ends)]

    assert rows_of(loop, columns(row)) == [(article, *days)]


def test_a_changed_rule_changes_the_loop(monkeypatch):
    """Art. 21(1)/1 with four months instead of three."""
    old = transition.TABLES["dublin-iii"]
    limits = tuple(
        replace(one, length=Months(4)) if one.key == "take-charge-request" else one for one in old.limits
    )  # fmt: skip
    monkeypatch.setitem(transition.TABLES, "dublin-iii", replace(old, limits=limits))
    rules, form = Rules("dublin-iii", ("13(1)",), ("take-charge-request",)), Form("DE", FORM.slots[:2], ("DE", "IT"))
    given = {"lodged": np.array(["2024-01-15"], "datetime64[D]"), "entry": np.array(["2024-01-01"], "datetime64[D]")}

    assert compiled(rules, form)(given)["take-charge-request"].tolist() == [date(2024, 5, 15)]


def test_a_loop_that_was_kept_is_not_made_again(tmp_path, monkeypatch):
    rules, form = Rules("dublin-iii", ("13(1)",), ()), Form("DE", FORM.slots[:2], ("DE", "IT"))
    given = {"lodged": np.array(["2024-01-15"], "datetime64[D]"), "entry": np.array([NEVER])}
    before = compiled(rules, form, folder=tmp_path)(given)
    monkeypatch.setattr("ostoja.law.bulk.chosen.read", None)

    assert compiled(rules, form, folder=tmp_path)(given)[CANDIDATE].tolist() == before[CANDIDATE].tolist()


def article_by_a_loop_in(folder):
    rules, form = Rules("dublin-iii", ("13(1)",), ()), Form("DE", FORM.slots[:2], ("DE", "IT"))
    loop = compiled(rules, form, folder=Path(folder))
    days = {name: np.array([day], "datetime64[D]") for name, day in (("lodged", "2024-01-15"), ("entry", "2024-01-01"))}
    return loop.values[loop(days)[CANDIDATE][0]]


def test_another_process_takes_the_loop_that_was_kept(tmp_path):
    here = article_by_a_loop_in(tmp_path)
    told = f"from ostoja.law.tests.test_chosen import article_by_a_loop_in as told; print(told({str(tmp_path)!r}))"

    there = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert there.stdout.strip() == here == "13(1)"


WRONG = {
    "no day of lodging": (None, None, None, None, None, False, False),
    "an answer without its day": ("2024-01-15", None, None, "2024-02-01", None, True, False),
    "two answers": ("2024-01-15", None, None, "2024-02-01", "2024-03-01", True, True),
}


@pytest.mark.parametrize("row", WRONG.values(), ids=WRONG)
def test_a_row_that_is_no_file_of_the_form_is_refused(loop, row):
    right = ("2024-01-15", None, None, None, None, False, False)

    with pytest.raises(BadFacts, match="Row 2 is no file of this form"):
        loop(columns(right, row))


def test_rules_that_there_are_not_are_named():
    with pytest.raises(ValueError, match=r"dublin-iii has no 99\(1\)"):
        Rules("dublin-iii", ("99(1)",), ()).tables()


def test_a_limit_that_counts_working_days_is_no_rule_for_a_loop():
    """Art. 75(d) AMMR: a last day off moves on, by the holidays of the state that must act."""
    registered = Slot("application_registered", {"state": "DE", "on": DayIn("on")}, is_required=True)
    form = Form("DE", (registered, FORM.slots[1]), ("DE", "IT"))

    with pytest.raises(Untraceable):
        compiled(Rules("ammr", ("33(1)",), ("take-charge-request",)), form)


def test_a_question_that_changes_nothing_disappears():
    made = Diagrams()
    yes, no = made.end("yes"), made.end("no")
    one = made.ask(("b",), made.ask(("a",), yes, no), made.ask(("a",), yes, no))

    assert one == made.ask(("a",), yes, no)
    assert made.ask(("a",), made.ask(("b",), yes, no), no) == made.ask(("b",), made.ask(("a",), yes, no), no)
