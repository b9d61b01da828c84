"""Facts of decided cases, with what the decision settles: `examples/` at the top of the repository."""

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

from ostoja.law.casefile import read
from ostoja.law.evaluate import determine

EXAMPLES = Path(__file__).parents[4] / "examples"
CASES = sorted(EXAMPLES.glob("*.expect.json"))


def differences(expected, found, path="$"):
    """Where the answer isn't what the decision led to; only what is expected is compared, in lists any match will do."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return [one for key, value in expected.items() for one in differences(value, found.get(key), f"{path}.{key}")]
    if isinstance(expected, list) and isinstance(found, list):
        unmet = [value for value in expected if all(differences(value, one) for one in found)]
        return [f"{path}: none of {len(found)} is {value}" for value in unmet]
    return [] if expected == found else [f"{path}: {found} instead of {expected}"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name.removesuffix(".expect.json"))
def test_the_answer_is_what_the_decision_led_to(path):
    decided = json.loads(path.read_bytes())
    document = path.with_name(path.name.replace(".expect.json", ".json"))
    case = read(document.read_bytes(), today=date(2026, 11, 22))

    answer = json.loads(msgspec.json.encode(determine(case, as_of=case.as_of)))

    expected = dict(decided["expect"])
    points_to = expected.pop("points_to", None)
    assert differences(expected, answer) == [], decided["source"]
    if points_to:
        assert points_to["state"] in {part["state"] for part in (answer["responsible"], answer["candidate"]) if part}


def test_each_example_has_its_expectation():
    names = {path.name.split(".")[0] for path in EXAMPLES.glob("*.json")}

    assert names == {path.name.split(".")[0] for path in CASES} != set()


def test_a_difference_would_be_found():
    assert differences({"a": {"b": 1}}, {"a": {"b": 2}}) == ["$.a.b: 2 instead of 1"]
    assert differences({"a": [{"b": 1}]}, {"a": [{"b": 2}, {"b": 3}]}) == ["$.a: none of 2 is {'b': 1}"]
    assert differences({"a": [{"b": 1}]}, {"a": [{"b": 2}, {"b": 1, "c": 3}]}) == []
    assert differences({"a": 1}, {}) == ["$.a: None instead of 1"]
