"""Calls with their clocks and state; a line with who fits, who doesn't and why; what waits for a consent."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from ostoja.missions import rules
from ostoja.missions.eligible import Candidate, Failing, Fit, sort
from ostoja.missions.models import Call, CallLine, Consent, Nomination
from ostoja.missions.queries.candidates import candidates, need_of

MOST = 50


@dataclass(frozen=True, kw_only=True)
class CallRow:
    """A call in a list: asked for, nominated, accepted, how it stands, and the limits that run."""

    call: Call
    asked: int
    nominated: int
    accepted: int
    state: str
    due: Sequence[rules.Due]


@dataclass(frozen=True, kw_only=True)
class LinePage:
    """A line with its nominations, who can be asked, and everybody else with the first reason. At most `MOST` of each."""

    line: CallLine
    nominations: list[Nomination]
    fits: list[Fit]
    fits_count: int
    out: list[tuple[Candidate, Failing]]
    out_by_filter: dict[str, int]


def calls() -> QuerySet[Call]:
    """Every call, what is to be answered first on top."""
    lines = CallLine.objects.prefetch_related("nominations", "languages")
    found = Call.objects.select_related("plan", "decline").prefetch_related(Prefetch("lines", lines))
    return found.order_by("-reply_by", "ref")


def call_row(call: Call) -> CallRow:
    """A call, counted from what `calls` has read."""
    nominations = [one for line in call.lines.all() for one in line.nominations.all()]
    accepted = sum(one.answer == Nomination.Answer.ACCEPTED for one in nominations)
    return CallRow(
        call=call,
        asked=sum(line.number for line in call.lines.all()),
        nominated=sum(one.nominated_on is not None for one in nominations),
        accepted=accepted,
        state=_state(call, nominations),
        due=limits(call),
    )


def limits(call: Call) -> list[rules.Due]:
    """The limits of the regulation that run for a call (cooperation reference 9.1)."""
    home = settings.CONTROLLER_STATE
    found = rules.due(rules.Event.CALL_RECEIVED, call.received_on, state=home, kind=call.kind)
    if call.plan.signed_on:
        found += rules.due(rules.Event.PLAN_SIGNED, call.plan.signed_on, state=home, kind=call.kind)
    return found


def line_page(line: CallLine, *, show: str = "") -> LinePage:
    """Who can be sent for a line, in order, and why the others can't.

    Args:
        show: only those excluded by this filter.
    """
    need = need_of(line)
    fits, out = sort(candidates(need, line=line), need)
    wanted = [entry for entry in out if not show or entry[1].filter == show]
    return LinePage(
        line=line,
        nominations=list(line.nominations.select_related("expert", "deployment").prefetch_related("consents")),
        fits=fits[:MOST],
        fits_count=len(fits),
        out=wanted[:MOST],
        out_by_filter=dict(Counter(failing.filter for _one, failing in out)),
    )


def consents_to_give(*, whose: str, today: date) -> QuerySet[Nomination]:
    """Nominations that wait for the reader's word: as expert or as supervisor."""
    said = Consent.objects.filter(nomination=OuterRef("pk"), whose=whose)
    return (
        Nomination.objects.filter(~Exists(said), answer="", line__last_day__gte=today)
        .select_related("expert", "line__call__plan")
        .order_by("line__call__reply_by")
    )


def _state(call: Call, nominations: list[Nomination]) -> str:
    """received, circulated, nominated, answered, partly_filled, filled or declined."""
    if hasattr(call, "decline"):
        return "declined"
    accepted = Counter(one.line_id for one in nominations if one.answer == Nomination.Answer.ACCEPTED)
    lines = list(call.lines.all())
    if lines and all(accepted[line.pk] >= line.number for line in lines):
        return "filled"
    if accepted:
        return "partly_filled"
    sent = [one for one in nominations if one.nominated_on]
    if sent:
        return "answered" if all(one.answer for one in sent) else "nominated"
    return "circulated" if nominations else "received"
