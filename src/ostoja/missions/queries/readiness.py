"""Which seats of the reserve pool could be filled in time today (cooperation reference 9.8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings

from ostoja.missions import rules
from ostoja.missions.eligible import Candidate, Failing, Need, failings
from ostoja.missions.models import PoolSeat
from ostoja.missions.queries.candidates import candidates
from ostoja.missions.queries.trainings import needs


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A seat, and what keeps its holder or substitute from being deployed in time; None: nothing does."""

    seat: PoolSeat
    holder: Failing | None
    substitute: Failing | None

    @property
    def is_ready(self) -> bool:
        """Both, the holder and the substitute, pass every filter but the consents, which a call asks for."""
        return self.holder is None and self.seat.substitute_id is not None and self.substitute is None


def seats(*, today: date) -> list[Seat]:
    """The seats of today, with how ready they are for a plan agreed today (EUAA Regulation Art. 20(3))."""
    standing = PoolSeat.objects.filter(withdrawn_at=None, first_day__lte=today).select_related("holder", "substitute")
    held = [one for one in standing if one.last_day is None or one.last_day >= today]
    known = {profile: _roster(profile, today) for profile in {one.profile for one in held}}
    return [_seat(one, *known[one.profile]) for one in held]


def deployed_by(today: date) -> date:
    """The last day on which the pool is deployed in time, for a plan agreed today."""
    (pool,) = rules.due(rules.Event.PLAN_SIGNED, today, state=settings.CONTROLLER_STATE, kind="reserve_pool")
    return pool.last_day


def _roster(profile: str, today: date) -> tuple[Need, dict[UUID, Candidate]]:
    first = deployed_by(today)
    need = Need(
        profile=profile,
        level="basic",
        first=first,
        last=first + timedelta(days=rules.SHORTEST - 1),
        host_state="",
        modules=tuple(needs(on=first).filter(profile=profile).values_list("module_code", flat=True)),
        rest_days=settings.REST_DAYS,
    )
    return need, {one.id: one for one in candidates(need)}


def _seat(seat: PoolSeat, need: Need, roster: dict[UUID, Candidate]) -> Seat:
    return Seat(
        seat=seat,
        holder=_keeps(roster[seat.holder_id], need),
        substitute=_keeps(roster[seat.substitute_id], need) if seat.substitute_id else None,
    )


def _keeps(one: Candidate, need: Need) -> Failing | None:
    return next((found for found in failings(one, need) if found.filter != "consents"), None)


def ready(found: Sequence[Seat]) -> int:
    """How many seats are ready."""
    return sum(one.is_ready for one in found)
