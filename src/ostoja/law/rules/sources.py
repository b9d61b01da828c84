"""Where a rule stands, how it is read, and who plays a part in it."""

import re
from datetime import date
from enum import Enum

from ostoja.law.frozen import frozen

_CITE = re.compile(r"(IR |CFM )?\d+[a-z]?(\(\d+[a-z]?\)|\([a-z]\))*(/\d+|/s\d+)?")


@frozen
class Source:
    """A place in an act: `21(1)/3` is Article 21(1), third subparagraph."""

    act: str
    cite: str

    def __post_init__(self) -> None:
        if not _CITE.fullmatch(self.cite):
            raise ValueError(f"{self.cite!r} names no article. Write it like 21(1)/3.")

    @property
    def article(self) -> str:
        """The paragraph, without the subparagraph."""
        return self.cite.partition("/")[0]


@frozen
class Act:
    """An act; `title` is what officers call it."""

    name: str
    celex: str
    title: str = ""

    def article(self, cite: str) -> Source:
        return Source(self.name, cite)


@frozen
class Parameter:
    """A day that an act fixes, with its source and what is uncertain about it."""

    name: str
    day: date
    source: Source
    note: str
    mark: str = ""  # P or K where the day wasn't read in the act itself


@frozen
class Reading:
    """How a disputed or silent text is read here, and why."""

    ref: str
    because: str


class Party(Enum):
    """A state by the part it plays."""

    STATE_OF_FIRST_APPLICATION = "state_of_first_application"
    STATE_OF_LATEST_APPLICATION = "state_of_latest_application"  # where the person is taken to be
    REQUESTING = "requesting"
    REQUESTED = "requested"
    RESPONSIBLE_BEFORE = "responsible_before"  # the state responsible when something ended its duties
    OWN = "own"  # whose file this is


class Subject(Enum):
    """What a criterion looks at where it isn't a fact of one type."""

    APPLICANT = "applicant"
    FIRST_APPLICATION = "first_application"
    GROUP = "group"
