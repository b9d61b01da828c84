"""What pages read of exports. Row-level security has taken out what isn't the reader's."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from ostoja.access import queries as access
from ostoja.access.queries import Holder
from ostoja.documents.models import Export

MOST = 200


@dataclass(frozen=True, kw_only=True)
class Disclosed:
    """One export, and who made it (None: an appointment that the reader may not know of)."""

    export: Export
    by: Holder | None


def exports(*, file_id: UUID | None = None, most: int = MOST) -> list[Disclosed]:
    """What was handed out, newest first; of one file where it is named. Two statements."""
    found = Export.objects.order_by("-made_at")
    return _with_holders((found.filter(file_id=file_id) if file_id else found)[:most])


def _with_holders(found: Iterable[Export]) -> list[Disclosed]:
    rows = list(found)
    holders = access.holders({row.made_under_id for row in rows})
    return [Disclosed(export=row, by=holders.get(row.made_under_id)) for row in rows]
