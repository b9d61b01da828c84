"""The limits of support operations as rows that cite their article, each with the days from which it is law.

EUAA: Regulation (EU) 2021/2303, applicable from 19 January 2022 (Art. 73). What is counted in days, and not in working days, is
counted by Regulation (EEC, Euratom) 1182/71, Art. 3: a last day that is no working day moves to the next one.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ostoja.law.acts.ammr.act import START as AMMR  # Art. 22 of EUAA applies from the change-over (its Art. 73)
from ostoja.law.time import Calendar, Days, WorkingDays, last_day
from ostoja.law.words import Text, _

EUAA = date(2022, 1, 19)
SHORTEST = 45  # days, Art. 20(5)


class Event(StrEnum):
    """What a limit runs from."""

    ASKED = "asked"  # the request reached the agency, the host agreed to its proposal, or the Council decided
    DECIDED = "decided"  # by the agency's director, Art. 17(5)
    SUBMITTED = "submitted"  # the plan, to the host
    CALL_RECEIVED = "call_received"
    PLAN_SIGNED = "plan_signed"
    PLAN_ENDED = "plan_ended"


class Who(StrEnum):
    """Who has to act. The agency's own holidays are not known here: its working days are Monday to Friday."""

    HOME = "home"
    AGENCY = "agency"
    HOST = "host"


@dataclass(frozen=True, kw_only=True)
class Limit:
    """One limit of the regulation."""

    id: str
    asks: str
    article: str
    runs_from: Event
    length: WorkingDays | Days
    who: Who
    kinds: tuple[str, ...] = ()  # kinds of call, or grounds of the plan, it is for; none: all
    met_by: Event | None = None  # what ends it, where that is recorded
    applies_from: date = EUAA


@dataclass(frozen=True, kw_only=True)
class Due:
    """A limit on a given case: its last day still counts."""

    limit: Limit
    starts: date
    last_day: date

    @property
    def asks(self) -> Text:
        return Text(self.limit.asks)


LOOKED = "-after-looking"  # of a ground: experts were sent to look first
LIMITS = (
    Limit(
        id="decision",
        asks=_("The agency's director decides"),
        article="EUAA 17(5)",
        runs_from=Event.ASKED,
        length=WorkingDays(3),
        who=Who.AGENCY,
        kinds=("request", "pressure", "hotspot"),
        met_by=Event.DECIDED,
    ),
    Limit(
        id="decision-after-looking",
        asks=_("The agency's director decides, experts having been sent to look"),
        article="EUAA 17(5)",
        runs_from=Event.ASKED,
        length=WorkingDays(5),
        who=Who.AGENCY,
        kinds=tuple(ground + LOOKED for ground in ("request", "pressure", "hotspot")),
        met_by=Event.DECIDED,
    ),
    Limit(
        id="plan-agreed",
        asks=_("Agency and host agree on the plan"),
        article="EUAA 18(1)(a)",
        runs_from=Event.DECIDED,
        length=WorkingDays(10),
        who=Who.AGENCY,
        kinds=("request", "request" + LOOKED),
        met_by=Event.PLAN_SIGNED,
    ),
    Limit(
        id="plan-agreed-under-pressure",
        asks=_("Agency and host agree on the plan"),
        article="EUAA 18(1)(b)",
        runs_from=Event.DECIDED,
        length=WorkingDays(5),
        who=Who.AGENCY,
        kinds=("pressure", "pressure" + LOOKED),
        met_by=Event.PLAN_SIGNED,
    ),
    Limit(
        id="plan-agreed-own-initiative",
        asks=_("Agency and host agree on the plan"),
        article="EUAA 18(1)(c)",
        runs_from=Event.ASKED,
        length=WorkingDays(5),
        who=Who.AGENCY,
        kinds=("initiative", "initiative" + LOOKED),
        met_by=Event.PLAN_SIGNED,
    ),
    Limit(
        id="council-details",
        asks=_("The agency's director sets out the details and submits the plan"),
        article="EUAA 22(2)",
        runs_from=Event.ASKED,
        length=WorkingDays(3),
        who=Who.AGENCY,
        kinds=("council",),
        met_by=Event.SUBMITTED,
        applies_from=AMMR.day,
    ),
    Limit(
        id="council-plan-agreed",
        asks=_("Agency and host agree on the plan"),
        article="EUAA 22(2)",
        runs_from=Event.SUBMITTED,
        length=WorkingDays(3),
        who=Who.AGENCY,
        kinds=("council",),
        met_by=Event.PLAN_SIGNED,
        applies_from=AMMR.day,
    ),
    Limit(
        id="deploy",
        asks=_("Experts are deployed"),
        article="EUAA 20(2)",
        runs_from=Event.CALL_RECEIVED,
        length=WorkingDays(10),
        who=Who.HOME,
        kinds=("ad_hoc", "article22"),
    ),
    Limit(
        id="deploy-reserve-pool",
        asks=_("Experts of the reserve pool are deployed"),
        article="EUAA 20(3)",
        runs_from=Event.PLAN_SIGNED,
        length=WorkingDays(7),
        who=Who.HOME,
        kinds=("reserve_pool",),
    ),
    Limit(
        id="evaluation",
        asks=_("The agency's director reports the evaluation to its board"),
        article="EUAA 16(4)",
        runs_from=Event.PLAN_ENDED,
        length=Days(60),
        who=Who.AGENCY,
    ),
)


def due(event: Event, on: date, *, state: str | None = None, kind: str = "") -> list[Due]:
    """The limits that run from `event` on the day, as the law stood on that day.

    Args:
        state: whose public holidays count for what we have to do.
        kind: kind of call, or ground of the plan; limits for other kinds are left out.
    """
    running = [
        one
        for one in LIMITS
        if one.runs_from == event and one.applies_from <= on and (not one.kinds or kind in one.kinds)
    ]
    return [Due(limit=one, starts=on, last_day=_ends(one, on, state)) for one in running]


def report_due(ended: date, *, working_days: int, state: str) -> date:
    """The last day for the field report of a mission that ended; how many working days is the office's to set."""
    return last_day(ended, WorkingDays(working_days), calendar=Calendar("euaa", rolls=False, state=state))


def too_short(first_day: date, last_day_: date) -> bool:
    """Whether a deployment is under the 45 days of Art. 20(5): of both days and all between; no rule before 2022.

    The home state may send for less where the need is shorter; so this asks for a reason and refuses nothing.
    """
    return first_day >= EUAA and (last_day_ - first_day).days + 1 < SHORTEST


def name_of_plan(signed_on: date | None) -> Text:
    """What the record is called: the regulation of 2010 had operating plans, that of 2021 has operational plans."""
    return Text(_("Operational plan")) if signed_on is None or signed_on >= EUAA else Text(_("Operating plan"))


def _ends(limit: Limit, on: date, state: str | None) -> date:
    calendar = Calendar("euaa", rolls=isinstance(limit.length, Days), state=state if limit.who == Who.HOME else None)
    return last_day(on, limit.length, calendar=calendar)
