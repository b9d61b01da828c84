"""The long table of facts: one row per fact, and how case files become such rows and rows become case files."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

import msgspec
import pyarrow as pa

from ostoja.law.casefile import SCHEMA, CaseFile
from ostoja.law.casefile.document import Applicant, applicant_facts
from ostoja.law.facts import COMMON_KEYS, FACT_TYPES, SOURCE_KEYS, AnyFact, Kind
from ostoja.law.words import Text, Value, _

_PHYSICAL: Final = {
    Kind.DAY: pa.date32(),
    Kind.FLAG: pa.bool_(),
    Kind.NUMBER: pa.int64(),
    Kind.STATES: pa.list_(pa.string()),
    Kind.COUNTRIES: pa.list_(pa.string()),
    Kind.TEXTS: pa.list_(pa.string()),
}
_SOURCE: Final = "source_"
_OF_FILE: Final = ("file", "member", "determining_state")
_SHORT: Final = "applicant."  # ids of the facts that the applicant's shorthand stands for


def _kinds() -> dict[str, Kind]:
    """What may stand in each column, by its name."""
    own = {key.name: key.kind for declared in FACT_TYPES.values() for key in declared.keys}
    common = {key.name: key.kind for key in COMMON_KEYS}
    return own | common | {f"{_SOURCE}{key.name}": key.kind for key in SOURCE_KEYS}


KINDS: Final = _kinds()
DAYS: Final = tuple(sorted(name for name, kind in KINDS.items() if kind is Kind.DAY))
STATES: Final = ("determining_state", *sorted(name for name, kind in KINDS.items() if kind is Kind.STATE))
LISTS_OF_STATES: Final = tuple(sorted(n for n, kind in KINDS.items() if kind in (Kind.STATES, Kind.COUNTRIES)))
REFERENCES: Final = tuple(sorted(name for name, kind in KINDS.items() if kind is Kind.FACT))
UNREAD: Final = ("note", "source_kind", "source_ref")  # words for people: no rule looks at them
SCHEMA_OF_FACTS: Final = pa.schema(
    [
        pa.field("file", pa.string(), nullable=False),
        pa.field("member", pa.int32()),
        pa.field("determining_state", pa.string()),
        pa.field("id", pa.string(), nullable=False),
        pa.field("type", pa.string(), nullable=False),
        *(pa.field(name, _PHYSICAL.get(kind, pa.string())) for name, kind in sorted(KINDS.items())),
    ]
)


class BadFacts(Exception):
    """The caseload can't be read: `said` tells which column, line or file it is, and what is expected."""

    def __init__(self, message: str, **params: Value) -> None:
        super().__init__(message % params)
        self.said = Text(message, params)


def to_frame(cases: Iterable[CaseFile]) -> pa.Table:
    """The long table of these files, sorted by file and id; columns in which nothing stands are left out.

    Raises:
        BadFacts: a file has no number, or no fact at all.
    """
    rows = [row for case in cases for row in _rows(case)]
    rows.sort(key=lambda row: (row["file"], row["member"] or 0, row["id"]))
    used = {name for row in rows for name, found in row.items() if found is not None}
    kept = [field for field in SCHEMA_OF_FACTS if field.name in used or field.name in ("file", "id", "type")]
    return pa.Table.from_pylist(rows, schema=pa.schema(kept))


def _rows(case: CaseFile) -> Iterator[dict[str, Any]]:  # Any: values of a row
    if case.file is None:
        raise BadFacts(_("A case file in a caseload needs its number, in “file”."))
    people: list[tuple[int | None, Applicant | None, tuple[AnyFact, ...]]] = [(None, case.applicant, case.facts)]
    people += [(place, one.applicant, one.facts) for place, one in enumerate(case.group, start=1)]
    for member, applicant, facts in people:
        every = (*applicant_facts(applicant), *facts)
        if not every:
            raise BadFacts(_("The file %(file)s has no facts; a caseload holds one row per fact."), file=case.file)
        for fact in every:
            found = msgspec.to_builtins(fact, builtin_types=_KEPT)
            source = found.pop("source", None) or {}
            found |= {f"{_SOURCE}{key}": one for key, one in source.items()}
            if fact.at is not None:
                found["at"] = fact.at.isoformat()
            yield {"file": case.file, "member": member, "determining_state": case.determining_state, **found}


