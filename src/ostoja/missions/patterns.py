"""What in a free text may identify an applicant: numbers, days of birth, names. A warning to the writer, never a refusal.

A report at home holds nothing of applicants (cooperation reference 9.6). Patterns find some of it; the writer must look.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ostoja.law.words import Text, _

CAPITAL, SMALL = "A-ZŻŹĆĄŚĘŁÓŃ", "a-zżźćńółęąś"
NAME = f"[{CAPITAL}][{SMALL}]+"
PATTERNS = (
    (r"\b[A-Z]{2}[-/ ]?\d{2,4}[-/ ]\d{3,}\b|\b\d{2,}[/-]\d{3,}(?:[/-]\d+)*\b", _("looks like a case number")),
    (r"\b\d{7,}\b|\b[A-Z]{1,3}\d{6,}\b", _("looks like the number of a person or a document")),
    (
        r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b(?:19|20)\d{2}-\d{2}-\d{2}\b",
        _("looks like a day of birth"),
    ),
    (rf"\b(?:Mr|Mrs|Ms|Pan|Pani|pan|pani)\.?\s+{NAME}", _("looks like the name of a person")),
    (rf"(?<![.!?:]\s)(?<!^)\b{NAME}\s+{NAME}\b", _("looks like the name of a person")),
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A piece of text and what it looks like."""

    text: str
    looks_like: Text


def find(text: str, *, known: Iterable[str] = ()) -> list[Found]:
    """What in a text may identify somebody, each piece once, in its order.

    Args:
        known: names that may stand there, such as places of the plan and the line manager.
    """
    allowed = {word for name in known for word in (name, *name.split())}
    seen: dict[str, Found] = {}
    for found in _all(text):
        if found.text not in allowed and not all(word in allowed for word in found.text.split()):
            seen.setdefault(found.text, found)
    return list(seen.values())


def _all(text: str) -> Iterator[Found]:
    matches = [(match, says) for pattern, says in PATTERNS for match in re.finditer(pattern, text)]
    for match, says in sorted(matches, key=lambda entry: entry[0].start()):
        yield Found(text=match.group(), looks_like=Text(says))
