"""Unusual access, for the data protection officer: rules that anybody can read, each with its threshold. No scores.

A finding is a reason to ask, never a judgement. Thresholds are settings of the installation (`settings.OSTOJA_UNUSUAL`).
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import connection

from ostoja.law.words import Text, _


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One sentence and the statement that finds what it speaks of.

    `sql` takes `since` and `threshold` and gives rows of moment, officer's id, count; `says` holds `%(threshold)s`, `found`
    holds `%(count)s`.
    """

    id: str
    says: str
    found: str
    sql: str


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What one rule found: when, who, how much."""

    rule: Rule
    at: datetime
    officer_id: UUID
    officer_name: str
    count: int

    @property
    def text(self) -> Text:
        """The finding in words."""
        return Text(self.rule.found, {"count": self.count})


# Days, hours and nights are those of the clock at the place of the appointment; a night belongs to the day on which it ends.
ACTS = """
    SELECT entry.recorded_at, entry.officer_id, entry.file_id, entry.act, entry.recorded_at AT TIME ZONE worn.time_zone AS there
      FROM access_entry AS entry JOIN access_appointment AS worn ON worn.id = entry.appointment_id
     WHERE entry.recorded_at >= %(since)s
"""

BROKEN_GLASS = Rule(
    id="broken-glass",
    says=_("Somebody opened files beyond the own place: at least %(threshold)s on a day."),
    found=_("files opened beyond the own place on that day: %(count)s"),
    sql=f"""
        SELECT min(recorded_at), officer_id, count(*) FROM ({ACTS}) AS act
         WHERE act = 'glass_broken'
         GROUP BY officer_id, there::date HAVING count(*) >= %(threshold)s
    """,  # noqa: S608 (fixed)
)
MANY_FILES = Rule(
    id="many-files",
    says=_("Somebody opened more than %(threshold)s different files within an hour by the clock."),
    found=_("different files opened within the hour: %(count)s"),
    sql=f"""
        SELECT min(recorded_at), officer_id, count(DISTINCT file_id) FROM ({ACTS}) AS act
         WHERE act IN ('file_read', 'file_exported')
         GROUP BY officer_id, date_trunc('hour', there) HAVING count(DISTINCT file_id) > %(threshold)s
    """,  # noqa: S608 (fixed)
)
ONLY_READ = Rule(
    id="only-read",
    says=_("Somebody opened more than %(threshold)s different files on a day and recorded nothing in any."),
    found=_("different files opened on that day, nothing recorded: %(count)s"),
    sql=f"""
        SELECT min(recorded_at), officer_id, count(DISTINCT file_id) FROM ({ACTS}) AS act
         WHERE file_id IS NOT NULL
         GROUP BY officer_id, there::date
        HAVING count(DISTINCT file_id) > %(threshold)s AND bool_and(act IN ('file_read', 'file_exported'))
    """,  # noqa: S608 (fixed)
)
AT_NIGHT = Rule(
    id="at-night",
    says=_("Somebody acted on files more than %(threshold)s times between 22:00 and 6:00 by the clock of the place."),
    found=_("acts on files in that night: %(count)s"),
    sql=f"""
        SELECT min(recorded_at), officer_id, count(*) FROM ({ACTS}) AS act
         WHERE file_id IS NOT NULL AND (there::time >= '22:00' OR there::time < '06:00')
         GROUP BY officer_id, (there + interval '2 hours')::date HAVING count(*) > %(threshold)s
    """,  # noqa: S608 (fixed)
)

_rules: list[Rule] = [BROKEN_GLASS, MANY_FILES, ONLY_READ, AT_NIGHT]


def register(rule: Rule) -> None:
    """Add a rule of a room above."""
    if rule.id not in {one.id for one in _rules}:
        _rules.append(rule)


def rules() -> list[tuple[Rule, Text]]:
    """The rules with their thresholds in words."""
    return [(rule, Text(rule.says, {"threshold": threshold(rule)})) for rule in _rules]


def threshold(rule: Rule) -> int:
    """The number of this installation for a rule."""
    number: int = settings.OSTOJA_UNUSUAL[rule.id]
    return number


def findings(since: datetime) -> list[Finding]:
    """What the rules find since then, newest first. One query a rule, and one for the names."""
    rows = [(rule, *row) for rule in _rules for row in _found(rule, since)]
    names = _names({officer_id for _rule, _at, officer_id, _count in rows})
    made = [
        Finding(rule=rule, at=at, officer_id=officer_id, officer_name=names.get(officer_id, ""), count=count)
        for rule, at, officer_id, count in rows
    ]
    return sorted(made, key=lambda one: one.at, reverse=True)


def _found(rule: Rule, since: datetime) -> list[tuple[datetime, UUID, int]]:
    with connection.cursor() as cursor:
        cursor.execute(rule.sql, {"since": since, "threshold": threshold(rule)})
        rows: list[tuple[datetime, UUID, int]] = cursor.fetchall()
    return rows


def _names(ids: set[UUID]) -> dict[UUID, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_officers(%s)", [list(ids)])
        return dict(cursor.fetchall())
