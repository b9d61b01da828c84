"""The time limits of a file as its page shows them: between states, owed to the person, and which act governs what."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext

from ostoja.casework.files.queries import FilePage
from ostoja.law.acting import is_owed, limit_row, only_waits
from ostoja.law.acts.axes import TITLES
from ostoja.law.answer import AxisOf, TimeLimit
from ostoja.law.sentences import title_of
from ostoja.law.words import Text
from ostoja.web import words
from ostoja.web.charts import Bar, State, limits_chart


def limits_context(shown: FilePage, *, day: date) -> dict[str, Any]:
    """Limits between states with their drawing; what is owed, open and done apart; the axes in a line each."""
    counting = [limit for limit in shown.answer.time_limits if limit.status != "superseded"]
    between = [limit for limit in counting if not is_owed(limit)]
    owed = [_row(limit, shown, day) for limit in counting if is_owed(limit)]
    return {
        "limits": [_row(limit, shown, day) for limit in between],
        "chart": limits_chart(list(_bars(between, shown)), today=day),
        "owed": [row for row in owed if row["is_open"]],
        "owed_done": [row for row in owed if not row["is_open"]],
        "axes": [_axis(axis) for axis in shown.answer.axes],
    }


def _row(limit: TimeLimit, shown: FilePage, day: date) -> dict[str, Any]:
    is_ours = limit.who == shown.head.file.determining_state
    is_done = limit.done_on is not None and limit.done_on <= day
    late = limit.status == "expired" and is_ours and not only_waits(limit)
    return {
        "limit": limit,
        "row": limit_row(limit),
        "is_ours": is_ours,
        "is_open": limit.status in {"running", "not_started"}
        or (limit.status == "expired" and not is_done and not _settles_itself(limit)),
        "state": "late" if late else limit.status,
        "words": _status_words(limit, day, late=late, is_done=is_done),
        "last_day": _last_day(limit),
        "act": title_of(limit.act),
        "close": shown.steps.get((limit.rule, limit.toward or "", limit.ends)) if late and limit.ends else None,
    }


def _settles_itself(limit: TimeLimit) -> bool:
    """Whether silence does what the act asks for."""
    return limit.on_expiry is not None and limit.on_expiry.effect == "confirmed"


def _last_day(limit: TimeLimit) -> str:
    if limit.ends_at is not None:
        return gettext("%(day)s, %(hour)s") % {"day": words.day(limit.ends), "hour": f"{limit.ends_at:%H:%M}"}
    if limit.ends is not None:
        return words.day(limit.ends)
    return gettext("as soon as possible") if limit.status in {"running", "met"} else ""


def _status_words(limit: TimeLimit, day: date, *, late: bool, is_done: bool) -> str:
    """How the limit stands on the day, in words."""
    if limit.status == "running" and limit.ends:
        left = (limit.ends - day).days
        return ngettext("%(num)s day left", "%(num)s days left", left) % {"num": left} if left else gettext("today")
    if late and is_done:
        return gettext("done late, %(day)s") % {"day": words.day(limit.done_on)}
    if late:
        return gettext("missed")
    silence = limit.on_expiry is not None and limit.on_expiry.effect in {"accepted", "confirmed"}
    return {
        "met": gettext("done in time") if limit.ends else gettext("done"),
        "expired": gettext("no answer: silence has counted") if silence else gettext("the time is over"),
        "not_started": gettext("doesn't run yet"),
    }.get(limit.status, "")


def _bars(limits: Iterable[TimeLimit], shown: FilePage) -> Iterable[Bar]:
    for limit in limits:
        if limit.starts and limit.ends:
            ours = limit.who == shown.head.file.determining_state
            late = limit.status == "expired" and ours and not only_waits(limit)
            state = State.LATE if late else State(limit.status)
            label = words.text(limit_row(limit).asks)
            yield Bar(label=label, starts=limit.starts, ends=limit.ends, state=state, ours=ours)


def _axis(axis: AxisOf) -> dict[str, Any]:
    """What the axis is, which act governs it, by which day."""
    return {
        "title": Text(TITLES[axis.axis]),
        "act": title_of(axis.act) if axis.act else None,
        "article": axis.article,
        "article_of": title_of(axis.article_of) if axis.article_of else None,
        "day": axis.decided_on,
        "is_open": axis.is_open,
        "notices": [Text(notice) for notice in axis.notices],
    }
