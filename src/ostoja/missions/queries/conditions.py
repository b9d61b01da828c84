"""The seven conditions of an appointment made of a letter (cooperation reference 9.7), as the database computes them now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from ostoja.law.words import Text, _

WORDS = {  # condition: what it asks, what its evidence is
    "plan": (_("A plan in force covers the place and the task"), "EUAA 18(2)(c), (e)"),
    "database": (_("The instructions of the plan name this system"), "EUAA 18(2)(f)"),
    "host": (_("The host has given its authorisation and not revoked it"), "EUAA 18(4)"),
    "deployment": (_("The deployment is active at this place and not recalled"), "EUAA 20(5)"),
    "profile": (_("The profile allows the role and its classes of data"), "EUAA 32(3)"),
    "briefings": (_("Briefings and code of conduct are acknowledged, trainings valid"), "EUAA 8(6), 58"),
    "instructions": (_("The work is a task on the host's instructions"), "EUAA 18(2)(j), 30(6)"),
}


@dataclass(frozen=True, kw_only=True)
class Condition:
    """One of the seven: whether it holds now, the last day known, and its evidence."""

    number: int
    code: str
    holds: bool
    last_day: date | None
    evidence: str

    @property
    def asks(self) -> Text:
        return Text(WORDS[self.code][0])

    @property
    def evidence_day(self) -> date | None:
        """The evidence, where it is the day of something."""
        try:
            return date.fromisoformat(self.evidence)
        except ValueError:
            return None

    @property
    def article(self) -> str:
        return WORDS[self.code][1]


def conditions(appointment_id: UUID) -> list[Condition]:
    """The seven, in their order; none for an appointment that no letter stands behind."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, code, holds, last_day, evidence FROM missions_conditions_of(%s)", [appointment_id]
        )
        return [
            Condition(number=number, code=code, holds=holds, last_day=last_day, evidence=evidence or "–")
            for number, code, holds, last_day, evidence in cursor.fetchall()
        ]


def first_end(found: Sequence[Condition]) -> Condition | None:
    """The condition that ends first; None where none has an end."""
    ending = [one for one in found if one.last_day]
    return min(ending, key=lambda one: (one.last_day, one.number), default=None)
