"""The role matrix in words: what a page shows of `matrix.py` to everybody who is signed in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ostoja.access.matrix import DATA_CLASSES, ROLE_MATRIX, Right
from ostoja.access.roles import Role

CLASS_NAMES: dict[str, Promise] = {
    "A": _("identity"),
    "AP": _("the application"),
    "B": _("location and contact"),
    "C": _("reasons for fleeing"),
    "CR": _("route, stay, documents"),
    "CF": _("family"),
    "D": _("health"),
    "E": _("protection"),
    "F": _("biometrics"),
    "FH": _("hits in databases"),
    "G": _("security"),
    "H": _("a child's family abroad"),
    "I": _("staff"),
    "R": _("responsibility procedure"),
}
SHORT: dict[Right, Promise] = {
    Right.READ: _("reads"),
    Right.WRITE: _("records"),
    Right.SUMMARY: _("flag"),
    Right.OWN_READ: _("reads own"),
    Right.OWN_WRITE: _("records own"),
    Right.CASE_BY_CASE: _("case by case"),
    Right.COUNTS: _("counts"),
    Right.PSEUDONYMOUS: _("pseudonyms"),
}
MEANS: dict[Right, Promise] = {
    Right.READ: _("sees what is recorded"),
    Right.WRITE: _("sees it, adds to it and corrects it"),
    Right.SUMMARY: _("learns that something is recorded, never what"),
    Right.OWN_READ: _("sees it in an appointment for that one file only"),
    Right.OWN_WRITE: _("sees and records it in an appointment for that one file only; else a flag"),
    Right.CASE_BY_CASE: _("only by mandate, referral or consent; until one is recorded: nothing"),
    Right.COUNTS: _("totals without persons"),
    Right.PSEUDONYMOUS: _("in the statistics only, without names"),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A role and its cells, in the order of the data classes."""

    role: Role
    cells: tuple[Right | None, ...]
    is_worn: bool


def rows(worn: str | None) -> list[Row]:
    """The whole matrix, the role that the reader wears marked."""
    return [
        Row(role=role, cells=tuple(cells.get(code) for code in DATA_CLASSES), is_worn=role == worn)
        for role, cells in ROLE_MATRIX.items()
    ]


def heads() -> list[str]:
    """The data classes in words, as the heads of the table."""
    return [str(CLASS_NAMES[code]) for code in DATA_CLASSES]


def words() -> list[tuple[str, str]]:
    """What each cell means: the short word, and the sentence."""
    return [(str(SHORT[right]), str(MEANS[right])) for right in Right]


def named(codes: Iterable[str]) -> str:
    """Data classes in words, in the order of the matrix: `identity, family`."""
    asked = set(codes)
    return ", ".join(str(CLASS_NAMES[code]) for code in DATA_CLASSES if code in asked)
