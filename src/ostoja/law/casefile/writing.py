"""Write a case file: the same facts always give the same bytes."""

import json
from typing import Any

import msgspec

from ostoja.law.casefile.document import CaseFile


def write(case: CaseFile) -> bytes:
    """The document in its one canonical form.

    Keys in the order of their declaration, `id` and `type` first; unset keys left out; days as YYYY-MM-DD; one space of
    indentation; UTF-8 with a newline at the end. What was read and is written again doesn't change any more.
    """
    document = msgspec.to_builtins(case)
    _ids_first(document)
    for member in document.get("group", ()):
        _ids_first(member)
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _ids_first(person: dict[str, Any]) -> None:  # Any: JSON values
    if "facts" in person:
        person["facts"] = [{"id": fact["id"], **fact} for fact in person["facts"]]
