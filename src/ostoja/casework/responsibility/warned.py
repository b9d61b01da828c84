"""What stood against a message or a decision when it was released or taken, in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from ostoja.law.words import unpack
from ostoja.web import words


def in_words(warnings: Iterable[Mapping[str, Any]]) -> list[str]:
    """The sentences; those of before sentences were kept stand as they were written then."""
    kept = (one["says"] for one in warnings)
    return [said if isinstance(said, str) else words.text(unpack(said)) for said in kept]
