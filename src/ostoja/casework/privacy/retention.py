"""Retention: how long each class of data is kept, from when, and what happens then. In the order of the sources.

A rule that changes is a new row with its own first day; the old one stays. Periods of the office's own are marked K: they are
set by an instruction, not by the law (field-work.md 2.3).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext, ngettext

from ostoja.law.time import Days, Months, unrolled, years
from ostoja.law.words import _


class Then(StrEnum):
    """What happens when the period is over."""

    ERASE_FILE = "erase_file"  # ordered by the data protection officer, carried out by an administrator
    ERASE_FACTS = "erase_facts"  # the same for the facts of these classes, earlier than the file
    REMOVE = "remove"  # removed by the run


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One class of data: how long, from which day, by which source."""

    id: str
    what: str
    data_classes: tuple[str, ...]
    runs_from: str
    starts: tuple[tuple[str, str], ...] = ()  # type of fact, key of the day
    length: Months | Days | None
    then: Then
    source: str
    mark: str  # V: verified in the act; K: set by instruction
    applies_from: date

    @property
    def period(self) -> str:
        """How long and from when, in words."""
        start = gettext(self.runs_from)
        if self.length is None:
            return start
        number = self.length.number // 12 if isinstance(self.length, Months) else self.length.number
        if isinstance(self.length, Months):
            length = ngettext("%(num)s year", "%(num)s years", number)
        else:
            length = ngettext("%(num)s day", "%(num)s days", number)
        return gettext("%(length)s from %(start)s") % {"length": length % {"num": number}, "start": start}

    def last_day(self, start: date) -> date | None:
        """The last day on which the data is kept."""
        return unrolled(start, self.length) if self.length else None


APR = date(2026, 6, 12)

CASE_FILE = Rule(
    id="case-file",
    what=_("Case files: application, registration, facts, determinations, requests and answers"),
    data_classes=("A", "AP", "B", "C", "CR", "CF", "D", "E", "H", "R"),
    runs_from=_("the final decision on the application, or its withdrawal becoming final"),
    starts=(
        ("application_rejected", "final_on"),
        ("application_withdrawn", "final_on"),
        ("protection_granted", "on"),
    ),
    length=years(10),
    then=Then.ERASE_FILE,
    source="Regulation (EU) 2024/1348, Art. 72",
    mark="V",
    applies_from=APR,
)
SENT_TO_EURODAC = (("biometrics_taken", "transmitted_on"), ("biometrics_taken", "on"))
SCREENING = Rule(
    id="screening",
    what=_("Hits, references of biometrics and results of screening of applicants, noted in a file"),
    data_classes=("F", "FH", "G"),
    runs_from=_("the day the biometrics were sent to Eurodac"),
    starts=SENT_TO_EURODAC,
    length=years(10),
    then=Then.ERASE_FACTS,
    source="Regulation (EU) 2024/1358, Art. 29(1); Regulation (EU) 2024/1356, Art. 18(7)",
    mark="V",
    applies_from=APR,
)
SCREENING_ALONE = Rule(
    id="screening-alone",
    what=_("The same of people who made no application here"),
    data_classes=("F", "FH", "G"),
    runs_from=_("the day the biometrics were sent to Eurodac"),
    starts=SENT_TO_EURODAC,
    length=years(5),
    then=Then.ERASE_FACTS,
    source="Regulation (EU) 2024/1358, Art. 29(6) to (8); Regulation (EU) 2024/1356, Art. 18(7)",
    mark="V",
    applies_from=APR,
)
KEPT_COPIES = Rule(
    id="kept-copies",
    what=_("Copies of what was handed to a person, kept encrypted"),
    data_classes=("A", "AP", "B", "C", "CR", "CF", "D", "E", "F", "FH", "R"),
    runs_from=_("the day of handing out"),
    length=Days(90),
    then=Then.REMOVE,
    source=_("instruction of the office"),
    mark="K",
    applies_from=APR,
)
SEARCHES = Rule(
    id="searches",
    what=_("What was typed in searches and at failed sign-ins, kept in the trail"),
    data_classes=("A", "I"),
    runs_from=_("the day of the act"),
    length=years(2),
    then=Then.REMOVE,
    source=_("instruction of the office"),
    mark="K",
    applies_from=APR,
)

RULES = (CASE_FILE, SCREENING, SCREENING_ALONE, KEPT_COPIES, SEARCHES)
ACTS_OF_SEARCH = ("files_listed", "work_listed", "sign_in_failed")
