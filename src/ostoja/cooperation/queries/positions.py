"""Positions, instructions and statements; contradictions among our own stances; what was said before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from ostoja.cooperation import stems
from ostoja.cooperation.models import Commitment, Dossier, Instruction, Position, Stance, Statement, Text

CONTRADICTIONS = """
SELECT a.id, b.id FROM cooperation_stance AS a JOIN cooperation_stance AS b
    ON b.dossier_id = a.dossier_id AND b.article = a.article AND b.stance <> a.stance
   AND (a.valid_from, a.id) < (b.valid_from, b.id)
   AND daterange(a.valid_from, a.valid_until, '[]') && daterange(b.valid_from, b.valid_until, '[]')
 WHERE (%(dossier)s::uuid IS NULL OR a.dossier_id = %(dossier)s)
   AND NOT EXISTS (SELECT 1 FROM cooperation_stancechange AS c
                    WHERE (c.earlier_id, c.later_id) IN ((a.id, b.id), (b.id, a.id)))
 ORDER BY b.valid_from DESC, a.id, b.id
"""


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """Two own stances on one dossier and article that hold at the same time, with no recorded change between them."""

    earlier: Stance
    later: Stance


def positions() -> QuerySet[Position]:
    """Every position, by dossier, the latest version first."""
    return Position.objects.select_related("dossier", "replaces")


def in_force(dossier: Dossier, *, on: date) -> Position | None:
    """The position valid on a day, if there is one: a past one too, which a later version has replaced since."""
    adopted = dossier.positions.filter(valid_from__lte=on).filter(Q(valid_until=None) | Q(valid_until__gte=on))
    return adopted.exclude(state=Position.State.DRAFT).order_by("-version").first()


def instructions() -> QuerySet[Instruction]:
    """Instructions that the reader sees: a delegate only the one in force."""
    return Instruction.objects.select_related("meeting__forum", "supersedes")


def contradictions(dossier: Dossier | None = None) -> list[Contradiction]:
    """Every pair that contradicts, the latest first. Two statements."""
    with connection.cursor() as cursor:
        cursor.execute(CONTRADICTIONS, {"dossier": dossier.pk if dossier else None})
        pairs = cursor.fetchall()
    with_sources = Stance.objects.select_related("dossier", "line__position", "statement__meeting")
    found = with_sources.in_bulk({one for pair in pairs for one in pair})
    return [Contradiction(earlier=found[earlier], later=found[later]) for earlier, later in pairs]


def deviations() -> QuerySet[Statement]:
    """What was said against an instruction, the latest first."""
    return (
        Statement.objects.filter(deviates=True)
        .select_related("meeting__forum", "item__dossier", "follows__instruction")
        .order_by("-meeting__first_day", "-recorded_at")
    )


def search(words: str, *, dossier: Dossier | None = None, kinds: Sequence[str] = (), most: int = 50) -> list[Text]:
    """What says all these words, in Polish or English, the latest first. The database leaves out what the reader may not read.

    Args:
        words: as typed; none finds everything of the dossier.
        kinds: of these kinds only (default: all).
    """
    asked = stems.asked(words)
    if not asked and dossier is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM cooperation_search(%s::tsquery, %s, %s, %s)",
            [asked or None, dossier.pk if dossier else None, list(kinds) or None, most],
        )
        ids = [row[0] for row in cursor.fetchall()]
    return list(Text.objects.filter(pk__in=ids).select_related("forum", "dossier").order_by("-on", "pk"))


def said_before(dossier: Dossier | None) -> list[Text]:
    """Our earlier statements and positions on a dossier in any forum, the latest first."""
    return search("", dossier=dossier, kinds=(Text.Kind.STATEMENT, Text.Kind.POSITION), most=20) if dossier else []


def commitments(*, open_only: bool = True) -> QuerySet[Commitment]:
    """What was promised, the most urgent first."""
    every = Commitment.objects.select_related("forum", "meeting", "owner").order_by("due_on", "recorded_at")
    return every.filter(state=Commitment.State.OPEN) if open_only else every
