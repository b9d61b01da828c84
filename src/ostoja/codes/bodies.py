"""Bodies of international cooperation, who belonged to them when, and the support operations of 2016 to 2019."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from ostoja.codes.countries import country_name
from ostoja.codes.reference import records

AS_OF = date(2026, 11, 22)  # the day of which the data speaks
PARTIAL_DAY = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"  # 2003, 2003-05, 2003-05-17


RENAMED = "2019-02"  # North Macedonia (note on gdisc:MK:member)
FORMER_NAMES = {"MK": {"en": "former Yugoslav Republic of Macedonia", "pl": "Była Jugosłowiańska Republika Macedonii"}}


@dataclass(frozen=True, slots=True)
class Body:
    """A forum, committee, board or network; an unknown parent or chair is None."""

    id: str
    name_en: str
    name_pl: str
    acronym: str | None
    kind: str
    decision_nature: str
    parent: str | None
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Membership:
    """One role of a member in a body. Days may be known to the year or month only; None is unknown, never open by meaning.

    Where only lists of one day were read, `observed_first` and `observed_last` bound what is known.
    """

    body: str
    member: str
    role: str
    first: str | None
    until: str | None
    observed_first: str | None
    observed_last: str | None
    source: str
    is_verified: bool

    def holds(self, on: date) -> bool | None:
        """Whether the member had the role on the day; None where the sources don't say.

        A list seen on a later day bounds an open end; without one the data speaks up to `AS_OF`.
        """
        if (self.first and on < earliest(self.first)) or (self.until and on > latest(self.until)):
            return False
        if self.first:
            until = self.until or self.observed_last or AS_OF.isoformat()
            return True if latest(self.first) <= on <= earliest(until) else None
        if self.observed_first and self.observed_last:
            return True if earliest(self.observed_first) <= on <= latest(self.observed_last) else None
        return None


@dataclass(frozen=True, slots=True)
class Operation:
    """A support operation. Figures mix missions, persons and days: never add them across operations."""

    id: str
    country: str
    name: str
    first: str | None
    until: str | None
    profiles: tuple[str, ...]
    places: tuple[str, ...]
    figures: dict[str, int]
    note: str | None
    level: str
    source: str
    is_verified: bool

    @property
    def first_span(self) -> tuple[date, date] | None:
        """The days that its first day can be; None where no source says."""
        return (earliest(self.first), latest(self.first)) if self.first else None

    @property
    def until_span(self) -> tuple[date, date] | None:
        """The days that its last day can be; None where no source says."""
        return (earliest(self.until), latest(self.until)) if self.until else None


@cache
def bodies() -> dict[str, Body]:
    """Every body by its id."""
    return {row["id"]: _body(row) for row in records("forums")}


@cache
def memberships(body: str) -> tuple[Membership, ...]:
    """The dated roles in a body."""
    return tuple(_membership(row) for row in records("memberships") if row["body"] == body)


def has_role(body: str, member: str, role: str, on: date) -> bool | None:
    """Whether `member` had `role` in `body` on the day: yes, no, or None where the sources don't say."""
    answers = [row.holds(on) for row in memberships(body) if (row.member, row.role) == (member, role)]
    if True in answers:
        return True
    return None if None in answers or not answers else False


def state_name(code: str, *, on: date, language: str) -> str:
    """The name of a state as it stood on a day: North Macedonia was called otherwise until February 2019.

    In the month of the renaming, whose day isn't known here, both names are given. Kosovo has the footnote's asterisk.
    """
    name = country_name(code, language)
    if code == "XK":
        return f"{name}*"
    former = FORMER_NAMES.get(code, {}).get(language)
    if former is None or on > latest(RENAMED):
        return name
    return former if on < earliest(RENAMED) else f"{name} ({former})"


@cache
def operations() -> tuple[Operation, ...]:
    """The support operations of 2016 to 2019, with their sources."""
    return tuple(_operation(row) for row in records("missions-2016-2019"))


def _body(row: dict[str, Any]) -> Body:
    same = ("id", "name_en", "name_pl", "acronym", "kind", "decision_nature", "parent", "source")
    return Body(**{name: row[name] for name in same}, is_verified=row["verified"])


def _membership(row: dict[str, Any]) -> Membership:
    same = ("body", "member", "role", "until", "observed_first", "observed_last", "source")
    return Membership(**{name: row[name] for name in same}, first=row["from"], is_verified=row["verified"])


def _operation(row: dict[str, Any]) -> Operation:
    same = ("id", "country", "until", "figures", "note", "level", "source")
    return Operation(
        **{name: row[name] for name in same},
        name=row["operation"],
        first=row["from"],
        profiles=tuple(row["profiles"]),
        places=tuple(row["places"]),
        is_verified=row["verified"],
    )


def earliest(day: str) -> date:
    """The first day that `2003`, `2003-05` or `2003-05-17` can mean."""
    year, month, in_month = (*map(int, day.split("-")), 1, 1)[:3]
    return date(year, month, in_month)


def latest(day: str) -> date:
    """The last day that it can mean."""
    parts = [int(part) for part in day.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = (parts[0], parts[1]) if len(parts) == 2 else (parts[0], 12)
    return date(year, month, monthrange(year, month)[1])
