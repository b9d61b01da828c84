"""What the API answers: JSON as the law writes it, problems with their place and what is expected."""

from collections.abc import Sequence
from typing import Any

import msgspec
from django.http import HttpResponse
from ninja import Field, Schema

from ostoja.law import casefile
from ostoja.web import words

JSON = "application/json"
_PREFIX = "case-file."


class Problem(Schema):
    """One thing that is wrong: where, what, and what is expected."""

    path: str
    field: str
    fact: str | None = None
    message: str
    expected: str


class Problems(Schema):
    """Everything that is wrong with what was sent."""

    schema_: str = Field(alias="schema")
    problems: list[Problem]


def json_answer(value: object, *, status: int = 200) -> HttpResponse:
    """The same value always gives the same bytes."""
    return HttpResponse(msgspec.json.encode(value), content_type=JSON, status=status)


def refused(problems: Sequence[dict[str, Any]], *, status: int = 422) -> HttpResponse:
    """What is wrong: for each problem its path, field, fact, message and what is expected."""
    return json_answer({"schema": "ostoja/problems/1", "problems": list(problems)}, status=status)


def refused_file(problems: Sequence[casefile.Problem]) -> HttpResponse:
    """What is wrong with a case file, in the language of the request."""
    return refused([_as_values(problem) for problem in problems])


def _as_values(problem: casefile.Problem) -> dict[str, Any]:
    return {
        "path": problem.path,
        "field": problem.field,
        "fact": problem.fact,
        "message": words.text(problem.message),
        "expected": words.text(problem.expected),
    }


def body_of_case_file() -> dict[str, Any]:
    """The body of a request that sends a case file, for OpenAPI; its parts are `case_file_parts`."""
    schema = {"$ref": f"#/components/schemas/{_PREFIX}CaseFile"}
    return {"requestBody": {"required": True, "content": {JSON: {"schema": schema}}}}


def case_file_parts() -> dict[str, Any]:
    """The schema of a case file as named parts of an OpenAPI document."""
    whole = casefile.schema()
    return {_PREFIX + name: _renamed(part) for name, part in whole["$defs"].items()}


def _renamed(part: Any) -> Any:  # Any: JSON values
    if isinstance(part, dict):
        return {key: _renamed(value) if key != "$ref" else _there(value) for key, value in part.items()}
    return [_renamed(one) for one in part] if isinstance(part, list | tuple) else part


def _there(ref: str) -> str:
    return ref.replace("#/$defs/", f"#/components/schemas/{_PREFIX}")
