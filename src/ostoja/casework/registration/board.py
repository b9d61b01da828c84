"""The queue of a place or an arrival: at which step people wait, since when, and which limits are at risk.

Read through the same policies as the lists: what the reader may not open isn't counted.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ostoja.casework.files.facts import STANDS

MOST = 5_000  # the newest files are counted, as the list of work counts
SOON = timedelta(days=1)

STEPS: dict[str, Promise | str] = {
    "arrived": _("arrived"),
    "screened": _("screened"),
    "made": _("application made"),
    "registered": _("registered"),
    "lodged": _("lodged"),
}
RULES: dict[str, Promise | str] = {  # rule of the law: what waits (field-work.md 3: K01 to K12)
    "screening": _("screening to be ended"),
    "biometrics": _("biometrics to be sent to Eurodac"),
    "biometrics-crossing": _("biometrics of the crossing to be sent"),
    "forward-application": _("registering authority to be told"),
    "registration": _("application to be registered"),
    "registration-document": _("receipt to be handed over"),
    "lodging": _("application to be lodged"),
}

FILES = """
    SELECT file.id, file.opened_at::date AS opened_on FROM files_casefile AS file
     WHERE {which} ORDER BY file.opened_at DESC LIMIT %(most)s
"""
OF_EVENT = """file.id IN (SELECT member.file_id FROM registration_member AS member
                            JOIN registration_group AS own ON own.id = member.group_id WHERE own.event_id = %(event)s)"""
AT_SITE = "file.site_id = %(site)s"
# The furthest step here that stands of each file, and the day it was reached: not what another state did, nor what a link to
# another file of the same person brought.
WAITING = f"""
    WITH file AS MATERIALIZED ({FILES}),
    step AS (
        SELECT DISTINCT ON (file.id) file.id,
               CASE fact.type WHEN 'application_lodged' THEN 5 WHEN 'application_registered' THEN 4
                              WHEN 'application_made' THEN 3 WHEN 'screening_ended' THEN 2 ELSE 1 END AS rank,
               coalesce(fact.day, file.opened_on) AS since
          FROM file LEFT JOIN files_fact AS fact ON fact.file_id = file.id
               AND fact.type IN ('application_lodged', 'application_registered', 'application_made', 'screening_ended',
                                 'disembarked', 'irregular_entry', 'apprehended', 'presented')
               AND {STANDS}
               AND fact.content ->> 'state' = %(own)s AND NOT starts_with(fact.key, 'pair.')
         ORDER BY file.id, rank DESC, fact.day)
    SELECT rank, count(*), min(since) FROM step GROUP BY rank
"""  # noqa: S608 (nothing in it that anybody typed)
AT_RISK = f"""
    WITH file AS MATERIALIZED ({FILES})
    SELECT step.rule, count(*), count(*) FILTER (WHERE step.last_day < %(today)s),
           count(*) FILTER (WHERE step.last_day BETWEEN %(today)s AND %(soon)s), min(step.last_day)
      FROM file JOIN files_duestep AS step ON step.file_id = file.id
     WHERE step.rule = ANY (%(rules)s) AND step.who = %(own)s AND step.starts <= %(today)s
     GROUP BY step.rule
"""  # noqa: S608 (as above)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How many stand at a step, and since when the one who waits longest."""

    step: str
    number: int
    oldest: date | None

    @property
    def label(self) -> str:
        return str(STEPS[self.step])


@dataclass(frozen=True, kw_only=True)
class AtRisk:
    """A limit of the law over these people: how many open, missed, due today or tomorrow, and the earliest last day."""

    rule: str
    open: int
    missed: int
    soon: int
    next_day: date

    @property
    def label(self) -> str:
        return str(RULES[self.rule])


@dataclass(frozen=True, kw_only=True)
class Board:
    """The queue by step and its limits. `is_whole`: every file was counted, not only the newest."""

    waiting: tuple[Waiting, ...]
    limits: tuple[AtRisk, ...]

    @property
    def total(self) -> int:
        return sum(row.number for row in self.waiting)

    @property
    def is_whole(self) -> bool:
        return self.total < MOST


def board(*, today: date, site_id: UUID | None = None, event_id: UUID | None = None) -> Board:
    """The queue of an arrival, of a place, or of every place within reach. Two statements."""
    which = OF_EVENT if event_id else AT_SITE if site_id else "true"
    values: dict[str, Any] = {  # Any: values of different columns
        "most": MOST, "site": site_id, "event": event_id, "today": today, "soon": today + SOON,
        "rules": list(RULES), "own": settings.CONTROLLER_STATE,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(WAITING.format(which=which), values)
        reached = {rank: (number, oldest) for rank, number, oldest in cursor.fetchall()}
        cursor.execute(AT_RISK.format(which=which), values)
        limits = {
            rule: AtRisk(rule=rule, open=o, missed=m, soon=s, next_day=n) for rule, o, m, s, n in cursor.fetchall()
        }
    waiting = (
        Waiting(step=step, number=reached.get(rank, (0, None))[0], oldest=reached.get(rank, (0, None))[1])
        for rank, step in enumerate(STEPS, start=1)
    )
    return Board(waiting=tuple(waiting), limits=tuple(limits[rule] for rule in RULES if rule in limits))
