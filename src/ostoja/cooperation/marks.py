"""Handling marks (cooperation reference, section 8): who may read a paper, and what is printed on it.

A paper carries a set of marks. Whoever reads it must be cleared for each of them, so what is made of several papers carries
the marks of all: that is how the strictest of them holds, also where two circles of readers differ.
"""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mark(models.TextChoices):
    """One mark. `INTERNAL` is what a paper carries when nobody said anything else."""

    PUBLIC = "public", _("PUBLIC")
    INTERNAL = "internal", _("INTERNAL")
    NON_ATTRIBUTABLE = "non_attributable", _("NOT FOR ATTRIBUTION")
    LIMITE = "limite", _("LIMITE")
    IGC_PARTICIPANTS = "igc_participants", _("IGC PARTICIPANTS ONLY")
    GDISC_MEMBERS = "gdisc_members", _("GDISC MEMBERS ONLY")
    AGENCY_INTERNAL = "agency_internal", _("AGENCY INTERNAL")
    EU_RESTRICTED = "eu_restricted", _("RESTREINT UE/EU RESTRICTED or higher")
    NATIONAL_CLASSIFIED = "national_classified", _("ZASTRZEŻONE or higher")


CIRCLES = (Mark.LIMITE, Mark.IGC_PARTICIPANTS, Mark.GDISC_MEMBERS, Mark.AGENCY_INTERNAL)
# Only number, title, keeper and place of these are recorded, never what they say (Decision 2013/488/EU Art. 7; rule D).
CLASSIFIED = (Mark.EU_RESTRICTED, Mark.NATIONAL_CLASSIFIED)
OPEN_TO_THE_ROOM = (Mark.PUBLIC, Mark.INTERNAL, Mark.NON_ATTRIBUTABLE)
ORDER = tuple(Mark)


def together(*parts: Iterable[str]) -> list[str]:
    """The marks of what is made of these parts: all of theirs. `PUBLIC` stays only where nothing else is.

    Returns:
        In the order of `Mark`; at least one.
    """
    marks = {mark for part in parts for mark in part}
    if marks - {Mark.PUBLIC}:
        marks.discard(Mark.PUBLIC)
    return [mark for mark in ORDER if mark in marks] or [Mark.INTERNAL]


def labels(marks: Iterable[str]) -> list[str]:
    """The marks as they are printed."""
    return [str(Mark(mark).label) for mark in ORDER if mark in set(marks)]


def is_classified(marks: Iterable[str]) -> bool:
    """Whether what it says must not be stored here."""
    return bool(set(marks) & set(CLASSIFIED))


def is_for_a_circle(marks: Iterable[str]) -> bool:
    """Whether only a circle of readers may have it: page and export then name the reader, and reading leaves an entry."""
    return bool(set(marks) & set(CIRCLES))


def watermark(marks: Iterable[str], reader: str) -> str:
    """What lies under the text of what only a circle may have; empty for everything else."""
    return f"{stamp(marks)}\n{reader}" if is_for_a_circle(marks) else ""


def stamp(marks: Iterable[str]) -> str:
    """What is printed on every export of something that carries these marks."""
    return " · ".join(labels(marks))