_KEPT = (date,)


def to_case(rows: Iterable[dict[str, Any]]) -> CaseFile:
    """The case file that the rows of one file make.

    Raises:
        BadFacts: names the file, the fact and what is wrong with it.
    """
    people: dict[int, list[dict[str, Any]]] = defaultdict(list)
    file, own = None, None
    for row in rows:
        found = {name: one for name, one in row.items() if one is not None}
        file, own = found.pop("file"), found.pop("determining_state", own)
        people[found.pop("member", 0)].append(_fact(found))
    if sorted(people) != list(range(len(people))):
        message = _(
            "The file %(file)s numbers its members %(found)s. The applicant is 0, the others follow without a gap."
        )
        raise BadFacts(message, file=str(file), found=", ".join(map(str, sorted(people))))
    whole: dict[str, Any] = {"schema": SCHEMA, "file": file, **_person(people[0])}
    if own is not None:
        whole["determining_state"] = own
    if len(people) > 1:
        whole["group"] = [_person(people[member]) for member in sorted(people) if member]
    try:
        return msgspec.convert(whole, CaseFile)
    except msgspec.ValidationError as wrong:
        message = _("The file %(file)s can't be read: %(wrong)s. The types of facts and their keys: ostoja law schema.")
        raise BadFacts(message, file=str(file), wrong=str(wrong)) from None


def _fact(found: dict[str, Any]) -> dict[str, Any]:
    source = {name.removeprefix(_SOURCE): found.pop(name) for name in list(found) if name.startswith(_SOURCE)}
    return found | {"source": source} if source else found


def _person(facts: list[dict[str, Any]]) -> dict[str, Any]:
    """Facts, with the applicant's shorthand put back."""
    short = {fact["id"].removeprefix(_SHORT): fact for fact in facts if _is_short(fact)}
    values = {
        "birth_date": short.get("birth_date", {}).get("earliest"),
        "nationalities": short.get("nationalities", {}).get("states"),
        "unaccompanied": short.get("unaccompanied", {}).get("holds"),
    }
    applicant = {name: one for name, one in values.items() if one is not None}
    others = [fact for fact in facts if not _is_short(fact)]
    return {"facts": others} | ({"applicant": applicant} if applicant else {})


def _is_short(fact: dict[str, Any]) -> bool:
    return str(fact["id"]).startswith(_SHORT) and fact.get("earliest") == fact.get("latest")


def check_columns(schema: pa.Schema) -> None:
    """Whether every column is known and holds what it should.

    Raises:
        BadFacts: names the column and what is expected.
    """
    for needed in ("file", "id", "type"):
        if needed not in schema.names:
            message = _("The column “%(column)s” is missing. A row is one fact: file, id, type and its keys.")
            raise BadFacts(message, column=needed)
    for field in schema:
        if field.name not in SCHEMA_OF_FACTS.names:
            message = _("No fact has a key “%(column)s”. Give the keys of the case file as columns.")
            raise BadFacts(message, column=field.name)
        expected = SCHEMA_OF_FACTS.field(field.name).type
        if not _fits(field.type, expected):
            message = _("The column “%(column)s” holds %(found)s; expected is %(expected)s.")
            raise BadFacts(message, column=field.name, found=str(field.type), expected=str(expected))


def check_types(types: pa.ChunkedArray) -> None:
    """Whether there are facts of all these types.

    Raises:
        BadFacts: names those that there aren't.
    """
    unknown = sorted({str(one) for one in types.unique().to_pylist()} - FACT_TYPES.keys())
    if unknown:
        message = _("There is no fact of type “%(found)s”. The types of facts and their keys: ostoja law schema.")
        raise BadFacts(message, found="”, “".join(unknown))


def _fits(found: pa.DataType, expected: pa.DataType) -> bool:
    if pa.types.is_dictionary(found):
        found = found.value_type
    if pa.types.is_null(found) or found == expected:
        return True
    if pa.types.is_list(expected):
        lists = pa.types.is_list(found) or pa.types.is_large_list(found)
        return bool(lists and _fits(found.value_type, expected.value_type))
    if pa.types.is_string(expected):
        return bool(pa.types.is_large_string(found) or pa.types.is_string_view(found))
    return bool(pa.types.is_integer(expected) and pa.types.is_integer(found))
