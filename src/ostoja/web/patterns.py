"""What in a free text may identify an applicant: numbers, days of birth, names. A warning to the writer; the writer must look.

Two kinds of text. In a report from the field nobody but colleagues has a name (cooperation reference 9.6). In the papers of a
forum names of delegates, days and numbers of documents are daily bread: there only what speaks of an applicant stands out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ostoja.law.words import Text, _

CAPITAL, SMALL = "A-ZŻŹĆĄŚĘŁÓŃ", "a-zżźćńółęąś"
NAME = f"[{CAPITAL}][{SMALL}]+"
DAY = r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d{2}-\d{2}-\d{2})\b"
APPLICANT = r"(?i:applicants?|asylum[- ]seekers?|wnioskodawc\w+|cudzoziem\w+|uchodźc\w+|małoletni\w*)"
LIKE_A_CASE, LIKE_A_NUMBER = _("looks like a case number"), _("looks like the number of a person or a document")
LIKE_A_BIRTH, LIKE_A_NAME = _("looks like a day of birth"), _("looks like the name of a person")


@dataclass(frozen=True)
class Pattern:
    """Letters that stand out (a regular expression; its group, if it has one, is the piece), and what they look like."""

    expression: str
    looks_like: str


FROM_THE_FIELD = (
    Pattern(r"\b[A-Z]{2}[-/ ]?\d{2,4}[-/ ]\d{3,}\b|\b\d{2,}[/-]\d{3,}(?:[/-]\d+)*\b", LIKE_A_CASE),
    Pattern(r"\b\d{7,}\b|\b[A-Z]{1,3}\d{6,}\b", LIKE_A_NUMBER),
    Pattern(rf"\b{DAY}", LIKE_A_BIRTH),
    Pattern(rf"\b(?:Mr|Mrs|Ms|Pan|Pani|pan|pani)\.?\s+{NAME}", LIKE_A_NAME),
    Pattern(rf"(?<![.!?:]\s)(?<!^)\b{NAME}\s+{NAME}\b", LIKE_A_NAME),
)
OF_A_FORUM = (
    Pattern(r"\b[A-Z]{2}-\d{4}-\d{6}\b", LIKE_A_CASE),
    Pattern(r"\b\d{11}\b|\b[A-Z]{1,3}\d{6,}\b", LIKE_A_NUMBER),
    Pattern(rf"\b(?i:born|birth|ur\.|urodz\w*)\W+(?:\w+\W+){{0,2}}?({DAY})", LIKE_A_BIRTH),
    Pattern(rf"\b{APPLICANT}\W+({NAME}\s+{NAME})\b", LIKE_A_NAME),
)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A piece of text and what it looks like."""

    text: str
    looks_like: Text


def find(text: str, *, known: Iterable[str] = (), patterns: Sequence[Pattern] = FROM_THE_FIELD) -> list[Found]:
    """What in a text may identify somebody, each piece once, in its order.

    Args:
        known: names that may stand there, such as places of the plan and the line manager.
    """
    allowed = {word for name in known for word in (name, *name.split())}
    seen: dict[str, Found] = {}
    for found in _all(text, patterns):
        if found.text not in allowed and not all(word in allowed for word in found.text.split()):
            seen.setdefault(found.text, found)
    return list(seen.values())


def _all(text: str, patterns: Sequence[Pattern]) -> Iterator[Found]:
    matches = [(match, one) for one in patterns for match in re.finditer(one.expression, text)]
    for match, one in sorted(matches, key=lambda entry: entry[0].start()):
        yield Found(text=match.group(match.lastindex or 0), looks_like=Text(one.looks_like))
