"""Deployments drawn: a bar for each, grouped by place and profile."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from ostoja.missions.models import Deployment, State
from ostoja.web.charts import Bar, limits_chart
from ostoja.web.charts import State as Drawn

MOST = 40  # bars in one drawing; the table below has them all
GONE = (State.CANCELLED,)


def gantt(found: Iterable[Deployment], *, today: date) -> Markup:
    """A bar for each stay at a place, by place and profile, the earliest first within. Empty without any."""
    stays = sorted(
        ((one.place, deployment.profile, one.first_day, deployment.expert.full_name, one.last_day, deployment)
         for deployment in found if deployment.state not in GONE for one in deployment.segments.all()),
        key=lambda stay: stay[:4],
    )  # fmt: skip
    bars = [
        Bar(
            label=f"{place}, {profile}: {name}",
            starts=first,
            ends=_end(deployment, last),
            state=_drawn(deployment, first, last, today),
            ours=True,
        )
        for place, profile, first, name, last, deployment in stays
    ]
    return limits_chart(bars[:MOST], today=today, key="deployments")


def _end(deployment: Deployment, last: date) -> date:
    return min(last, deployment.actual_until) if deployment.actual_until else last


def _drawn(deployment: Deployment, first: date, last: date, today: date) -> Drawn:
    if first > today:
        return Drawn.NOT_STARTED
    return Drawn.RUNNING if _end(deployment, last) >= today else Drawn.MET
