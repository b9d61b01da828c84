"""The vocabulary as JSON Schema (2020-12), from the declarations of the facts."""

from typing import Any

import msgspec

from ostoja.codes.countries import countries
from ostoja.codes.states import all_states
from ostoja.law.casefile.document import SCHEMA, CaseFile
from ostoja.law.facts import COMMON_KEYS, FACT_TYPES, FactType, Key, Kind

Schema = dict[str, Any]  # Any: JSON values

_STATE = "A state that is or was bound by the responsibility system (ISO 3166-1 alpha-2)."
_COUNTRY = "Any country (ISO 3166-1 alpha-2, and XK)."


def schema() -> Schema:
    """What a case file may hold. Checks over the file as a whole (`read`) are stricter."""
    (whole,), parts = msgspec.json.schema_components([CaseFile], ref_template="#/$defs/{name}")
    for declared in FACT_TYPES.values():
        _describe(parts[declared.struct.__name__], declared)
    _refer(parts["CaseFile"]["properties"]["determining_state"], "State")
    _refer(parts["Applicant"]["properties"]["nationalities"], "Country")
    parts["State"] = {"enum": sorted(all_states()), "description": _STATE}
    parts["Country"] = {"enum": list(countries()), "description": _COUNTRY}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "Case file",
        **whole,
        "$defs": dict(sorted(parts.items())),
    }


def _describe(part: Schema, declared: FactType) -> None:
    part |= {"title": declared.label, "description": declared.help}
    part["x-group"] = declared.group
    part["x-absence"] = declared.absence
    if declared.data_class is not None:
        part["x-data-class"] = declared.data_class
    for key in (*COMMON_KEYS, *declared.keys):
        _describe_key(part["properties"][key.name], key)


def _describe_key(part: Schema, key: Key) -> None:
    part["title"] = key.label
    if key.help:
        part["description"] = key.help
    if key.kind in _CODES:
        _refer(part, _CODES[key.kind])
    elif key.kind is Kind.TEXT and key.choices:
        part["examples"] = [choice.value for choice in key.choices]


_CODES = {Kind.STATE: "State", Kind.STATES: "State", Kind.COUNTRIES: "Country"}


def _refer(part: Schema, name: str) -> None:
    """Replace any string by a reference to the codes, in a list or beside null too."""
    if part.get("type") == "string":
        del part["type"]
        part["$ref"] = f"#/$defs/{name}"
    elif part.get("type") == "array":
        _refer(part["items"], name)
    for one in part.get("anyOf", ()):
        _refer(one, name)
