"""Reading and writing as properties: nothing is lost, bytes are stable, junk never breaks in."""

import copy
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ostoja.law.casefile import SCHEMA, Applicant, BadCaseFile, CaseFile, read, schema, write
from ostoja.law.facts import FACT_TYPES, IrregularEntry, Kind, LeftTerritory
from ostoja.law.tests.strategies import case_files
from ostoja.law.words import render

TODAY = date(2026, 11, 22)
EXAMPLES = sorted(
    path for path in (Path(__file__).parents[4] / "examples").glob("*.json") if ".expect." not in path.name
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=case_files)
def test_what_is_written_is_read_as_it_was_and_written_as_the_same_bytes(case):
    document = write(case)

    assert read(document, today=TODAY) == case
    assert write(read(document, today=TODAY)) == document


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_loses_nothing_and_is_stable_once_written(path):
    document = path.read_bytes()

    written = write(read(document, today=TODAY))

    assert json.loads(written) == json.loads(document)
    assert write(read(written, today=TODAY)) == written


def test_there_are_examples():
    assert EXAMPLES


def test_the_canonical_form():
    case = CaseFile(
        schema=SCHEMA,
        file="GR-2026-000001",
        applicant=Applicant(birth_date=date(1990, 1, 1), nationalities=("ER",)),
        facts=(
            IrregularEntry(id="f1", note="Wjazd łodzią", state="IT", on=date(2026, 6, 1), border="sea"),
            LeftTerritory(id="f2", from_=date(2026, 6, 2)),
        ),
    )

    assert (
        write(case).decode()
        == """{
 "schema": "ostoja/case-file/1",
 "file": "GR-2026-000001",
 "applicant": {
  "birth_date": "1990-01-01",
  "nationalities": [
   "ER"
  ]
 },
 "facts": [
  {
   "id": "f1",
   "type": "irregular_entry",
   "note": "Wjazd łodzią",
   "state": "IT",
   "on": "2026-06-01",
   "border": "sea"
  },
  {
   "id": "f2",
   "type": "left_territory",
   "from": "2026-06-02"
  }
 ]
}
"""
    )


def problems_of(document):
    """Read it, and write it again where it can be read; otherwise the problems."""
    try:
        case = read(document, today=TODAY)
    except BadCaseFile as bad:
        return bad.problems or ["refused without a problem"]
    assert write(read(write(case), today=TODAY)) == write(case)
    return ()


def says_what_is_wrong(document):
    for problem in problems_of(document):
        assert problem.path.startswith("$")
        assert render(problem.message, str)
        assert render(problem.expected, str)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_junk_bytes_are_refused_and_break_nothing(junk):
    says_what_is_wrong(junk)


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(
    ["2026-02-30", "9999-12-31", "GR", "EL", "reply", "f1", "\u202e", "\x00", "\ud800", 10**400, -0.0]
)  # fmt: skip
values = st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=8), inner), max_leaves=5)


@settings(deadline=None)
@given(values)
def test_any_json_value_is_refused_or_read(value):
    says_what_is_wrong(json.dumps(value).encode())


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["schema", "facts", "applicant", "group", "file", "as_of"]), values))
def test_any_mapping_is_refused_or_read(value):
    says_what_is_wrong(value | {"schema": SCHEMA})


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=case_files, data=st.data())
def test_a_valid_file_with_one_part_changed_is_refused_or_read(case, data):
    document = json.loads(write(case))

    changed = mutate(copy.deepcopy(document), data)

    says_what_is_wrong(changed)
    says_what_is_wrong(json.dumps(changed).encode())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=case_files, at=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
def test_a_valid_file_with_one_byte_changed_is_refused_or_read(case, at, byte):
    document = bytearray(write(case))
    document[int(at * len(document))] = byte

    says_what_is_wrong(bytes(document))


def mutate(document, data):
    """Replace, remove, double or rename one part somewhere in the document."""
    places = list(parts(document))
    holder, key = data.draw(st.sampled_from(places))
    change = data.draw(st.sampled_from(["replace", "remove", "double", "rename"]))
    if change == "remove":
        del holder[key]
    elif change == "double" and isinstance(holder, list):
        holder.append(holder[key])
    elif change == "rename" and isinstance(holder, dict):
        holder[data.draw(st.text(max_size=5))] = holder.pop(key)
    else:
        holder[key] = data.draw(values)
    return document


def parts(value):
    keys = value.keys() if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], (dict, list)):
            yield from parts(value[key])


def test_the_schema_has_every_type_with_its_keys_and_what_is_required():
    parts_of_schema = schema()["$defs"]

    for declared in FACT_TYPES.values():
        part = parts_of_schema[declared.struct.__name__]
        required = {key.name for key in declared.keys if key.required}

        assert part["properties"]["type"]["enum"] == [declared.name]
        assert {key.name for key in declared.keys} <= part["properties"].keys()
        assert set(part["required"]) == required | {"id", "type"}
        assert part["additionalProperties"] is False
        assert part["title"] == declared.label


def test_the_schema_lists_the_codes_of_states_and_countries():
    parts_of_schema = schema()["$defs"]
    state = parts_of_schema["IrregularEntry"]["properties"]["state"]
    nationalities = parts_of_schema["Applicant"]["properties"]["nationalities"]

    assert state["$ref"] == "#/$defs/State"
    assert {"$ref": "#/$defs/Country"} in [one.get("items") for one in nationalities["anyOf"]]
    assert "GR" in parts_of_schema["State"]["enum"]
    assert "SY" not in parts_of_schema["State"]["enum"]
    assert "SY" in parts_of_schema["Country"]["enum"]


def test_the_schema_is_json_of_the_version_of_the_case_file():
    assert json.loads(json.dumps(schema()))["$id"] == SCHEMA


def test_the_schema_suggests_values_where_others_are_taken_too():
    ground = schema()["$defs"]["ApplicationRejected"]["properties"]["ground"]
    key = FACT_TYPES["application_rejected"].key("ground")

    assert key.kind is Kind.TEXT
    assert ground["examples"] == [choice.value for choice in key.choices]
